namespace VictimContact.Api.Storage.Reminders;

/// <summary>How many texts a number has had lately, and when the first of them was.</summary>
internal sealed record TextedRow
{
    public required string Number { get; init; }

    public required long Texts { get; init; }

    public required DateTimeOffset FirstAt { get; init; }
}
