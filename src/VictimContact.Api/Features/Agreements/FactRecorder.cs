using System.Data.Common;
using VictimContact.Api.Cases;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Domain;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Features.Agreements;

/// <summary>What every use case that records a fact on an agreement needs to say.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="SourceId">The RMS's own id of the entry, if it sent one.</param>
/// <param name="RecordedBy">Who entered it.</param>
/// <param name="ExpectedRevision">The revision that the caller has seen, if it said so.</param>
internal sealed record FactEntry(Guid AgreementId, string? SourceId, string RecordedBy, int? ExpectedRevision = null);

/// <summary>Records a fact on an agreement: load the timeline, append, derive the duties, save the difference, all in one transaction.</summary>
internal sealed class FactRecorder(IDatabase database, Projection projection, TimeProvider clock)
{
    /// <summary>
    /// Records the fact that <paramref name="build"/> makes of the case; it is given the fact that holds the same source id, if there is one. The same
    /// content again is a repeat and changes nothing; other content is refused.
    /// </summary>
    internal async Task<Result<FactRecorded>> Record(
        FactEntry entry, FactKind kind, Func<Case, Fact?, Result<Fact>> build, CancellationToken cancellation)
    {
        // What is answered is put together after the commit: until then others may wait for this one.
        var answer = await database.Write<Func<FactRecorded>>(async connection =>
        {
            if (await CaseStore.LoadOfAgreement(connection, entry.AgreementId, CaseLock.Agreement, FactKey.Of(kind, entry.SourceId)) is not { } file)
                return AgreementProblems.NotFound;

            var built = build(file, file.Held?.ToFact(file.Investigation.ReportedOn));
            if (built.Error is { } refusal)
                return refusal;
            if (file.Held is { } held)
                return IsRepeat(held, entry, built.Value) ? await Repeat(connection, file, held) : AgreementProblems.SourceIdReused(held.Id);
            if (entry.ExpectedRevision is { } expected && expected != file.Agreements[0].Revision)
                return AgreementProblems.RevisionMismatch;

            return await Append(connection, file, entry, built.Value);
        }, cancellation);
        return answer.Error is { } error ? error : answer.Value();
    }

    private static bool IsRepeat(FactRow held, FactEntry entry, Fact fact) =>
        held.AgreementId == entry.AgreementId && held.At == fact.At && held.Content == FactContent.Of(fact);

    private async Task<Func<FactRecorded>> Append(DbConnection connection, Case file, FactEntry entry, Fact fact)
    {
        var row = FactRow.Of(fact, file.Investigation.Id, entry.AgreementId, entry.SourceId, clock.Now(), entry.RecordedBy);
        var saved = (await projection.Save(connection, file, [row]))[entry.AgreementId];
        return () => Answer(
            CurrentAgreement.Of(file, saved), fact, file.TimelineOf(entry.AgreementId), saved.Before!, saved.Derivation);
    }

    private async Task<Func<FactRecorded>> Repeat(DbConnection connection, Case file, FactRow held)
    {
        var timeline = file.TimelineOf(held.AgreementId!.Value);
        var fact = timeline.Facts.Single(f => f.Id == held.Id);
        var before = projection.Derive(timeline with { Facts = [.. timeline.Facts.Where(f => f.Id != held.Id)] });
        var agreement = (await AgreementStore.Find(connection, timeline.AgreementId))!;
        return () => Answer(agreement, fact, timeline, before, projection.Derive(timeline)) with { IsRepeat = true };
    }

    private FactRecorded Answer(CurrentAgreement agreement, Fact fact, AgreementTimeline timeline, Derivation before, Derivation after) => new(
        fact.Id,
        FactWarning.For(fact, timeline, before, after, agreement.UnsafeChannels),
        [.. after.Duties.Where(d => d.EndedBy == fact.Id && d.State is (DutyState.Met or DutyState.MetLate)).Select(d => d.Id)],
        AgreementAnswer.Of(agreement, LondonTime.DayOf(clock.GetUtcNow())));
}
