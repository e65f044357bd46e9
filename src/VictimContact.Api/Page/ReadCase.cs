using MediatR;
using VictimContact.Api.Cases;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Reminders;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Page;

/// <summary>An agreement with its whole timeline, and who was reminded of what.</summary>
/// <param name="Agreement">The same as a dip sample shows of it.</param>
/// <param name="Terms">The terms in force, without the safe-contact note; null before the first.</param>
/// <param name="UnsafeChannels">Channels that any of this victim's agreements marks unsafe.</param>
/// <param name="Reminders">Reminders of its duties, oldest first.</param>
public sealed record CaseFile(
    SampledAgreement Agreement, DatedTerms? Terms, IReadOnlyList<Channel> UnsafeChannels, IReadOnlyList<CaseReminder> Reminders);

/// <summary>A text about a duty.</summary>
public sealed record CaseReminder(
    DutyKind? Kind, DateOnly? DueOn, ReminderStage Stage, string? OfficerId, ReminderRole Role, ReminderStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? ArrivedAt);

internal sealed record ReadCaseQuery(Guid AgreementId) : IRequest<CaseFile?>;

internal sealed class ReadCaseHandler(IDatabase database, TimeProvider clock) : IRequestHandler<ReadCaseQuery, CaseFile?>
{
    public Task<CaseFile?> Handle(ReadCaseQuery request, CancellationToken cancellationToken) => database.Read(
        async connection =>
        {
            var agreement = await AgreementStore.Find(connection, request.AgreementId);
            var file = agreement is null ? null : await CaseStore.LoadOfAgreement(connection, request.AgreementId, CaseLock.None);
            if (agreement is null || file is null)
                return null;
            var duties = file.Duties![request.AgreementId].ToList();
            var reminders = await PageStore.RemindersOf(connection, duties.Select(d => d.Id));
            return Of(agreement, file, duties, reminders, LondonTime.DayOf(clock.GetUtcNow()));
        },
        cancellationToken);

    private static CaseFile Of(CurrentAgreement agreement, Case file, List<DutyRow> duties, IReadOnlyList<ToldRow> reminders, DateOnly today)
    {
        var dutyOf = duties.ToDictionary(d => d.Id);
        return new(
            SampledAgreement.Of(file, today),
            // The note is for the officer's eyes only.
            agreement.Terms is { } dated ? dated with { Terms = dated.Terms with { SafeContact = null } } : null,
            [.. agreement.UnsafeChannels.Order()],
            [.. reminders.Select(r => Of(r, dutyOf.GetValueOrDefault(r.DutyId)))]);
    }

    private static CaseReminder Of(ToldRow row, DutyRow? duty) => new(
        duty is null ? null : Words.Parse<DutyKind>(duty.Kind), duty?.DueOn, Words.Parse<ReminderStage>(row.Stage), row.OfficerId,
        Words.Parse<ReminderRole>(row.Role), Words.Parse<ReminderStatus>(row.Status), row.CreatedAt, row.DeliveredAt ?? row.SentAt);
}
