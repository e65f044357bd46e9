using CsvHelper;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>The overdue list as CSV: of the API by the members' names and words, elsewhere as somebody reads it.</summary>
internal sealed class OverdueCsvs(IDatabase database, OverdueList list, RulesInForce inForce, TimeProvider clock)
{
    private static readonly IReadOnlyList<CsvColumn<OverdueDuty>> Members =
    [
        new("dueOn", d => Written(d.DueOn)),
        new("daysOverdue", d => Written(d.DaysOverdue)),
        new("daysSilent", d => Written(d.DaysSilent)),
        new("kind", d => Words.Of(d.Kind)),
        new("cause", d => d.Cause),
        new("isSafety", d => d.IsSafety ? "true" : "false"),
        new("milestoneType", d => d.MilestoneType),
        new("investigationRef", d => d.InvestigationRef),
        new("victimRef", d => d.VictimRef),
        new("level", d => Words.Of(d.Level)),
        new("offence", d => d.Offence),
        new("officerId", d => d.OfficerId),
        new("supervisorId", d => d.SupervisorId),
        new("unit", d => d.Unit),
        new("frequency", d => d.Frequency),
        new("channel", d => d.Channel is { } channel ? Words.Of(channel) : null),
        new("alternativeChannel", d => d.AlternativeChannel is { } channel ? Words.Of(channel) : null),
        new("unsafeChannels", d => string.Join(' ', d.UnsafeChannels.Select(Words.Of))),
        new("lastContactAt", d => Written(d.LastContactAt)),
        new("lastAttemptAt", d => Written(d.LastAttemptAt)),
        .. Enum.GetValues<Place>().SelectMany(ColumnsOf),
        new("acknowledgedAt", d => Written(d.AcknowledgedAt)),
        new("chasedAt", d => Written(d.Chased?.At)),
        new("chaseOutcome", d => d.Chased is { } chased ? Words.Of(chased.Outcome) : null),
        new("agreementId", d => d.AgreementId.ToString()),
        new("dutyId", d => d.DutyId.ToString()),
    ];

    internal CsvList<OverdueDuty> Of(OverdueFilter filter, NotTold? notTold, IReadOnlyList<CsvColumn<OverdueDuty>>? columns = null) => new(
        database,
        connection => KnownFilters.Fault(connection, inForce.Offences, filter.Duties),
        connection => list.All(connection, filter, notTold, clock.Today()),
        columns ?? Members,
        columns is null ? CsvInjection.Escape : CsvInjection.None,
        $"overdue-{clock.Today():yyyy-MM-dd}");

    // Several people may have been told at one place: the last is shown.
    private static IEnumerable<CsvColumn<OverdueDuty>> ColumnsOf(Place place)
    {
        var name = char.ToLowerInvariant(place.ToString()[0]) + place.ToString()[1..];
        yield return new($"{name}ToldId", d => Last(d)?.OfficerId);
        yield return new($"{name}ToldAt", d => Written(Last(d)?.At));
        yield return new($"{name}ToldStatus", d => Last(d) is { } told ? Words.Of(told.Status) : null);

        ToldPlace? Last(OverdueDuty duty) => duty.Told.LastOrDefault(t => t.Place == place);
    }

    private static string? Written(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Written(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string? Written(DateTimeOffset? instant) => instant is { } at ? Instant.Write(at) : null;
}
