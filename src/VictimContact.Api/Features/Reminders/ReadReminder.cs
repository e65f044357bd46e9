using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

internal static class ReadReminderRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/reminders/{id:guid}", (Guid id, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new ReadReminderQuery(id), cancellation))
        .RequireRole(Role.RecordsRead)
        .WithTags("Reminders")
        .WithName("ReadReminder")
        .WithSummary("Read a reminder")
        .WithDescription("""
            One reminder, with every status that it has had. `delivered` says that it reached the phone, not that it was read. With
            `Sms:Provider=log` no reminder goes further than `sent`.
            """)
        .Answers(ReminderExample.Sent, StatusCodes.Status200OK)
        .Problems("reminder-not-found");
}

internal sealed record ReadReminderQuery(Guid Id) : IRequest<Result<ReminderAnswer>>;

internal sealed class ReadReminderHandler(IDatabase database) : IRequestHandler<ReadReminderQuery, Result<ReminderAnswer>>
{
    private static readonly DomainError NotFound = new("reminder-not-found", "There is no reminder with this id.");

    public Task<Result<ReminderAnswer>> Handle(ReadReminderQuery request, CancellationToken cancellationToken) =>
        database.Read<Result<ReminderAnswer>>(
            async connection =>
            {
                if (await ReminderStore.Find(connection, request.Id) is not { } row)
                    return NotFound;
                var lines = await ReminderStore.LinesOf(connection, [row.Id]);
                return ReminderAnswer.Of(row, lines[row.Id], await ReminderStore.HistoryOf(connection, row.Id));
            },
            cancellationToken);
}
