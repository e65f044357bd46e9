using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

internal static class ListRemindersRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/reminders",
            (
                string? officerId, Word<ReminderStatus>? status, Limit? limit, string? cursor, IMediator mediator,
                CancellationToken cancellation) =>
                mediator.Answer(new ListRemindersQuery(officerId, status?.Value, limit ?? Limit.Default, cursor), cancellation))
        .RequireRole(Role.RecordsRead)
        .WithTags("Reminders")
        .WithName("ListReminders")
        .WithSummary("Find reminders")
        .WithDescription("""
            Reminders, newest first. `officerId` finds those addressed to somebody, in whatever role; it is not the officer whose case it
            is. `waiting` is what nobody is there to be told of, longest first, 50 at most; with `officerId`, what that officer has.

            **What is owed to be said.** A prompt is one stage of one duty for one due day, one assignment of the case and one place
            (`officer`, `supervisor`, `second-supervisor`, `desk`). It is told when the text was delivered, or accepted and not known to
            have failed. Stages that fell due together, after a late entry or an outage, collapse into the latest; a due day that moves
            and a new officer in the case have prompts of their own. `handover` is the stage of everything that was open when the officer
            took the case. Where one stands in a place, and cannot be reached, it falls to the next place up, and last to the unit desk.

            **When.** In rounds (08:00 and 14:00 on working days, unless configured): one text for each phone and round. Of first overdue
            days the last round of the day tells; on other days what is due that day is told, and nothing else. What is of safety goes out
            at once and by itself. `weekly` is the list of everything overdue that is past its other stages, on the first working day of
            each week; where that is more than eight days after the one before, as it can be after Christmas, on the last working day
            before it as well. What nobody at a place has ever heard of is said there in words before it comes with the list. "Overdue + 2
            WD" is the second working day after the first overdue day. Notice "before due" is left out where its day is that of the
            opening or earlier.

            A handover of what is of safety goes out at once too, to officer and supervisor. A text whose first case is of safety begins
            with `VICTIM SAFETY:` at every stage. A review of an agreement that has no terms yet is worded as agreeing them. A case for
            which one text has no room is told of the rest in the next.
            """)
        .Answers(
            new ReminderPage([ReminderExample.Sent with { History = null }], null, new WaitingDuties(0, null, [])), StatusCodes.Status200OK)
        .Problems("invalid-cursor");
}

/// <param name="Items">The reminders.</param>
/// <param name="NextCursor">Where the next page begins; null on the last.</param>
/// <param name="Waiting">What is to be said, and finds nobody.</param>
public sealed record ReminderPage(IReadOnlyList<ReminderAnswer> Items, string? NextCursor, WaitingDuties Waiting);

/// <summary>Duties of which something is to be said, and nobody is there to be told.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Since">Since when the first of them has waited; null where there is none.</param>
/// <param name="Duties">The longest waiting ones.</param>
public sealed record WaitingDuties(int Count, DateTimeOffset? Since, IReadOnlyList<WaitingDuty> Duties);

/// <param name="DutyId">The duty.</param>
/// <param name="AgreementId">The agreement that it is owed under.</param>
/// <param name="Kind">What is owed.</param>
/// <param name="DueOn">The day by the end of which it is owed.</param>
/// <param name="OfficerId">The officer in the case; null while nobody is.</param>
/// <param name="Unit">The unit that the case counts for.</param>
/// <param name="Since">Since when nobody is there.</param>
public sealed record WaitingDuty(
    Guid DutyId, Guid AgreementId, DutyKind Kind, DateOnly DueOn, string? OfficerId, string Unit, DateTimeOffset Since);

internal sealed record ListRemindersQuery(string? OfficerId, ReminderStatus? Status, Limit Limit, string? Cursor)
    : IRequest<Result<ReminderPage>>;

internal sealed class ListRemindersHandler(IDatabase database) : IRequestHandler<ListRemindersQuery, Result<ReminderPage>>
{
    private const int MostWaiting = 50;

    public async Task<Result<ReminderPage>> Handle(ListRemindersQuery request, CancellationToken cancellationToken)
    {
        var filters = $"reminders {(Word<ReminderStatus>?)request.Status} {request.OfficerId}";
        var before = Cursor.Read<Guid?>(request.Cursor, filters, keys: 1, key => Guid.TryParse(key[0], out var id) ? id : null);
        if (before.Error is { } error)
            return error;

        return await database.Read<ReminderPage>(
            async connection =>
            {
                var rows = await ReminderStore.Page(connection, request.OfficerId, request.Status, before.Value, request.Limit.Value + 1);
                var lines = await ReminderStore.LinesOf(connection, rows.Select(r => r.Id));
                var page = rows.Page(
                    request.Limit.Value, r => ReminderAnswer.Of(r, lines[r.Id]), last => Cursor.Of(filters, last.Id.ToString()));
                var waiting = await PromptStore.CountUntold(connection, request.OfficerId);
                var duties = waiting.Count == 0 ? [] : await PromptStore.Untold(connection, request.OfficerId, MostWaiting);
                return new ReminderPage(page.Items, page.NextCursor, new(waiting.Count, waiting.Since, [.. duties.Select(Waiting)]));
            },
            cancellationToken);
    }

    private static WaitingDuty Waiting(DutyRow duty) =>
        new(duty.Id, duty.AgreementId, duty.Kind, duty.DueOn, duty.OfficerId, duty.Unit, duty.UntoldSince!.Value);
}
