using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>A victim of an open case who has had no update for long, whatever was agreed.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="InvestigationRef">The RMS's reference of the investigation.</param>
/// <param name="VictimRef">The RMS's reference of the victim.</param>
/// <param name="OfficerId">The officer in the case; null while it has none and is its unit's.</param>
/// <param name="Unit">That officer's unit.</param>
/// <param name="Offence">The offence of the investigation.</param>
/// <param name="Level">The victim's entitlement now.</param>
/// <param name="Status">`pending` until terms are agreed.</param>
/// <param name="Frequency">How often the victim is to be updated, or `declined`, or `milestones-only`; null while `pending`.</param>
/// <param name="Channel">The channel agreed; null while `pending`.</param>
/// <param name="UnsafeChannels">Channels that any of this victim's agreements marks unsafe. It is not said which one does.</param>
/// <param name="LastContactAt">The last contact that counted as an update; null when there was none.</param>
/// <param name="LastAttemptAt">The last attempt that did not count; null when there was none.</param>
/// <param name="DaysUnheard">London days since the last contact, or since the victim became known.</param>
/// <param name="NextUpdateDue">When the next update is due; null where none is.</param>
public sealed record UnheardVictim(
    Guid AgreementId,
    string InvestigationRef,
    string VictimRef,
    string? OfficerId,
    string Unit,
    string Offence,
    EntitlementLevel Level,
    AgreementStatus Status,
    string? Frequency,
    Channel? Channel,
    IReadOnlyList<Channel> UnsafeChannels,
    DateTimeOffset? LastContactAt,
    DateTimeOffset? LastAttemptAt,
    int DaysUnheard,
    DateOnly? NextUpdateDue)
{
    internal static readonly UnheardVictim Example = new(
        Guid.Parse("019a43d0-9c1e-7b44-9a55-3f6b1c0d2e11"), "DPP/1234/23", "N-884211", "1742", "CID-LLANELLI", "Stalking",
        EntitlementLevel.Enhanced, AgreementStatus.Active, "milestones-only", Domain.Agreements.Channel.Phone, [],
        new DateTimeOffset(2026, 9, 1, 10, 15, 0, TimeSpan.Zero), null, 83, null);

    internal static UnheardVictim Of(CurrentAgreement agreement, DateOnly today) => new(
        agreement.Row.Id,
        agreement.Row.InvestigationRef,
        agreement.Row.VictimRef,
        agreement.Row.OfficerId,
        agreement.Row.Unit,
        agreement.Row.Offence,
        agreement.Row.Level,
        agreement.Row.Status,
        agreement.Row.Frequency,
        agreement.Terms?.Terms.Channel,
        [.. agreement.UnsafeChannels.Order()],
        agreement.Row.LastUpdateAt,
        agreement.Row.LastAttemptAt,
        today.DayNumber - agreement.Row.UnheardSince.DayNumber,
        agreement.Row.NextUpdateDueOn);
}

internal static class ListUnheardVictimsRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/compliance/silent",
            (
                DaysUnheard? days, string? unit, QueryOffence? offence, Word<EntitlementLevel>? level, string? officerId, Limit? limit,
                string? cursor, IMediator mediator, CancellationToken cancellation) =>
            {
                var filter = new DutyFilter(DutyOwner.Police, unit, offence?.Value, level?.Value, officerId);
                return mediator.Answer(
                    new ListUnheardVictimsQuery(filter, days ?? DaysUnheard.Default, limit ?? Limit.Default, cursor), cancellation);
            })
        .RequireRole(Role.ComplianceRead)
        .WithTags("Compliance")
        .WithName("ListUnheardVictims")
        .WithSummary("List victims who have heard nothing for long")
        .WithDescription("""
            Agreements of open cases, whatever their frequency, whose victim has had no contact that counts as an update for `days` (28
            unless told) or more, longest first. Where there has been none the days are counted from the one on which the victim became
            known. A victim who wants no updates, or to hear of milestones only, is among them, marked by `frequency`: so is one who has no
            terms yet. Units and offences are compared by their keys; one that is not known is refused.
            """)
        .Answers(new Page<UnheardVictim>([UnheardVictim.Example], null), StatusCodes.Status200OK)
        .Problems([.. KnownFilters.Problems, "invalid-cursor"]);
}

internal sealed record ListUnheardVictimsQuery(DutyFilter Filter, DaysUnheard Days, Limit Limit, string? Cursor)
    : IRequest<Result<Page<UnheardVictim>>>;

internal sealed class ListUnheardVictimsHandler(IDatabase database, RulesInForce inForce, TimeProvider clock)
    : IRequestHandler<ListUnheardVictimsQuery, Result<Page<UnheardVictim>>>
{
    public async Task<Result<Page<UnheardVictim>>> Handle(ListUnheardVictimsQuery request, CancellationToken cancellationToken)
    {
        var filters = $"silent {request.Filter} {request.Days.Value}";
        var after = Cursor.ReadDue(request.Cursor, filters);
        if (after.Error is { } error)
            return error;
        var today = clock.Today();
        return await database.Read<Result<Page<UnheardVictim>>>(
            async connection =>
            {
                if (await KnownFilters.Fault(connection, inForce.Offences, request.Filter) is { } fault)
                    return fault;
                var rows = await UnheardStore.Page(
                    connection, request.Filter, today.AddDays(-request.Days.Value), after.Value, request.Limit.Value + 1);
                var victims = await CurrentAgreement.Of(connection, rows);
                return victims.Page(
                    request.Limit.Value,
                    v => UnheardVictim.Of(v, today),
                    last => Cursor.OfDue(filters, last.Row.UnheardSince, last.Row.Id));
            },
            cancellationToken);
    }
}
