using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

internal static class ReadComplianceRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/compliance",
            (
                Month? from, Month? to, string? unit, QueryOffence? offence, Word<EntitlementLevel>? level, string? officerId,
                Word<DutyOwner>? by, Word<DutyGrouping>? groupBy, IMediator mediator, CancellationToken cancellation) =>
            {
                var filter = new DutyFilter(by?.Value ?? DutyOwner.Police, unit, offence?.Value, level?.Value, officerId);
                return mediator.Answer(new ReadComplianceQuery(from, to, filter, groupBy?.Value), cancellation);
            })
        .RequireRole(Role.ComplianceRead)
        .WithTags("Compliance")
        .WithName("ReadCompliance")
        .WithSummary("Read the compliance figures")
        .WithDescription("""
            What is owed now, and how what fell due in a period ended.

            `open`, `dueSoon`, `overdue` and `oldestDueOn` are as of today in London, whatever the period. The `period` counts duties by the
            month of their due day; `from` and `to` are months, both included. It is the last three whole months unless told; with `from`
            alone it ends with the last whole month, with `to` alone it has three months. It may have up to 120 months of the years 2000 to
            2999.

            A victim without terms is counted: the duty to agree them is open, and overdue when its day has passed. Where nothing was due,
            `onTimeRate` is null and not 1.

            `daysAgreed`, `daysSilent` and `keptRate` stand with `update`, and are of the days of the period up to today. A day is agreed
            where the clock of an update had started, or the day had passed by which terms were to be agreed; it is silent where what was
            due then was still owed. They count in the month in which they lie, and for the unit, officer, offence and level of the duty:
            those of an open duty move with it. Rates are cut off, never rounded up.

            A duty that has ended counts for the officer in the case and the unit at that time, an open one for those of today, so that the
            figures of a closed month do not move with a posting. `level` is the victim's entitlement when the limit started to run; for
            `agreements`, the one of today. `by` (`police` unless told) is who owes the duty; it does not apply to `agreements`. Units and
            offences are compared by their keys, and one that is not known is refused; `groupBy=class` groups by the class of
            the offence (`GET /v1/offences`).

            `groupBy=milestone` counts `inform` and `review` by the type of the milestone that they are about, and has no other kind in its
            groups. Reviews that no milestone asked for (after a reopening or an unsafe answer, and follow-ups of orders) are in none of
            them; those after a change of officer are under `officer-changed`.

            A case without officer counts for the unit that it was given to. `groupBy=officer` needs `unit`; what nobody has is there under
            the key `null`. `groupBy=month` has a group for each month of the period, whose `open`, `dueSoon` and `overdue` count the open
            duties that are due in that month.
            """)
        .Answers(ComplianceExamples.Figures, StatusCodes.Status200OK)
        .Problems([.. KnownFilters.Problems, "period-not-valid", "unit-required"]);
}

internal sealed record ReadComplianceQuery(Month? From, Month? To, DutyFilter Filter, DutyGrouping? GroupBy)
    : IRequest<Result<ComplianceAnswer>>;

internal sealed class ReadComplianceHandler(IDatabase database, RulesInForce inForce, TimeProvider clock)
    : IRequestHandler<ReadComplianceQuery, Result<ComplianceAnswer>>
{
    private static readonly DomainError UnitRequired = new("unit-required", "Figures of officers are read one unit at a time.");

    public async Task<Result<ComplianceAnswer>> Handle(ReadComplianceQuery request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var period = CompliancePeriod.Of(request.From, request.To, LondonTime.DayOf(now));
        if (period.Error is { } error)
            return error;
        if (request is { GroupBy: DutyGrouping.Officer, Filter.Unit: null })
            return UnitRequired;

        return await database.Read<Result<ComplianceAnswer>>(
            async connection => await KnownFilters.Fault(connection, inForce.Offences, request.Filter) is { } fault
                ? fault
                : await Figures(connection, inForce.Rules.Catalogue, now, period.Value, request.Filter, request.GroupBy),
            cancellationToken);
    }

    /// <summary>The figures of one moment, which a page reads beside others.</summary>
    internal static async Task<ComplianceAnswer> Figures(
        DbConnection connection,
        MilestoneCatalogue catalogue,
        DateTimeOffset now,
        CompliancePeriod period,
        DutyFilter filter,
        DutyGrouping? groupBy)
    {
        var today = LondonTime.DayOf(now);
        var counts = await Counts(connection, filter, groupBy, new(period.From, period.To, today));
        var agreements = filter.OfficerId is null
            ? await TallyStore.Agreements(connection, filter)
            : await ComplianceStore.AgreementsOfOfficer(connection, filter);
        var figures = new ComplianceFigures(counts, period.From, period.To);
        return new(
            now,
            today,
            catalogue.InForceOn(today).CodeVersion,
            new(agreements.Pending, agreements.Active, agreements.UpdatesDeclined, agreements.MilestonesOnly),
            figures.All(),
            figures.By(groupBy));
    }

    private static Task<DutyCounts> Counts(DbConnection connection, DutyFilter filter, DutyGrouping? grouping, CountedPeriod period) =>
        filter.OfficerId is null && grouping != DutyGrouping.Officer
            ? TallyStore.Duties(connection, filter, grouping, period)
            : ComplianceStore.OfOfficers(connection, filter, grouping, period);
}
