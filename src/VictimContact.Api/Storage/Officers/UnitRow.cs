using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Officers;

/// <summary>What is known of a unit beside who belongs to it: its desk.</summary>
internal sealed record UnitRow
{
    [Key]
    public string UnitKey => Reference.KeyOf(Unit);

    public required string Unit { get; init; }

    /// <summary>E.164; null where it has no desk.</summary>
    public string? DeskMobile { get; init; }

    public required Word<Language> Language { get; init; }
}
