using VictimContact.Api.Http;
using VictimContact.Api.Storage;
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
            Reminders, newest first. `officerId` finds those addressed to somebody, as officer in the case, cover or supervisor; it is not
            the officer whose case it is. What nobody could be told has no addressee: find it by `status=undeliverable`.

            Stages of a duty that fell due together, after a late entry or an outage, collapse into the latest, which goes to everybody whom
            one of them was for: an officer hears of a duty that is escalated by the time it is recorded. Notice "before due" is left out
            where its day is that of the opening or earlier. "Overdue + 2 WD" is the second working day after the first overdue day. Stages
            that belong to a day are sent on that day, weekends and bank holidays too. A review of an agreement that has no terms yet is
            worded as agreeing them.
            """)
        .Answers(new Page<ReminderAnswer>([ReminderExample.Sent with { History = null }], null), StatusCodes.Status200OK)
        .Problems("invalid-cursor");
}

internal sealed record ListRemindersQuery(string? OfficerId, ReminderStatus? Status, Limit Limit, string? Cursor)
    : IRequest<Result<Page<ReminderAnswer>>>;

internal sealed class ListRemindersHandler(IDatabase database) : IRequestHandler<ListRemindersQuery, Result<Page<ReminderAnswer>>>
{
    public async Task<Result<Page<ReminderAnswer>>> Handle(ListRemindersQuery request, CancellationToken cancellationToken)
    {
        var filters = $"reminders {(Word<ReminderStatus>?)request.Status} {request.OfficerId}";
        var cursor = Cursor.Read(request.Cursor, filters, keys: 1);
        if (cursor.Error is { } error)
            return error;

        Guid? beforeId = Guid.TryParse(cursor.Value?[0], out var id) ? id : null;
        if (cursor.Value is not null && beforeId is null)
            return Cursor.Refused;

        return await database.Read(
            async connection =>
            {
                var rows = await ReminderStore.Page(connection, request.OfficerId, request.Status, beforeId, request.Limit.Value + 1);
                var lines = await ReminderStore.LinesOf(connection, rows.Select(r => r.Id));
                return rows.Page(
                    request.Limit.Value, r => ReminderAnswer.Of(r, lines[r.Id]), last => Cursor.Of(filters, last.Id.ToString()));
            },
            cancellationToken);
    }
}
