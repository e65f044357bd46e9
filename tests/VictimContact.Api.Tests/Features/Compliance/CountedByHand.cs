using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Cases;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>A duty as its timeline says, and where it counts.</summary>
internal sealed record HandCounted(Duty Duty, string Unit, string? OfficerId, string Offence, string OffenceClass);

/// <summary>The figures of compliance counted one duty after the other, from timelines that are derived here and now.</summary>
internal sealed class CountedByHand(IReadOnlyList<HandCounted> duties, DateOnly today)
{
    internal static async Task<IReadOnlyList<HandCounted>> Of(Service service, IEnumerable<string> agreements)
    {
        List<HandCounted> duties = [];
        foreach (var id in agreements)
        {
            var file = await service.Services.GetRequiredService<IDatabase>().Read(
                connection => Case.OfAgreement(connection, Guid.Parse(id), CaseLock.None), TestContext.Current.CancellationToken);
            var derivation = service.Services.GetRequiredService<Projection>().Derive(file!.TimelineOf(Guid.Parse(id)));
            var units = (await service.Timeline(id))
                .GetProperty("duties")
                .EnumerateArray()
                .ToDictionary(d => d.GetProperty("id").GetGuid(), d => d.Text("unit")!);
            duties.AddRange(derivation.Duties.Select(d => new HandCounted(
                d, units[d.Id], (d.EndedUnder ?? derivation.Holder)!.OfficerId, file.Investigation.Offence,
                file.Investigation.OffenceClass.ToString())));
        }

        return duties;
    }

    /// <summary>One kind's figures as <see cref="ComplianceScene.Line"/> writes them.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="from">The first day of the period.</param>
    /// <param name="to">The last one.</param>
    /// <param name="where">Which duties are looked at; all unless told.</param>
    /// <param name="by">Who owes them.</param>
    /// <param name="open">Which of the open ones are shown, whatever the period; all unless told.</param>
    internal string Line(
        DutyKind kind,
        DateOnly from,
        DateOnly to,
        Func<HandCounted, bool>? where = null,
        DutyOwner by = DutyOwner.Police,
        Func<HandCounted, bool>? open = null)
    {
        var counted = duties.Where(d => d.Duty.Kind == kind && d.Duty.By == by && (where is null || where(d))).ToList();
        var all = counted.ConvertAll(d => d.Duty);
        var shown = counted.Where(d => d.Duty.State == DutyState.Open && (open is null || open(d))).Select(d => d.Duty).ToList();
        var overdue = shown.Where(d => d.DueOn < today).ToList();
        var due = all.Where(d => d.DueOn >= from && d.DueOn <= to).ToList();
        int[] ended = [
            Count(DutyState.Met), Count(DutyState.MetLate), Count(DutyState.Missed),
            due.Count(d => d.State == DutyState.Open && d.DueOn < today), Count(DutyState.Exempt)
        ];
        var judged = ended.Take(4).Sum();
        var (agreed, silent) = kind == DutyKind.Update ? Days(from, to, where, by) : (0, 0);
        object?[] texts =
        [
            shown.Count, shown.Count(d => d.DueOn >= today && d.DueOn <= today.AddDays(3)), overdue.Count,
            overdue.Count == 0 ? "null" : overdue.Min(d => d.DueOn).ToString("O", CultureInfo.InvariantCulture), "|",
            ended.Sum(), .. ended.Cast<object>(), due.Count(d => d.Declined), CutOff(ended[0], judged),
            .. kind == DutyKind.Update ? [agreed, silent, CutOff(agreed - silent, agreed)] : Array.Empty<object>(),
        ];
        return string.Join(' ', texts);

        int Count(DutyState state) => due.Count(d => d.State == state);
    }

    /// <summary>Each day of a period up to today is looked at by itself: whose clock runs on it, and whose due day has passed.</summary>
    private (int Agreed, int Silent) Days(DateOnly from, DateOnly to, Func<HandCounted, bool>? where, DutyOwner by)
    {
        var counted = duties.Where(d => d.Duty is { Kind: DutyKind.Agree or DutyKind.Update, ClockStartedOn: not null } && d.Duty.By == by
            && (where is null || where(d))).Select(d => d.Duty).ToList();
        var (agreed, silent) = (0, 0);
        for (var day = from; day <= to && day <= today; day = day.AddDays(1))
        {
            agreed += counted.Count(d => d.ClockStartedOn < day && !(d.EndedOn < day));
            silent += counted.Count(d => d.DueOn < day && !(d.EndedOn < day));
        }

        return (agreed, silent);
    }

    /// <summary>A rate to four decimals, by whole numbers.</summary>
    private static string CutOff(int part, int whole)
    {
        if (whole == 0)
            return "null";
        var digits = (part * 10_000L / whole).ToString("D5", CultureInfo.InvariantCulture);
        return $"{digits[..^4]}.{digits[^4..]}".TrimEnd('0').TrimEnd('.');
    }
}
