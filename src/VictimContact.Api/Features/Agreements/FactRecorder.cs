using System.Data.Common;
using VictimContact.Api.Storage;
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
internal sealed class FactRecorder(Database database, Projection projection, TimeProvider clock)
{
    /// <summary>
    /// Records the fact that <paramref name="build"/> makes of the case; it is given the fact that holds the same source id, if there is one. The same
    /// content again is a repeat and changes nothing; other content is refused.
    /// </summary>
    internal Task<Result<FactRecorded>> Record(
        FactEntry entry, FactKind kind, Func<Case, Fact?, Result<Fact>> build, CancellationToken cancellation) =>
        database.Write(async connection =>
        {
            if (await CaseStore.LoadOfAgreement(connection, entry.AgreementId) is not { } file)
                return AgreementProblems.NotFound;

            var held = entry.SourceId is { } source
                ? await FactStore.FindBySource(connection, file.Investigation.Id, kind, FactStore.SourceKey(source))
                : null;
            var built = build(file, held?.ToFact(file.Investigation.ReportedOn));
            if (built.Error is { } refusal)
                return refusal;
            if (held is not null)
                return IsRepeat(held, entry, built.Value) ? await Repeat(connection, file, held) : AgreementProblems.SourceIdReused(held.Id);
            if (entry.ExpectedRevision is { } expected && expected != file.Agreements[0].Revision)
                return AgreementProblems.RevisionMismatch;

            return await Append(connection, file, entry, built.Value);
        }, cancellation);

    private static bool IsRepeat(FactRow held, FactEntry entry, Fact fact) =>
        held.AgreementId == entry.AgreementId && held.At == fact.At && held.Content == FactContent.Of(fact);

    private async Task<Result<FactRecorded>> Append(DbConnection connection, Case file, FactEntry entry, Fact fact)
    {
        var before = file.TimelineOf(entry.AgreementId);
        var row = FactRow.Of(fact, file.Investigation.Id, entry.AgreementId, entry.SourceId, clock.Now(), entry.RecordedBy);
        await FactStore.Append(connection, row);
        file.Facts.Add(row);
        var after = (await projection.Save(connection, file))[entry.AgreementId].Derivation;
        return await Answer(connection, file, fact, before with { Facts = [.. before.Facts, fact] }, projection.Derive(before), after);
    }

    private async Task<Result<FactRecorded>> Repeat(DbConnection connection, Case file, FactRow held)
    {
        var timeline = file.TimelineOf(held.AgreementId!.Value);
        var fact = timeline.Facts.Single(f => f.Id == held.Id);
        var before = projection.Derive(timeline with { Facts = [.. timeline.Facts.Where(f => f.Id != held.Id)] });
        var answer = await Answer(connection, file, fact, timeline, before, projection.Derive(timeline));
        return answer with { IsRepeat = true };
    }

    private async Task<FactRecorded> Answer(
        DbConnection connection, Case file, Fact fact, AgreementTimeline timeline, Derivation before, Derivation after)
    {
        var agreement = file.Agreements[0];
        var unsafeChannels = await CaseStore.UnsafeForVictim(connection, agreement.VictimId);
        var today = LondonTime.DayOf(clock.GetUtcNow());
        return new(
            fact.Id,
            FactWarning.For(fact, timeline, before, after, unsafeChannels),
            [.. after.Duties.Where(d => d.EndedBy == fact.Id && d.State is (DutyState.Met or DutyState.MetLate)).Select(d => d.Id)],
            (await AgreementAnswer.Read(connection, agreement.Id, today, withSafeContact: false))!);
    }
}
