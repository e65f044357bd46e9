using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Officers;

/// <summary>What an officer owes to a victim, and what is to be known to do it.</summary>
/// <param name="DutyId">The duty.</param>
/// <param name="AgreementId">The agreement that it is owed under.</param>
/// <param name="InvestigationRef">The investigation.</param>
/// <param name="VictimRef">The victim.</param>
/// <param name="Victim">Which of the victims of the case it is, by the order of registration: from 1.</param>
/// <param name="Victims">How many victims the case has.</param>
/// <param name="Kind">What is owed. A `review` of an agreement that is `pending` is to agree it.</param>
/// <param name="Cause">What opened it, in a word: a milestone's type, or another cause.</param>
/// <param name="CauseWords">What opened it in words: a milestone, an unsafe answer; null where the kind says it.</param>
/// <param name="IsSafety">A victim may be in danger until it is done.</param>
/// <param name="DueOn">The London day by the end of which it is owed.</param>
/// <param name="DaysOverdue">Calendar days since: 1 on the day after; 0 while it is not overdue.</param>
/// <param name="Level">The victim's entitlement now.</param>
/// <param name="Status">`pending` until terms are agreed.</param>
/// <param name="Frequency">How often the victim is to be updated; null while `pending`.</param>
/// <param name="Channel">The channel agreed; null while `pending`.</param>
/// <param name="AlternativeChannel">Another channel that may be used.</param>
/// <param name="VoicemailAllowed">Whether a message may be left: never while the phone is not safe.</param>
/// <param name="UnsafeChannels">Channels that any of this victim's agreements marks unsafe. It is not said which one does.</param>
/// <param name="LastContactAt">The last contact that counts as an update.</param>
/// <param name="LastAttemptAt">The last attempt at one.</param>
public sealed record OfficerDuty(
    Guid DutyId,
    Guid AgreementId,
    string InvestigationRef,
    string VictimRef,
    int Victim,
    int Victims,
    DutyKind Kind,
    string Cause,
    MilestoneWords? CauseWords,
    bool IsSafety,
    DateOnly DueOn,
    int DaysOverdue,
    EntitlementLevel Level,
    AgreementStatus Status,
    string? Frequency,
    Channel? Channel,
    Channel? AlternativeChannel,
    bool VoicemailAllowed,
    IReadOnlyList<Channel> UnsafeChannels,
    DateTimeOffset? LastContactAt,
    DateTimeOffset? LastAttemptAt)
{
    internal static readonly OfficerDuty Example = new(
        Guid.Parse("6f3a1c52-0d7e-8b19-a4c6-2f91e58d7b03"),
        Guid.Parse("019a43d0-9c1e-7b44-9a55-3f6b1c0d2e11"),
        "DPP/1234/23",
        "N-884211",
        1,
        1,
        DutyKind.Inform,
        "suspect-released",
        new("suspect released", "rhyddhau un a ddrwgdybir"),
        true,
        new DateOnly(2026, 11, 17),
        0,
        EntitlementLevel.Enhanced,
        AgreementStatus.Active,
        "P14D",
        Domain.Agreements.Channel.Phone,
        null,
        false,
        [Domain.Agreements.Channel.Letter],
        new DateTimeOffset(2026, 11, 2, 10, 15, 0, TimeSpan.Zero),
        null);
}

internal static class ListOfficerDutiesRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/officers/{officerId}/duties",
            (
                string officerId, DaysAhead? days, Limit? limit, string? cursor, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(
                    new ListOfficerDutiesQuery(officerId, days ?? DaysAhead.Default, limit ?? Limit.Default, cursor), cancellation))
        .RequireRole(Role.RecordsRead)
        .WithTags("Officers")
        .WithName("ListOfficerDuties")
        .WithSummary("List what an officer owes")
        .WithDescription("""
            The open duties that the police owe in the cases that the officer has now: what is of safety first, then what is overdue, then
            by due day up to `days` ahead. Each comes with its case and what is to be known to reach the victim safely; the safe-contact
            note is answered by `GET /v1/agreements/{id}` alone. The order moves as duties are met: one that changes between two pages can
            be seen twice or not at all.
            """)
        .Answers(new Page<OfficerDuty>([OfficerDuty.Example], null), StatusCodes.Status200OK)
        .Problems("officer-not-found", "invalid-cursor");
}

internal sealed record ListOfficerDutiesQuery(string OfficerId, DaysAhead Days, Limit Limit, string? Cursor)
    : IRequest<Result<Page<OfficerDuty>>>;

internal sealed class ListOfficerDutiesHandler(IDatabase database, OfficerList list, TimeProvider clock)
    : IRequestHandler<ListOfficerDutiesQuery, Result<Page<OfficerDuty>>>
{
    public async Task<Result<Page<OfficerDuty>>> Handle(ListOfficerDutiesQuery request, CancellationToken cancellationToken)
    {
        var filters = $"duties of {request.OfficerId} {request.Days.Value}";
        var after = Cursor.Read(request.Cursor, filters, keys: 3, KeyOf);
        if (after.Error is { } error)
            return error;
        var today = clock.Today();
        return await database.Read<Result<Page<OfficerDuty>>>(
            async connection =>
            {
                if (await OfficerStore.Find(connection, request.OfficerId) is null)
                    return ReadOfficerHandler.NotFound;
                var duties = await list.Read(
                    connection, request.OfficerId, today, request.Days.Value, after.Value, request.Limit.Value + 1);
                return duties.Page(
                    request.Limit.Value,
                    d => d,
                    last => Cursor.Of(
                        filters, last.IsSafety ? "safety" : "", last.DueOn.ToString("O", CultureInfo.InvariantCulture), last.DutyId.ToString()));
            },
            cancellationToken);
    }

    private static OfficerListKey? KeyOf(string[] key) =>
        DateOnly.TryParseExact(key[1], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn)
            && Guid.TryParseExact(key[2], "D", out var id)
            ? new(key[0].Length > 0, dueOn, id)
            : null;
}

/// <summary>What an officer owes, for the route and for the officer's page.</summary>
internal sealed class OfficerList(RulesInForce inForce)
{
    /// <summary>What is owed by <paramref name="days"/> days after today, after a key, so many at most.</summary>
    internal async Task<IReadOnlyList<OfficerDuty>> Read(
        DbConnection connection, string officerId, DateOnly today, int days, OfficerListKey? after, int limit)
    {
        var duties = await OfficerListStore.Page(connection, officerId, today.AddDays(days), after, limit);
        var agreements = await CurrentAgreement.OfIds(connection, duties.Select(d => d.AgreementId).Distinct());
        var victims = await ReminderStore.VictimsOf(connection, duties.Select(d => d.InvestigationId));
        return [.. duties.Select(d => Of(d, agreements[d.AgreementId], [.. victims[d.InvestigationId]], today))];
    }

    private OfficerDuty Of(DutyRow duty, CurrentAgreement current, List<Guid> victims, DateOnly today)
    {
        var (agreement, terms) = (current.Row, current.Terms?.Terms);
        return new(
            duty.Id,
            duty.AgreementId,
            agreement.InvestigationRef,
            agreement.VictimRef,
            victims.IndexOf(duty.AgreementId) + 1,
            victims.Count,
            duty.Kind,
            duty.Cause,
            inForce.WordsOf(duty.Cause, duty.OpenedAt),
            duty.IsSafety,
            duty.DueOn,
            Math.Max(0, today.DayNumber - duty.DueOn.DayNumber),
            agreement.Level,
            agreement.Status,
            agreement.Frequency,
            terms?.Channel,
            terms?.AlternativeChannel,
            (terms?.VoicemailAllowed ?? false) && !current.UnsafeChannels.Contains(Domain.Agreements.Channel.Phone),
            [.. current.UnsafeChannels.Order()],
            agreement.LastUpdateAt,
            agreement.LastAttemptAt);
    }
}
