using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Agreements;

/// <summary>An agreement in a list: what is needed to find it and to see how it stands.</summary>
/// <param name="Id">Our id of the agreement.</param>
/// <param name="InvestigationRef">The RMS's reference of the investigation.</param>
/// <param name="VictimRef">The RMS's reference of the victim.</param>
/// <param name="OfficerId">The officer in the case; null while it has none and is its unit's.</param>
/// <param name="Unit">That officer's unit.</param>
/// <param name="Offence">The offence being investigated.</param>
/// <param name="Entitlement">The victim's entitlement.</param>
/// <param name="Status">`pending`, `active` or `closed`.</param>
/// <param name="Standing">How it stands today.</param>
/// <param name="Frequency">The frequency of the terms in force; null before the first.</param>
/// <param name="NextDue">The earliest due day among the open duties that the police owe; null when none is open.</param>
/// <param name="NextUpdateDue">When the next update is due; null when none is.</param>
/// <param name="Revision">Rises with every change to the agreement.</param>
public sealed record AgreementSummary(
    Guid Id,
    string InvestigationRef,
    string VictimRef,
    string? OfficerId,
    string Unit,
    string Offence,
    EntitlementAnswer Entitlement,
    AgreementStatus Status,
    Standing Standing,
    string? Frequency,
    DateOnly? NextDue,
    DateOnly? NextUpdateDue,
    int Revision)
{
    internal static AgreementSummary Of(AgreementRow row, DateOnly today)
    {
        var nextDue = row.NextDueOn == AgreementRow.Never ? (DateOnly?)null : row.NextDueOn;
        return new(
            row.Id,
            row.InvestigationRef,
            row.VictimRef,
            row.OfficerId,
            row.Unit,
            row.Offence,
            new(row.Level, row.Basis),
            row.Status,
            Standings.On(today, row.Status, nextDue),
            row.Frequency,
            nextDue,
            row.NextUpdateDueOn,
            row.Revision);
    }
}

internal static class ListAgreementsRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/agreements",
            (
                QueryReference? investigationRef, QueryReference? victimRef, string? officerId, string? unit, Word<AgreementStatus>? status,
                Word<Standing>? standing, Limit? limit, string? cursor, IMediator mediator, CancellationToken cancellation) =>
            {
                var filter = new AgreementFilter(
                    investigationRef?.Value, victimRef?.Value, officerId, unit, status?.Value, standing?.Value);
                return mediator.Answer(new ListAgreementsQuery(filter, limit ?? Limit.Default, cursor), cancellation);
            })
        .RequireRole(Role.RecordsRead)
        .WithTags("Agreements")
        .WithName("ListAgreements")
        .WithSummary("Find agreements")
        .WithDescription("""
            Agreements by their next due day, earliest first, then by id; those with nothing due come last. Every filter that is given must
            match; references and units are compared without case. A reference that is not known gives an empty list.
            The order moves as duties are met: an agreement that changes between two pages can be seen twice or not at all.
            """)
        .Answers<Page<AgreementSummary>>(StatusCodes.Status200OK)
        .Problems("invalid-cursor");
}

internal sealed record ListAgreementsQuery(AgreementFilter Filter, Limit Limit, string? Cursor) : IRequest<Result<Page<AgreementSummary>>>;

internal sealed class ListAgreementsHandler(IDatabase database, TimeProvider clock)
    : IRequestHandler<ListAgreementsQuery, Result<Page<AgreementSummary>>>
{
    public async Task<Result<Page<AgreementSummary>>> Handle(ListAgreementsQuery request, CancellationToken cancellationToken)
    {
        var filters = request.Filter.ToString();
        var after = Cursor.ReadDue(request.Cursor, filters);
        if (after.Error is { } error)
            return error;

        var today = clock.Today();
        var rows = await database.Read(
            connection => AgreementStore.Page(connection, request.Filter, today, after.Value, request.Limit.Value + 1), cancellationToken);
        return rows.Page(request.Limit.Value, r => AgreementSummary.Of(r, today), last => Cursor.OfDue(filters, last.NextDueOn, last.Id));
    }
}
