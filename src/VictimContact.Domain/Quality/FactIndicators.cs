using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Quality;

/// <summary>What one fact counts as in the figures of quality.</summary>
/// <param name="FactId">A contact, a review or an exception that stands.</param>
/// <param name="At">When it happened; it counts in the London month of that.</param>
/// <param name="Holder">Who had the case at that time; null where nothing says.</param>
/// <param name="Text">
/// The words of its indicators, <see cref="QualityIndicator"/>, with a space between: <c>update agreed-channel entered-late</c>.
/// </param>
public sealed record FactIndicators(Guid FactId, DateTimeOffset At, CaseHolder? Holder, string Text)
{
    /// <summary>Names what indicators mean. A change of it has those of all facts worked out anew.</summary>
    public const string Scheme = "indicators-1";

    private static readonly TimeSpan LateAfter = TimeSpan.FromHours(24);
    private const int LastHourOfDay = 23;

    /// <summary>
    /// The indicators of all facts of a timeline that have any. <paramref name="recordedAt"/> says when a fact was entered.
    /// </summary>
    public static IReadOnlyList<FactIndicators> Of(Derivation derivation, Func<Guid, DateTimeOffset> recordedAt)
    {
        var met = derivation.Duties.Where(d => d.State is DutyState.Met or DutyState.MetLate).ToLookup(d => d.EndedBy!.Value, d => d.DueOn);
        List<FactIndicators> indicators = [];
        foreach (var step in derivation.Reading.Steps)
        {
            // A review that changed the terms takes two steps.
            if (step.Kind != step.Fact.Kind || Words(step, met[step.Fact.Id], recordedAt) is not { } text)
                continue;
            indicators.Add(new(step.Fact.Id, step.At, derivation.Reading.HolderAt(step.At), text));
        }

        return indicators;
    }

    private static string? Words(Step step, IEnumerable<DateOnly> metDue, Func<Guid, DateTimeOffset> recordedAt) => step.Fact switch
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

    private static IEnumerable<QualityIndicator> OfEntry(Step step, IEnumerable<DateOnly> metDue, DateTimeOffset recordedAt)
    {
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
