using VictimContact.Domain;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Storage.Cases;

internal sealed record FactRow
{
    public required Guid Id { get; init; }

    public required Guid InvestigationId { get; init; }

    /// <summary>Null for what happened to the investigation as a whole.</summary>
    public Guid? AgreementId { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Content { get; init; }

    public string? SourceId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public DateTimeOffset? VoidedAt { get; init; }

    public string? VoidReason { get; init; }

    public string? VoidedBy { get; init; }

    /// <summary>What it counts as in the figures of quality: the month, a space, and <see cref="Domain.Quality.FactIndicators.Text"/>; null for nothing.</summary>
    public string? Sign { get; init; }

    /// <summary>The unit that it counts for.</summary>
    public string? SignUnit { get; init; }

    /// <summary>The words of <see cref="Sign"/>; null for none.</summary>
    internal string? Signs => Sign?[(MonthOfSign + 1)..];

    /// <summary>How many characters of <see cref="Sign"/> are its month.</summary>
    internal const int MonthOfSign = 7;

    /// <summary>A fact as it is to be stored.</summary>
    internal static FactRow Of(Fact fact, Guid investigationId, Guid? agreementId, string? sourceId, DateTimeOffset recordedAt, string recordedBy) => new()
    {
        Id = fact.Id,
        InvestigationId = investigationId,
        AgreementId = agreementId,
        Kind = Words.Of(fact.Kind),
        At = fact.At,
        Content = FactContent.Of(fact),
        SourceId = sourceId?.Trim(),
        RecordedAt = recordedAt,
        RecordedBy = recordedBy,
    };

    /// <summary>The fact as the rules see it. An assignment that nobody dated holds from the first moment of <paramref name="reportedOn"/>.</summary>
    internal Fact ToFact(DateOnly reportedOn)
    {
        var kind = Words.Parse<FactKind>(Kind);
        var fact = FactContent.Read(kind, Content, Id, At, VoidedAt, SourceId);
        return fact is OfficerAssigned { FromReport: true } ? fact with { At = LondonTime.StartOf(reportedOn) } : fact;
    }
}
