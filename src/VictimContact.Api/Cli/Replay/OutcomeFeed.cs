using VictimContact.Api.Features.Milestones;
using VictimContact.Api.Http;

namespace VictimContact.Api.Cli.Replay;

/// <summary>
/// An outcome, or what became of an order, as a milestone that will be sent. <paramref name="KnownAt"/> is when its clock starts: when it
/// occurred, or when it was notified.
/// </summary>
internal sealed record PlannedMilestone(
    string SourceId, string Type, DateTimeOffset OccurredAt, DateTimeOffset KnownAt, OrderRequest? Order = null);

/// <summary>Sends outcomes as milestones, and counts what became of each row.</summary>
internal sealed class OutcomeFeed(Rms rms, Schedule schedule, RowCounts counts, MilestoneCatalogue catalogue)
{
    private const string UnknownInvestigation = "unknown-investigation";
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Plans one row. The day is invented within the row's month, and not before <paramref name="notBefore"/> where that is in the same
    /// month; it is the same for rows that are the same. An outcome of a month before its crime's comes first, is refused as
    /// <c>unknown-investigation</c>, and is sent again when the crime is there, at <paramref name="investigationAt"/>.
    /// </summary>
    internal PlannedMilestone Plan(OutcomeRow row, DateOnly notBefore, DateTimeOffset investigationAt, string fate)
    {
        var chance = new SeededRandom(row.Key);
        var month = row.Month!.Value;
        var firstDay = notBefore.Year == month.FirstDay.Year && notBefore.Month == month.FirstDay.Month ? notBefore : month.FirstDay;
        var occurredAt = LondonTime.At(
            firstDay.AddDays(chance.Between(0, month.LastDay.DayNumber - firstDay.DayNumber)), chance.WorkingHour(10));
        var type = PoliceUkWords.MilestoneOf(row.Type)!;
        var isReceipt = catalogue.InForceOn(LondonTime.DayOf(occurredAt)).Types[type].Clock == LimitClock.Receipt;

        // The witness care unit hears from the court a day or two later.
        var notifiedAt = isReceipt ? Earlier(occurredAt.AddHours(chance.Between(18, 40)), schedule.End) : (DateTimeOffset?)null;
        var knownAt = notifiedAt ?? occurredAt;
        var typedAt = Earlier(
            knownAt + (chance.Is(0.08) ? TimeSpan.FromDays(chance.Between(1, 5)) : TimeSpan.FromMinutes(chance.Between(10, 300))),
            schedule.End);

        var command = new RecordMilestoneCommand(new(row.CrimeId, type, occurredAt, notifiedAt, SourceId: row.Key), rms.Name);
        schedule.At(typedAt, () => Send(command, investigationAt, fate, twice: chance.Is(0.04)));
        return new(row.Key, type, occurredAt, knownAt);
    }

    private async Task Send(RecordMilestoneCommand command, DateTimeOffset investigationAt, string fate, bool twice)
    {
        var result = await rms.Try(command);
        if (result.Error?.Code == UnknownInvestigation)
        {
            rms.SentTooEarly++;
            schedule.At(Earlier(investigationAt + RetryAfter, schedule.End), () => SendOnce(command, fate));
            return;
        }

        Count(result, fate);
        if (twice)
            rms.Repeated(command, !(await rms.Send(command))?.IsNew);
    }

    private async Task SendOnce(RecordMilestoneCommand command, string fate) => Count(await rms.Try(command), fate);

    private void Count(Domain.Result<Put<MilestoneAnswer>> result, string fate)
    {
        if (result.Error is { } error)
            rms.Fault($"milestone refused: {error.Code}");
        counts.Add(result.Error is not null ? RowCounts.Refused : result.Value.IsNew ? fate : RowCounts.Duplicate);
    }

    private static DateTimeOffset Earlier(DateTimeOffset x, DateTimeOffset y) => x < y ? x : y;
}
