using MediatR;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Page;

/// <summary>What can be chosen in the filters.</summary>
public sealed record FilterChoices(IReadOnlyList<string> Units, IReadOnlyList<string> Offences);

/// <summary>What the page opens with.</summary>
/// <param name="ByMonth">The figures, month by month.</param>
/// <param name="ByPart">The same unit by unit; of one unit, officer by officer.</param>
/// <param name="Worst">What is most overdue.</param>
/// <param name="Reminders">Reminders of the last days, by how far they have come.</param>
/// <param name="Unreachable">How many officers could not be reached in the last weeks.</param>
public sealed record Overview(
    ComplianceAnswer ByMonth,
    ComplianceAnswer ByPart,
    IReadOnlyList<OverdueDuty> Worst,
    IReadOnlyDictionary<ReminderStatus, int> Reminders,
    int Unreachable);

internal sealed record ReadOverviewQuery(PageFilter Filter) : IRequest<Overview>;

internal sealed class ReadOverviewHandler(IMediator mediator, IDatabase database, TimeProvider clock) : IRequestHandler<ReadOverviewQuery, Overview>
{
    internal const int WorstShown = 10;
    internal const int DaysOfReminders = 7;

    public async Task<Overview> Handle(ReadOverviewQuery request, CancellationToken cancellationToken)
    {
        var filter = request.Filter;
        var byPart = filter.Unit is null ? ComplianceGrouping.Unit : ComplianceGrouping.Officer;
        var months = await Figures(ComplianceGrouping.Month);
        var parts = await Figures(byPart);
        var worst = await mediator.Send(
            new ListOverdueDutiesQuery(filter.Duties, Limit.Parse(WorstShown.ToString(System.Globalization.CultureInfo.InvariantCulture), null), null),
            cancellationToken);
        var reminders = await database.Read(
            connection => PageStore.RemindersSince(connection, clock.Now().AddDays(-DaysOfReminders), KeyOf(filter.Unit)), cancellationToken);
        var unreachable = await mediator.Send(new ListUnreachableOfficersQuery(filter.Unit), cancellationToken);
        return new(
            months,
            parts,
            worst.Value.Items,
            reminders.ToDictionary(r => Words.Parse<ReminderStatus>(r.Status), r => r.Count),
            unreachable.Count);

        async Task<ComplianceAnswer> Figures(ComplianceGrouping grouping) =>
            (await mediator.Send(new ReadComplianceQuery(filter.From, filter.To, filter.Duties, grouping), cancellationToken)).Value;
    }

    private static string? KeyOf(string? unit) => unit is null ? null : Reference.KeyOf(unit);
}

internal sealed record ReadFilterChoicesQuery : IRequest<FilterChoices>;

internal sealed class ReadFilterChoicesHandler(IMediator mediator, IDatabase database) : IRequestHandler<ReadFilterChoicesQuery, FilterChoices>
{
    public async Task<FilterChoices> Handle(ReadFilterChoicesQuery request, CancellationToken cancellationToken)
    {
        var units = await database.Read(PageStore.Units, cancellationToken);
        var figures = await mediator.Send(
            new ReadComplianceQuery(null, null, new DutyFilter(Domain.Agreements.DutyOwner.Police), ComplianceGrouping.Offence), cancellationToken);
        return new(units, [.. figures.Value.Groups!.Select(g => g.Key)]);
    }
}
