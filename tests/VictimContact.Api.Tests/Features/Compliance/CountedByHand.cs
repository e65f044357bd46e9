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
internal sealed record HandCounted(Duty Duty, string Unit, string? OfficerId, string Offence);

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
                d, units[d.Id], (d.EndedUnder ?? derivation.Holder)!.OfficerId, file.Investigation.Offence)));
        }

        return duties;
    }

    /// <summary>One kind's figures as <see cref="ComplianceScene.Line"/> writes them.</summary>
    internal string Line(DutyKind kind, DateOnly from, DateOnly to, Func<HandCounted, bool>? where = null, DutyOwner by = DutyOwner.Police)
    {
        var all = duties.Where(d => d.Duty.Kind == kind && d.Duty.By == by && (where is null || where(d))).Select(d => d.Duty).ToList();
        var open = all.Where(d => d.State == DutyState.Open).ToList();
        var overdue = open.Where(d => d.DueOn < today).ToList();
        var due = all.Where(d => d.DueOn >= from && d.DueOn <= to).ToList();
        int[] ended = [
            Count(DutyState.Met), Count(DutyState.MetLate), Count(DutyState.Missed), due.Count(overdue.Contains), Count(DutyState.Exempt)
        ];
        var judged = ended.Take(4).Sum();
        object?[] texts =
        [
            open.Count, open.Count(d => d.DueOn >= today && d.DueOn <= today.AddDays(3)), overdue.Count,
            overdue.Count == 0 ? "null" : overdue.Min(d => d.DueOn).ToString("O", CultureInfo.InvariantCulture), "|",
            ended.Sum(), .. ended.Cast<object>(), due.Count(d => d.Declined),
            judged == 0
                ? "null"
                : Math.Round((decimal)ended[0] / judged, 4, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture),
        ];
        return string.Join(' ', texts);

        int Count(DutyState state) => due.Count(d => d.State == state);
    }

}
