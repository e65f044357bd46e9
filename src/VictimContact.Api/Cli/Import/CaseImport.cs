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
/// Enters the rows of an investigation: it is read once, and derived once, however many entries there are. Each entry is what it would be
/// had it been sent: a repeat where it is there already, refused where something else is.
/// </summary>
internal sealed record CaseImport(
    Projection Projection, Registering Registering, RulesInForce InForce, TimeProvider Clock, string RecordedBy)
{
    private static readonly DomainError UnknownOfficer = new("unknown-officer", "The officer is not known.", "/officerId");
    private static readonly DomainError UnknownApprover = new("unknown-officer", "The officer who approved it is not known.", "/approvedBy");
    private static readonly DomainError NoInvestigation = new("unknown-investigation", "The investigation is not known.", "/investigationRef");
    private static readonly DomainError NoAgreement = new("unknown-agreement", "The victim has no agreement in this investigation.", "/victimRef");
    private static readonly DomainError NoDuty = new("duty-not-of-agreement", "The agreement has no such duty.", "/dueOn");
    private static readonly DomainError SeveralDuties = new(
        "duty-not-of-agreement", "The agreement has several such duties: name the milestone, or the order.", "/dueOn");

    // An investigation is seldom of more. One that is would keep other writers waiting.
    private const int VictimsAtOnce = 20;

    /// <summary>
    /// The rows of one investigation in as many parts as are entered one by one: what concerns all of its victims first, and all that is of
    /// one victim together.
    /// </summary>
    internal static IEnumerable<IReadOnlyList<ImportRow>> Parts(IReadOnlyList<ImportRow> rows)
    {
        var victims = rows.Select(r => r.VictimKey).OfType<string>().Distinct().ToList();
        if (victims.Count <= VictimsAtOnce)
            return [rows];
        var partOf = victims.Index().ToDictionary(v => v.Item, v => v.Index / VictimsAtOnce);
        return rows.GroupBy(r => r.VictimKey is { } victim ? partOf[victim] : 0).OrderBy(p => p.Key).Select(p => p.ToList());
    }

    /// <summary>
    /// What would become of rows of one investigation, without a word being written: <paramref name="coming"/> are the officers whom the
    /// same import makes known.
    /// </summary>
    internal async Task<IReadOnlyList<ImportedRow>> Check(
        DbConnection connection, IReadOnlyList<ImportRow> rows, IReadOnlySet<string> coming)
    {
        var entering = new Entering(this, connection, await Stored(connection, rows, CaseLock.None))
        {
            KnowsOfficer = async officerId => coming.Contains(officerId) || await OfficerStore.Knows(connection, officerId),
            VictimId = async reference => await CaseStore.FindVictim(connection, reference) ?? Clock.NewId(),
        };
        return await entering.Enter(rows);
    }

    /// <summary>Enters rows of one investigation, in the order in which their files are taken.</summary>
    internal async Task<IReadOnlyList<ImportedRow>> Enter(DbConnection connection, IReadOnlyList<ImportRow> rows)
    {
        var stored = await Stored(connection, rows, CaseLock.Investigation);
        var entering = new Entering(this, connection, stored)
        {
            KnowsOfficer = officerId => OfficerStore.Knows(connection, officerId),
            VictimId = reference => CaseStore.VictimByReference(connection, reference, Clock.NewId()),
        };
        var imported = await entering.Enter(rows);
        if (entering.Current is { } current && !ReferenceEquals(current, stored))
            await Projection.Save(connection, stored, current.WithOrderEnds(Clock.GetUtcNow()));
        return imported;
    }

    private static async Task<Case?> Stored(DbConnection connection, IReadOnlyList<ImportRow> rows, CaseLock caseLock) =>
        await CaseStore.FindInvestigation(connection, rows[0].Keys[ImportFile.Investigation], caseLock) is { } known
            ? await Case.OfInvestigation(connection, known.Id, caseLock)
            : null;

    /// <summary>One investigation as it becomes, row by row.</summary>
    private sealed class Entering(CaseImport import, DbConnection connection, Case? stored)
    {
        private readonly Dictionary<string, VictimNamed> victims = new(StringComparer.Ordinal);
        private readonly Dictionary<string, AgreementRow?> agreements = new(StringComparer.Ordinal);

        internal required Func<string, Task<bool>> KnowsOfficer { get; init; }

        internal required Func<string, Task<Guid>> VictimId { get; init; }

        internal Case? Current { get; private set; } = stored;

        internal async Task<IReadOnlyList<ImportedRow>> Enter(IReadOnlyList<ImportRow> rows)
        {
            var imported = new List<ImportedRow>();
            foreach (var row in rows)
            {
                var before = Current;
                var refusal = await Enter(row);
                imported.Add(new(row, refusal is null && !ReferenceEquals(before, Current), refusal));
            }

            return imported;
        }

        private async Task<DomainError?> Enter(ImportRow row) => row.Body switch
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
            if (!await IsKnown(holder.OfficerId))
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
            if (!await IsKnown(body.Entitlement?.ApprovedBy))
                return UnknownApprover with { Pointer = "/entitlement/approvedBy" };
            var victim = await Victim(body.VictimRef);
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
            return await IsKnown(body.ApprovedBy)
                ? await Fact(agreement.Id, agreement.Id, body.Said(import.Clock.NewId()), body.SourceId, body.Complete)
                : UnknownApprover;
        }

        /// <summary>An exception is for a duty that follows from the entries before it.</summary>
        private async Task<DomainError?> Exception(ImportRow row, ImportedException body)
        {
            if (await AgreementOf(row) is not { } agreement)
                return NoAgreement;
            if (!await IsKnown(body.ApprovedBy))
                return UnknownApprover;
            var milestone = body.Milestone is null ? null : Current!.Facts.FirstOrDefault(
                f => f.Kind == FactKind.Milestone && f.SourceId == body.Milestone.Trim() && f.VoidedAt is null);
            var duties = import.Projection.Derive(Current!.TimelineOf(agreement.Id)).Duties.Where(
                d => d.Kind == body.DutyKind && d.DueOn == body.DueOn && d.State != DutyState.Void
                    && (body.Milestone is null || (milestone is not null && d.MilestoneId == milestone.Id))
                    && (body.OrderRef is null || Reference.KeyOf(body.OrderRef) == (d.OrderRef is { } of ? Reference.KeyOf(of) : null)))
                .ToList();
            if (duties is not [var duty])
                return duties.Count == 0 ? NoDuty : SeveralDuties;
            IFactRequest request = body.Of(duty.Id);
            var said = (ExceptionGranted)request.Said(import.Clock.NewId());
            return await Fact(
                agreement.Id,
                agreement.Id,
                said,
                body.SourceId,
                (_, _) => said.For(duty.Kind, duty.Cause, duty.OpenedBy, duty.OrderRef, duty.DueOn));
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
                var victim = await Victim(row.Keys[ImportFile.Victim]);
                agreements.Add(key, agreement = Current!.Agreements.FirstOrDefault(a => a.VictimId == victim.Id && IsRegistered(a)));
            }

            return agreement;
        }

        private async Task<bool> IsKnown(string? officerId) => officerId is null || await KnowsOfficer(officerId);

        private async Task<VictimNamed> Victim(string reference)
        {
            var key = Reference.KeyOf(reference);
            if (!victims.TryGetValue(key, out var victim))
                victims.Add(key, victim = await CaseStore.VictimOf(connection, reference, VictimId));
            return victim;
        }

        private bool IsRegistered(AgreementRow agreement) =>
            Current!.FactsOf(agreement.Id).Any(f => f is { Kind.Value: FactKind.Registration, VoidedAt: null });
    }
}
