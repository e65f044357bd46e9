using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Officers;

internal sealed record OfficerUnitRow
{
    [Key]
    public required string OfficerId { get; init; }

    [Key]
    public required DateTimeOffset FromAt { get; init; }

    public required string Unit { get; init; }

    public string UnitKey => Reference.KeyOf(Unit);
}
