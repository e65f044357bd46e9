using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Storage.Cases;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Quality;
using VictimContact.Domain.Reminders;
using VictimContact.Domain.Timeline;
using Rules = VictimContact.Domain.Duties.Rules;

namespace VictimContact.Benchmarks.Rival;

/// <summary>
/// The same use case as a good developer writes it with EF Core: query, let the Domain decide, and one <c>SaveChanges</c>, with the
/// agreement's revision as concurrency token. It asks the database for nothing that it does not need.
/// </summary>
internal sealed class RecordContact(RecordsContext records, Rules rules, ReminderPolicy policy, TimeProvider clock)
{
    private const int Attempts = 5;

    internal async Task<IResult> Handle(Guid agreementId, RecordContactRequest request, HttpContext http)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Record(agreementId, request, http);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Somebody else has changed the agreement, or sent the same entry, since it was read.
                records.ChangeTracker.Clear();
            }
        }
    }

    private async Task<IResult> Record(Guid agreementId, RecordContactRequest request, HttpContext http)
    {
        var agreement = await records.Agreements
            .Include(a => a.Investigation)
            .Include(a => a.Victim)
            .SingleOrDefaultAsync(a => a.Id == agreementId);
        if (agreement is null)
            return Results.NotFound();

        var investigationId = agreement.InvestigationId;
        var facts = await records.Facts
            .Where(f => f.SubjectId == investigationId || f.SubjectId == agreementId)
            .ToListAsync();
        if (request.SourceId?.Trim() is { } sourceId
            && facts.Exists(f => f.AgreementId == agreementId && f.Kind == "contact" && f.SourceId == sourceId))
            return Results.Conflict();

        var duties = await records.Duties.Where(d => d.AgreementId == agreementId).ToListAsync();

        var before = TimelineOf(agreement, facts);
        var fact = FactOf(request);
        var after = before with { Facts = [.. before.Facts, fact] };
        var derived = DutyDerivation.Derive(after, rules);

        facts.Add(new()
        {
            SubjectId = agreementId,
            Id = fact.Id,
            InvestigationId = investigationId,
            AgreementId = agreementId,
            Kind = Words.Of(fact.Kind),
            At = fact.At,
            Content = FactContent.Of(fact),
            SourceId = request.SourceId?.Trim(),
            RecordedAt = clock.GetUtcNow(),
            RecordedBy = http.User.FindFirst("sub")!.Value,
        });
        records.Facts.Add(facts[^1]);
        var indicators = FactIndicators.Of(after, derived, id => facts.First(f => f.Id == id).RecordedAt);
        var officers = derived.Duties.Select(d => d.EndedUnder?.OfficerId).Concat(indicators.Select(s => s.Holder?.OfficerId))
            .Append(derived.Holder?.OfficerId)
            .OfType<string>().Distinct().ToList();
        var units = await records.OfficerUnits.AsNoTracking().Where(u => officers.Contains(u.OfficerId)).ToListAsync();
        var told = await records.ReminderLines.AsNoTracking().Where(l => l.AgreementId == agreementId).ToListAsync();
        Count(facts, indicators, units);
        var assignment = facts.Last(f => f.Kind == Words.Of(FactKind.Assignment)).Id;
        duties = new StoredDuties(records, rules, policy, clock.GetUtcNow()).Apply(derived, agreement, duties, units, told, assignment);
        await records.SaveChangesAsync();

        var unsafeChannels = await UnsafeChannels(agreement.VictimId);
        http.Response.Headers.ETag = $"\"{agreement.Revision}\"";
        return Results.Json(
            new FactRecorded(
                fact.Id,
                FactWarning.For(fact, () => DutyDerivation.Derive(before, rules), derived, unsafeChannels),
                [.. derived.Duties.Where(d => d.EndedBy == fact.Id && d.State is (DutyState.Met or DutyState.MetLate)).Select(d => d.Id)],
                AnswerOf(agreement, derived, unsafeChannels, LondonTime.DayOf(clock.GetUtcNow()))),
            statusCode: StatusCodes.Status201Created);
    }

    /// <summary>What each fact counts as in the figures of quality.</summary>
    private static void Count(List<StoredFact> facts, IReadOnlyList<FactIndicators> indicators, IReadOnlyList<OfficerUnit> units)
    {
        foreach (var counted in indicators)
        {
            var fact = facts.First(f => f.Id == counted.FactId);
            fact.Indicators = counted.Text;
            fact.Waivers = counted.Waivers.Count == 0 ? null : string.Join(FactRow.BetweenWaivers, counted.Waivers.Select(w => w.Text));
            fact.CountedUnit = StoredDuties.UnitOf(counted.Holder!.OfficerId!, counted.At, units);
        }
    }

    private ContactMade FactOf(RecordContactRequest request) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        At = request.At,
        Channel = request.Channel,
        Outcome = request.Outcome,
        InformedOf = request.InformedOf is { Count: > 0 } names ? [.. names.Select(n => n.Trim()).Distinct()] : null,
        By = request.By,
    };

    private static AgreementTimeline TimelineOf(Agreement agreement, List<StoredFact> stored)
    {
        var reportedOn = agreement.Investigation.ReportedOn;
        var facts = stored.Select(f => f.ToFact() switch
        {
            OfficerAssigned { FromReport: true } first => first with { At = LondonTime.StartOf(reportedOn) },
            var fact => fact,
        }).ToList();
        return new(
            agreement.Id, agreement.Victim.VictimRef, facts.OfType<Registered>().Single(), reportedOn,
            [.. facts.Where(f => f is not Registered)]);
    }

    private async Task<IReadOnlySet<Channel>> UnsafeChannels(Guid victimId)
    {
        var marked = await records.Agreements
            .Where(a => a.VictimId == victimId && a.UnsafeChannels != "")
            .Select(a => a.UnsafeChannels)
            .ToListAsync();
        return marked.SelectMany(words => words.Split(' ')).Select(Words.Parse<Channel>).ToHashSet();
    }

    private static AgreementAnswer AnswerOf(
        Agreement agreement, Derivation derived, IReadOnlySet<Channel> unsafeChannels, DateOnly today) => new(
        agreement.Id,
        agreement.Investigation.InvestigationRef,
        agreement.Victim.VictimRef,
        agreement.OfficerId,
        agreement.Unit,
        agreement.Offence,
        derived.IdentifiedOn,
        new(derived.Entitlement.Level, derived.Entitlement.Basis),
        derived.Status,
        Standings.On(today, derived.Status, agreement.NextDueOn == StoredDuties.Never ? null : agreement.NextDueOn),
        agreement.NextUpdateDueOn,
        derived.Terms is { } inForce ? TermsAnswer.Of(inForce.Version, inForce.AgreedAt, inForce.Terms, withSafeContact: false) : null,
        [.. unsafeChannels.Order()],
        [
            .. derived.Duties.Where(d => d.State == DutyState.Open)
                .Select(d => new OpenDutyAnswer(
                    d.Id, d.Kind, d.State, d.DueOn, d.MilestoneId, d.By, Duty.IsOverdue(d.State, d.DueOn, today),
                    d.ClockStartedOn is { } startedOn ? AgreedDays.Of(startedOn, d.DueOn, today).Silent : null)),
        ],
        agreement.Revision);
}
