using CsvHelper;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>A column of a list as a spreadsheet takes it.</summary>
internal sealed record CsvColumn(string Heading, Func<OverdueDuty, string?> Value);

/// <summary>The overdue list as CSV: of the API by the members' names and words, elsewhere as somebody reads it.</summary>
internal sealed class OverdueCsvs(IDatabase database, OverdueList list, RulesInForce inForce, TimeProvider clock)
{
    private static readonly IReadOnlyList<CsvColumn> Members =
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

    internal OverdueCsv Of(OverdueFilter filter, NotTold? notTold, IReadOnlyList<CsvColumn>? columns = null) => new(
        database,
        connection => KnownFilters.Fault(connection, inForce.Offences, filter.Duties),
        connection => list.All(connection, filter, notTold, clock.Today()),
        columns ?? Members,
        columns is null ? CsvInjection.Escape : CsvInjection.None,
        clock.Today());

    // Several people may have been told at one place: the last is shown.
    private static IEnumerable<CsvColumn> ColumnsOf(Place place)
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

/// <summary>
/// The overdue list as <see cref="Csv"/>: references are whatever the records management system says. It is read at one look, so it is to
/// be written where nobody takes it slowly: see <see cref="LongAnswers"/>.
/// </summary>
internal sealed class OverdueCsv(
    IDatabase database,
    Func<DbConnection, Task<DomainError?>> findFault,
    Func<DbConnection, IAsyncEnumerable<OverdueDuty>> read,
    IReadOnlyList<CsvColumn> columns,
    CsvInjection injection,
    DateOnly today) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var aborted = httpContext.RequestAborted;
        var fault = await database.Read(
            async connection =>
            {
                if (await findFault(connection) is { } notKnown)
                    return notKnown;
                await Write(httpContext.Response, connection, aborted);
                return null;
            },
            aborted);
        if (fault is not null)
            await Problem.Of(fault).ExecuteAsync(httpContext);
    }

    private async Task Write(HttpResponse response, DbConnection connection, CancellationToken aborted)
    {
        await using var csv = Csv.Begin(response, $"overdue-{today:yyyy-MM-dd}", [.. columns.Select(c => c.Heading)], injection);
        await foreach (var duty in read(connection).WithCancellation(aborted))
        {
            aborted.ThrowIfCancellationRequested();
            await csv.WriteRecordAsync([.. columns.Select(c => c.Value(duty))], aborted);
        }

        await csv.FlushAsync(aborted);
    }
}
