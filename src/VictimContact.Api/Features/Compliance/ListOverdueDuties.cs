using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>A duty that is open after its due day, with what is needed to act on it.</summary>
/// <param name="AgreementId">The agreement that it is owed under.</param>
/// <param name="DutyId">The duty.</param>
/// <param name="Kind">What is owed.</param>
/// <param name="DueOn">The day by the end of which it was owed.</param>
/// <param name="DaysOverdue">Calendar days since: 1 on the day after.</param>
/// <param name="InvestigationRef">The RMS's reference of the investigation.</param>
/// <param name="VictimRef">The RMS's reference of the victim.</param>
/// <param name="OfficerId">The officer in the case; null while it has none and is its unit's.</param>
/// <param name="Unit">That officer's unit.</param>
/// <param name="MilestoneType">The milestone that it is about; null for another opening.</param>
/// <param name="LastContactAt">The last contact with the victim that counted as an update, for any duty; null when there was none.</param>
/// <param name="LastAttemptAt">The last attempt that did not count; null when there was none.</param>
/// <param name="Reminder">The last reminder about this duty; null when there was none.</param>
public sealed record OverdueDuty(
    Guid AgreementId,
    Guid DutyId,
    DutyKind Kind,
    DateOnly DueOn,
    int DaysOverdue,
    string InvestigationRef,
    string VictimRef,
    string? OfficerId,
    string Unit,
    string? MilestoneType,
    DateTimeOffset? LastContactAt,
    DateTimeOffset? LastAttemptAt,
    LastReminder? Reminder)
{
    internal static OverdueDuty Of(OverdueRow row, DateOnly today) => new(
        row.AgreementId,
        row.DutyId,
        row.Kind,
        row.DueOn,
        today.DayNumber - row.DueOn.DayNumber,
        row.InvestigationRef,
        row.VictimRef,
        row.OfficerId,
        row.Unit,
        row.MilestoneType,
        row.LastUpdateAt,
        row.LastAttemptAt,
        row.ReminderStatus is { } status ? new(status, row.ReminderSentAt) : null);
}

/// <param name="Status">How far the reminder has come. `undeliverable`: nobody could be told.</param>
/// <param name="SentAt">When it was handed over to be sent.</param>
public sealed record LastReminder(ReminderStatus Status, DateTimeOffset? SentAt);

internal static class ListOverdueDutiesRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/compliance/overdue",
            async (
                Word<DutyKind>? kind, string? unit, QueryOffence? offence, string? officerId, Word<DutyOwner>? by, Limit? limit,
                string? cursor, HttpRequest http, IMediator mediator, IDatabase database, TimeProvider clock,
                CancellationToken cancellation) =>
            {
                var filter = new DutyFilter(by?.Value ?? DutyOwner.Police, unit, offence?.Value, Level: null, officerId, kind?.Value);
                if (Csv.IsWanted(http))
                    return new OverdueCsv(database, filter, clock.Today());
                return await mediator.Answer(new ListOverdueDutiesQuery(filter, limit ?? Limit.Default, cursor), cancellation);
            })
        .AnswersInTurn(Csv.IsWanted)
        .RequireRole(Role.ComplianceRead)
        .WithTags("Compliance")
        .WithName("ListOverdueDuties")
        .WithSummary("List what is overdue")
        .WithDescription("""
            Duties that are open after their due day, as of today in London: most overdue first, then by id. `by` is who owes them, `police`
            unless
            told, as in the figures. Units and offences are compared by their keys. A victim whose agreement is closed can be among them:
            one
            who was
            not told of a milestone is still to be told.

            With `Accept: text/csv` the whole list is answered as CSV, whatever `limit` and `cursor` say: UTF-8 with a byte order mark, a
            header row, the
            members above with `reminderStatus` and `reminderSentAt` for the reminder. A text that a spreadsheet would run as a formula has
            an
            apostrophe in front.
            """)
        .Answers(new Page<OverdueDuty>([ComplianceExamples.Overdue], null), StatusCodes.Status200OK)
        .AnswersAlso(Csv.MediaType)
        .Problems("invalid-cursor");
}

internal sealed record ListOverdueDutiesQuery(DutyFilter Filter, Limit Limit, string? Cursor) : IRequest<Result<Page<OverdueDuty>>>;

internal sealed class ListOverdueDutiesHandler(IDatabase database, TimeProvider clock)
    : IRequestHandler<ListOverdueDutiesQuery, Result<Page<OverdueDuty>>>
{
    public async Task<Result<Page<OverdueDuty>>> Handle(ListOverdueDutiesQuery request, CancellationToken cancellationToken)
    {
        var after = StartOf(request.Filter, request.Cursor);
        if (after.Error is { } error)
            return error;
        var today = clock.Today();
        return await database.Read(
            connection => Page(connection, request.Filter, today, after.Value, request.Limit.Value), cancellationToken);
    }

    /// <summary>The last item of the page before; null for the first page. Refused as <c>invalid-cursor</c>.</summary>
    internal static Result<(DateOnly DueOn, Guid Id)?> StartOf(DutyFilter filter, string? cursor) => Cursor.ReadDue(cursor, NameOf(filter));

    /// <summary>A page of the list as it is at one moment.</summary>
    internal static async Task<Page<OverdueDuty>> Page(
        DbConnection connection, DutyFilter filter, DateOnly today, (DateOnly DueOn, Guid Id)? after, int limit)
    {
        var rows = await ComplianceStore.Overdue(connection, filter, today, after, limit + 1);
        return rows.Page(limit, r => OverdueDuty.Of(r, today), last => Cursor.OfDue(NameOf(filter), last.DueOn, last.DutyId));
    }

    private static string NameOf(DutyFilter filter) => $"overdue {filter}";
}
