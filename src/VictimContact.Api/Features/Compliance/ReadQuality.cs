using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

internal static class ReadQualityRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/compliance/quality",
            (Month? from, Month? to, string? unit, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new ReadQualityQuery(from, to, unit), cancellation))
        .RequireRole(Role.ComplianceRead)
        .WithTags("Compliance")
        .WithName("ReadQuality")
        .WithSummary("Read the signs of quality")
        .WithDescription("""
            Whether victims are kept in touch with well, and not only in time. Contacts, reviews and exceptions that stand are counted in
            the London month in
            which they happened, for the unit of the officer in the case at that time. The period is as for the compliance figures: the last
            three whole
            months unless told.

            An update is a contact that counts as one; it is on an agreed channel where the terms then in force name it. An attempt is a
            contact that did not
            reach the victim. An entry is late where it was sent here more than 24 hours after the contact. A duty met by an entry of the
            last
            hour of its due day (23:00 to midnight in London) may have been met for the sake of the figures. A channel is unsafe where this
            agreement
            marked it so at that time; marks of the victim's other agreements are not looked at. A review that was not possible is no
            review.

            `waivers` counts what leaves a victim owed less or later, by the officer in the case at that time and by who approved it:
            exceptions, levels below the offence's default or that fell, closings that wrote off what was overdue, voidings that were
            approved, identifications after the report, and terms of long silence (which nobody approves). What had no second person had no
            effect, and is not among them. A voiding counts in the month of its `at`.

            `chases` counts how often the victim care unit chased officers, in the month of `at`, for the unit of the duty.

            `updatesDeclined` is as of now, whatever the period. Units are compared without case.
            """)
        .Answers(ComplianceExamples.Quality, StatusCodes.Status200OK)
        .Problems("unit-not-known", "period-not-valid");
}

/// <summary>The period is as in <see cref="ReadComplianceQuery"/>: the last three whole months unless told.</summary>
internal sealed record ReadQualityQuery(Month? From, Month? To, string? Unit) : IRequest<Result<QualityAnswer>>;

internal sealed class ReadQualityHandler(IDatabase database, RulesInForce inForce, TimeProvider clock)
    : IRequestHandler<ReadQualityQuery, Result<QualityAnswer>>
{
    public async Task<Result<QualityAnswer>> Handle(ReadQualityQuery request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var period = CompliancePeriod.Of(request.From, request.To, LondonTime.DayOf(now));
        if (period.Error is { } error)
            return error;
        return await database.Read<Result<QualityAnswer>>(
            async connection => await KnownFilters.Fault(connection, inForce.Offences, new(DutyOwner.Police, request.Unit)) is { } fault
                ? fault
                : await Figures(connection, now, period.Value, request.Unit),
            cancellationToken);
    }

    /// <summary>The figures of one moment, which a page reads beside others.</summary>
    internal static async Task<QualityAnswer> Figures(DbConnection connection, DateTimeOffset now, CompliancePeriod period, string? unit)
    {
        var (from, to) = period;
        var filter = new DutyFilter(DutyOwner.Police, unit);
        var (signs, waivers) = await TallyStore.Signs(connection, filter.UnitKey, new(from, to, LondonTime.DayOf(now)));
        var agreements = await TallyStore.AgreementsByUnit(connection, filter);
        var chases = await ChaseStore.Count(
            connection, LondonTime.StartOf(from.FirstDay), LondonTime.StartOf(to.LastDay.AddDays(1)), filter.UnitKey);
        var units = signs.Concat(waivers).Select(s => (s.UnitKey, s.Unit)).Concat(agreements.Select(a => (a.Key, Unit: a.Value.Unit!)))
            .GroupBy(u => u.Item1, u => u.Item2).OrderBy(u => u.Key, StringComparer.Ordinal);
        return new(
            now,
            from,
            to,
            FiguresOf(signs, waivers, chases, agreements.Values),
            [
                .. units.Select(u => new UnitQuality(
                    u.Min(StringComparer.Ordinal)!,
                    FiguresOf(
                        signs.Where(s => s.UnitKey == u.Key),
                        waivers.Where(w => w.UnitKey == u.Key),
                        chases.Where(c => c.UnitKey == u.Key),
                        agreements.TryGetValue(u.Key, out var own) ? [own] : []))),
            ]);
    }

    private static QualityFigures FiguresOf(
        IEnumerable<SignCountRow> signs, IEnumerable<SignCountRow> waivers, IEnumerable<ChaseCountRow> chases,
        IEnumerable<AgreementCountRow> agreements)
    {
        var totals = new QualityTotals();
        foreach (var row in signs)
            totals.Add(row.Signs, row.Count);
        return QualityFigures.Of(
            totals,
            WaiverCount.Of(waivers.Select(w => (Waiver.Read(w.Signs), w.Count))),
            ChaseCounts.Of(chases),
            agreements.Sum(a => a.UpdatesDeclined),
            agreements.Sum(a => a.Active));
    }
}
