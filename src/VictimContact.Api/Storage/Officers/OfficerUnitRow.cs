namespace VictimContact.Api.Storage.Officers;

internal sealed record OfficerUnitRow
{
    public required string OfficerId { get; init; }

    public required DateTimeOffset FromAt { get; init; }

    public required string Unit { get; init; }
}
