using VictimContact.Api.Cases;
using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Features.Investigations;
using VictimContact.Api.Features.Milestones;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Cli.Import;

/// <summary>What became of the rows of an import.</summary>
/// <param name="Row">A row.</param>
/// <param name="IsNew">It was recorded now; false for a repeat.</param>
/// <param name="Refusal">Why it was not taken; null where it was.</param>
internal sealed record ImportedRow(ImportRow Row, bool IsNew, DomainError? Refusal = null);

/// <summary>
/// Enters all rows of an investigation in one transaction: read once, and derived once, however many entries there are. Each entry is what
/// it would be had it been sent: a repeat where it is there already, refused where something else is.
/// </summary>
internal sealed record CaseImport(
    Projection Projection, Registering Registering, RulesInForce InForce, TimeProvider Clock, string RecordedBy)
{
    private static readonly DomainError UnknownOfficer = new("unknown-officer", "The officer is not known.", "/officerId");
    private static readonly DomainError UnknownApprover = new("unknown-officer", "The officer who approved it is not known.", "/approvedBy");
    private static readonly DomainError NoInvestigation = new("unknown-investigation", "The investigation is not known.", "/investigationRef");
    private static readonly DomainError NoAgreement = new("unknown-agreement", "The victim has no agreement in this investigation.", "/victimRef");
    private static readonly DomainError NoDuty = new("duty-not-of-agreement", "The agreement has no such duty.", "/dueOn");

    /// <summary>Enters rows of one investigation, in the order in which their files are taken.</summary>
    internal async Task<IReadOnlyList<ImportedRow>> Enter(DbConnection connection, IReadOnlyList<ImportRow> rows)
    {
        var known = await CaseStore.FindInvestigation(connection, rows[0].Keys[ImportFile.Investigation], CaseLock.Investigation);
        var stored = known is null ? null : await Case.OfInvestigation(connection, known.Id, CaseLock.Investigation);
        var entering = new Entering(this, connection, stored);
        var imported = new List<ImportedRow>();
        foreach (var row in rows)
        {
            var before = entering.Current;
            var refusal = await entering.Enter(row);
            imported.Add(new(row, refusal is null && !ReferenceEquals(before, entering.Current), refusal));
        }

        if (entering.Current is { } current && !ReferenceEquals(current, stored))
            await Projection.Save(connection, stored, current.WithOrderEnds(Clock.GetUtcNow()));
        return imported;
    }

    /// <summary>One investigation as it becomes, row by row.</summary>
    private sealed class Entering(CaseImport import, DbConnection connection, Case? stored)
    {
        private readonly Dictionary<string, AgreementRow?> agreements = new(StringComparer.Ordinal);

        internal Case? Current { get; private set; } = stored;

        internal async Task<DomainError?> Enter(ImportRow row) => row.Body switch
        {
            PutInvestigationRequest body => await Investigation(row.Keys[ImportFile.Investigation], body),
            _ when Current is null => NoInvestigation,
            ImportedAssignment body => await Assignment(body.Holder, body.AssignedAt),
            RegisterAgreementRequest body => await Registration(body),
            RecordMilestoneRequest body => await Fact(
                Current.Investigation.Id, null, body.Said(import.Clock.NewId()), body.SourceId, (said, _) => said),
            IFactRequest body => await Fact(row, body),
            ImportedException body => await Exception(row, body),
            _ => throw new InvalidOperationException($"{row.File.Name} cannot be entered."),
        };

        /// <summary>One that is known stays as it is: what is here may be younger than the file. Its assignment is an entry like
        /// any.</summary>
        private async Task<DomainError?> Investigation(string reference, PutInvestigationRequest body)
        {
            if (Current is not null)
                return body.AssignedAt is null ? null : await Assignment(body.Holder, body.AssignedAt);
            Current = Case.New(body.ToRow(reference, null, import.InForce.Offences, import.Clock.NewId()));
            if (await Assignment(body.Holder, body.AssignedAt) is not { } refusal)
                return null;
            Current = null;
            return refusal;
        }

        private async Task<DomainError?> Assignment(CaseHolder holder, DateTimeOffset? assignedAt)
        {
            if (holder.OfficerId is { } officerId && await OfficerStore.Find(connection, officerId) is null)
                return UnknownOfficer;
            var following = Assignments.Following(
                Current!.Assigned, holder, assignedAt, Current.Investigation.ReportedOn, import.Clock.NewId());
            if (following.Error is { } refusal)
                return refusal;
            return following.Value is { } assigned
                ? await Fact(Current.Investigation.Id, null, assigned, null, (said, _) => said)
                : null;
        }

        private async Task<DomainError?> Registration(RegisterAgreementRequest body)
        {
            if (await Approval.UnknownOfficer(connection, body.Entitlement?.ApprovedBy) is not null)
                return UnknownApprover with { Pointer = "/entitlement/approvedBy" };
            var victim = await CaseStore.VictimOf(connection, body.VictimRef, import.Clock.NewId);
            var said = import.Registering.Said(body, Current!.Investigation.OffenceClass);
            var ofVictim = Current.Registered.Where(a => a.VictimId == victim.Id).Select(a => a.Id).ToHashSet();
            var registrations = Current.Facts.Where(
                f => f.Kind == FactKind.Registration && f.AgreementId is { } id && ofVictim.Contains(id)).ToLookup(f => f.VoidedAt is null);
            if (registrations[true].Any())
                return await Registering.IsRepeat(connection, registrations[true], said, Current.Investigation.ReportedOn)
                    ? null
                    : new DomainError("agreement-exists", "This victim is registered in this investigation already, and otherwise.");
            if (await Entry.Voided(connection, registrations[false], said, body.SourceId) is { } voided)
                return voided;

            var agreement = await import.Registering.NewRow(connection, Current.Investigation, victim, said);
            Current = Current.With(agreement)
                .With([.. import.Registering.FactsOf(body, said, agreement, import.RecordedBy).Select(f => f with { IsImported = true })]);
            agreements.Clear();
            return null;
        }

        private async Task<DomainError?> Fact(ImportRow row, IFactRequest body)
        {
            if (await AgreementOf(row) is not { } agreement)
                return NoAgreement;
            return await Approval.UnknownOfficer(connection, body.ApprovedBy) is not null
                ? UnknownApprover
                : await Fact(
                    agreement.Id, agreement.Id, body.Said(import.Clock.NewId()), body.SourceId, body.Complete);
        }

        /// <summary>An exception is for a duty that follows from the entries before it.</summary>
        private async Task<DomainError?> Exception(ImportRow row, ImportedException body)
        {
            if (await AgreementOf(row) is not { } agreement)
                return NoAgreement;
            if (await Approval.UnknownOfficer(connection, body.ApprovedBy) is not null)
                return UnknownApprover;
            var milestone = body.Milestone is null ? null : Current!.Facts.FirstOrDefault(
                f => f.Kind == FactKind.Milestone && f.SourceId == body.Milestone.Trim() && f.VoidedAt is null);
            var duties = import.Projection.Derive(Current!.TimelineOf(agreement.Id)).Duties.Where(
                d => d.Kind == body.DutyKind && d.DueOn == body.DueOn && d.State != DutyState.Void
                    && (body.Milestone is null || (milestone is not null && d.MilestoneId == milestone.Id))).ToList();
            if (duties is not [var duty])
                return duties.Count == 0 ? NoDuty : NoDuty with { Detail = "The agreement has several such duties: name the milestone." };
            IFactRequest request = body.Of(duty.Id);
            var said = (ExceptionGranted)request.Said(import.Clock.NewId());
            return await Fact(agreement.Id, agreement.Id, said, body.SourceId, (_, _) => said with
            {
                DutyKind = duty.Kind,
                Cause = duty.Cause,
                OpenedBy = duty.OpenedBy,
                OrderRef = duty.OrderRef,
                DueOn = duty.DueOn,
            });
        }

        private async Task<DomainError?> Fact(
            Guid subjectId, Guid? agreementId, Fact said, string? sourceId, Func<Fact, Case, Result<Fact>> complete)
        {
            var recorded = await Entry.Find(connection, Current!, subjectId, said, sourceId);
            if (recorded.Error is { } refusal)
                return refusal;
            if (recorded.Value is not null)
                return null;
            var fact = complete(said, Current!);
            if (fact.Error is { } incomplete)
                return incomplete;
            var row = FactRow.Of(fact.Value, Current!.Investigation.Id, agreementId, sourceId, import.Clock.Now(), import.RecordedBy);
            Current = Current.With([row with { IsImported = true }]);
            return null;
        }

        private async Task<AgreementRow?> AgreementOf(ImportRow row)
        {
            var key = row.VictimKey!;
            if (!agreements.TryGetValue(key, out var agreement))
            {
                var victim = await CaseStore.VictimOf(connection, row.Keys[ImportFile.Victim], import.Clock.NewId);
                agreements.Add(key, agreement = Current!.Agreements.FirstOrDefault(a => a.VictimId == victim.Id && IsRegistered(a)));
            }

            return agreement;
        }

        private bool IsRegistered(AgreementRow agreement) =>
            Current!.FactsOf(agreement.Id).Any(f => f is { Kind.Value: FactKind.Registration, VoidedAt: null });
    }
}
