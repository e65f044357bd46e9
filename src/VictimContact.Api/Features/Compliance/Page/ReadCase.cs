using MediatR;
using VictimContact.Api.Storage;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Reminders;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Features.Compliance.Page;

/// <summary>An agreement with its whole timeline, as the page shows it. The safe-contact note is in none of it.</summary>
public sealed record CaseFile(
    Guid Id,
    string InvestigationRef,
    string VictimRef,
    string OfficerId,
    string Unit,
    string Offence,
    DateOnly ReportedOn,
    EntitlementLevel Level,
    EntitlementBasis? Basis,
    AgreementStatus Status,
    DatedTerms? Terms,
    IReadOnlyList<Channel> UnsafeChannels,
    IReadOnlyList<CaseFact> Facts,
    IReadOnlyList<CaseDuty> Duties,
    IReadOnlyList<CaseReminder> Reminders);

/// <summary>Something that happened, and when it was typed.</summary>
public sealed record CaseFact(Fact Fact, DateTimeOffset RecordedAt, string RecordedBy, VoidReason? VoidReason);

/// <summary>Something that was owed.</summary>
public sealed record CaseDuty(
    Guid Id, DutyKind Kind, DutyState State, DateOnly DueOn, bool IsOverdue, DateOnly? EndedOn, string? MilestoneType, DutyOwner By, string Unit, string OfficerId);

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
            var duties = file.Duties![request.AgreementId].OrderBy(d => d.DueOn).ThenBy(d => d.Id).ToList();
            var reminders = await PageStore.RemindersOf(connection, duties.Select(d => d.Id));
            return Of(agreement, file, duties, reminders, LondonTime.DayOf(clock.GetUtcNow()));
        },
        cancellationToken);

    private static CaseFile Of(CurrentAgreement agreement, Case file, List<DutyRow> duties, IReadOnlyList<ToldRow> reminders, DateOnly today)
    {
        var row = agreement.Row;
        var dutyOf = duties.ToDictionary(d => d.Id);
        return new(
            row.Id,
            agreement.InvestigationRef,
            row.VictimRef,
            row.OfficerId,
            row.Unit,
            row.Offence,
            file.Investigation.ReportedOn,
            Words.Parse<EntitlementLevel>(row.Level),
            row.Basis is null ? null : Words.Parse<EntitlementBasis>(row.Basis),
            Words.Parse<AgreementStatus>(row.Status),
            agreement.Terms is { } dated ? dated with { Terms = WithoutNote(dated.Terms) } : null,
            [.. agreement.UnsafeChannels.Order()],
            [.. file.Facts.Select(f => Of(f, file.FactOf(f))).OrderBy(f => f.Fact.At).ThenBy(f => f.Fact.Kind).ThenBy(f => f.Fact.Id)],
            [.. duties.Select(d => Of(d, today))],
            [.. reminders.Select(r => Of(r, dutyOf.GetValueOrDefault(r.DutyId)))]);
    }

    private static CaseFact Of(FactRow row, Fact fact) => new(
        fact switch
        {
            Registered { Terms: { } dated } f => f with { Terms = dated with { Terms = WithoutNote(dated.Terms) } },
            TermsAgreed f => f with { Terms = WithoutNote(f.Terms) },
            ReviewHeld { Terms: { } terms } f => f with { Terms = WithoutNote(terms) },
            _ => fact,
        },
        row.RecordedAt,
        row.RecordedBy,
        row.VoidReason is null ? null : Words.Parse<VoidReason>(row.VoidReason));

    // For the officer's eyes only.
    private static Terms WithoutNote(Terms terms) => terms with { SafeContact = null };

    private static CaseDuty Of(DutyRow row, DateOnly today) => new(
        row.Id, Words.Parse<DutyKind>(row.Kind), Words.Parse<DutyState>(row.State), row.DueOn, row.IsOverdue(today), row.EndedOn, row.MilestoneType,
        Words.Parse<DutyOwner>(row.OwedBy), row.Unit, row.OfficerId);

    private static CaseReminder Of(ToldRow row, DutyRow? duty) => new(
        duty is null ? null : Words.Parse<DutyKind>(duty.Kind), duty?.DueOn, Words.Parse<ReminderStage>(row.Stage), row.OfficerId,
        Words.Parse<ReminderRole>(row.Role), Words.Parse<ReminderStatus>(row.Status), row.CreatedAt, row.DeliveredAt ?? row.SentAt);
}
