using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Quality;

/// <summary>What one fact counts as in the figures of quality.</summary>
/// <param name="FactId">A fact that stands: a contact, a review, an exception, or any that waives something.</param>
/// <param name="At">When it happened; it counts in the London month of that.</param>
/// <param name="Holder">Who had the case at that time; null where nothing says.</param>
/// <param name="Text">
/// The words of its indicators, <see cref="QualityIndicator"/>, with a space between: <c>update agreed-channel entered-late</c>; null where
/// it has none.
/// </param>
/// <param name="Waivers">How it lets the victim be owed less; mostly none.</param>
public sealed record FactIndicators(Guid FactId, DateTimeOffset At, CaseHolder? Holder, string? Text, IReadOnlyList<Waiver> Waivers)
{
    /// <summary>Names what indicators mean. A change of it has those of all facts worked out anew.</summary>
    public const string Scheme = "indicators-3";

    private static readonly TimeSpan LateAfter = TimeSpan.FromHours(24);
    private const int LastHourOfDay = 23;

    /// <summary>
    /// The indicators of all facts of a timeline that have any. <paramref name="recordedAt"/> says when a fact was entered; null for one
    /// that came by an import.
    /// </summary>
    public static IReadOnlyList<FactIndicators> Of(
        AgreementTimeline timeline, Derivation derivation, Func<Guid, DateTimeOffset?> recordedAt)
    {
        var reading = derivation.Reading;
        var met = derivation.Duties.Where(d => d.State is DutyState.Met or DutyState.MetLate).ToLookup(d => d.EndedBy!.Value, d => d.DueOn);
        var registration = timeline.Registration;
        List<FactIndicators> indicators =
            [new(registration.Id, registration.At, reading.HolderAt(registration.At), null, [.. Waiver.Of(timeline, reading)])];

        // A review that changed the terms takes two steps: what the terms waive is the review's.
        var ofTerms = reading.Steps.Where(s => s.IsLongSilence && s.Fact is ReviewHeld).ToDictionary(s => s.Fact.Id);
        foreach (var step in reading.Steps.Where(s => s.Kind == s.Fact.Kind && s.Fact is not (MilestoneReached or OfficerAssigned)))
        {
            var holder = reading.HolderAt(step.At);
            var waiver = Waiver.Of(ofTerms.GetValueOrDefault(step.Fact.Id, step), holder, timeline.ReportedOn);
            indicators.Add(
                new(step.Fact.Id, step.At, holder, Words(step, met[step.Fact.Id], recordedAt), waiver is null ? [] : [waiver]));
        }

        indicators.RemoveAll(i => i is { Text: null, Waivers.Count: 0 });
        return indicators;
    }

    /// <summary>What a voided fact counts as, where somebody approved that it is void.</summary>
    /// <param name="factId">The fact.</param>
    /// <param name="voidedAt">When it was voided.</param>
    /// <param name="approvedBy">Who approved it.</param>
    /// <param name="derivation">What follows from the timeline, which says who had the case then.</param>
    public static FactIndicators OfVoided(Guid factId, DateTimeOffset voidedAt, string approvedBy, Derivation derivation)
    {
        var holder = derivation.Reading.HolderAt(voidedAt);
        return new(factId, voidedAt, holder, null, [new(WaiverKind.Voided, holder?.OfficerId, approvedBy)]);
    }

    private static string? Words(Step step, IEnumerable<DateOnly> metDue, Func<Guid, DateTimeOffset?> recordedAt) => step.Fact switch
    {
        ContactMade contact => Written([.. OfContact(step, contact), .. OfEntry(step, metDue, recordedAt(contact.Id))]),
        ReviewHeld { Outcome: not ReviewOutcome.NotPossible } review => Written(
            [.. OfEntry(step, metDue, recordedAt(review.Id)).Where(i => i != QualityIndicator.EnteredLate), .. OfReview(review)]),
        ExceptionGranted exception =>
            $"{Domain.Words.Of(QualityIndicator.Exception)} {Domain.Words.Of(exception.Reason)} {exception.ApprovedBy}",
        _ => null,
    };

    private static string Written(IEnumerable<QualityIndicator> indicators) => string.Join(' ', indicators.Select(Domain.Words.Of));

    private static IEnumerable<QualityIndicator> OfContact(Step step, ContactMade contact)
    {
        yield return step.TakesEffect ? QualityIndicator.Update
            : ContactRules.IsAttempt(contact.Outcome) ? QualityIndicator.Attempt
            : QualityIndicator.OtherContact;
        if (step.TermsInForce is { } terms)
            yield return terms.Names(contact.Channel) ? QualityIndicator.AgreedChannel : QualityIndicator.OtherChannel;
        if (step.OnUnsafeChannel)
            yield return QualityIndicator.UnsafeChannel;
    }

    private static IEnumerable<QualityIndicator> OfEntry(Step step, IEnumerable<DateOnly> metDue, DateTimeOffset? entered)
    {
        if (entered is not { } recordedAt)
        {
            if (step.Fact is ContactMade)
                yield return QualityIndicator.Imported;
            yield break;
        }

        if (recordedAt - step.At > LateAfter)
            yield return QualityIndicator.EnteredLate;
        if (!metDue.Any())
            yield break;
        yield return QualityIndicator.DutyMet;
        if (LondonTime.WallTimeOf(recordedAt).Hour == LastHourOfDay && metDue.Contains(LondonTime.DayOf(recordedAt)))
            yield return QualityIndicator.LastHour;
    }

    private static IEnumerable<QualityIndicator> OfReview(ReviewHeld review)
    {
        yield return QualityIndicator.Review;
        if (!review.VictimConsulted)
            yield return QualityIndicator.VictimNotConsulted;
        yield return review.VictimView switch
        {
            VictimView.Met => QualityIndicator.ViewMet,
            VictimView.Partly => QualityIndicator.ViewPartly,
            VictimView.NotMet => QualityIndicator.ViewNotMet,
            _ => QualityIndicator.ViewNotAsked,
        };
    }
}
