using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Quality;

/// <summary>What one fact counts as in the figures of quality.</summary>
/// <param name="FactId">A contact, a review or an exception that stands.</param>
/// <param name="At">When it happened; it counts in the London month of that.</param>
/// <param name="OfficerId">The officer in the case at that time; null where none is known.</param>
/// <param name="Text">The words of its signs, <see cref="QualitySign"/>, with a space between: <c>update agreed-channel entered-late</c>.</param>
public sealed record FactSigns(Guid FactId, DateTimeOffset At, string? OfficerId, string Text)
{
    /// <summary>Names what signs mean. A change of it has those of all facts worked out anew.</summary>
    public const string Scheme = "signs-1";

    private static readonly TimeSpan LateAfter = TimeSpan.FromHours(24);
    private const int LastHourOfDay = 23;

    /// <summary>The signs of all facts of a timeline that have any. <paramref name="recordedAt"/> says when a fact was entered.</summary>
    public static IReadOnlyList<FactSigns> Of(Derivation derivation, Func<Guid, DateTimeOffset> recordedAt)
    {
        var met = derivation.Duties.Where(d => d.State is DutyState.Met or DutyState.MetLate).ToLookup(d => d.EndedBy!.Value, d => d.DueOn);
        List<FactSigns> signs = [];
        foreach (var step in derivation.Reading.Steps)
        {
            // A review that changed the terms takes two steps.
            if (step.Kind != step.Fact.Kind || Words(step, met[step.Fact.Id], recordedAt) is not { } text)
                continue;
            signs.Add(new(step.Fact.Id, step.At, derivation.Reading.OfficerAt(step.At), text));
        }

        return signs;
    }

    private static string? Words(Step step, IEnumerable<DateOnly> metDue, Func<Guid, DateTimeOffset> recordedAt) => step.Fact switch
    {
        ContactMade contact => Written([.. OfContact(step, contact), .. OfEntry(step, metDue, recordedAt(contact.Id))]),
        ReviewHeld { Outcome: not ReviewOutcome.NotPossible } review => Written(
            [.. OfEntry(step, metDue, recordedAt(review.Id)).Where(s => s != QualitySign.EnteredLate), .. OfReview(review)]),
        ExceptionGranted exception => $"{Domain.Words.Of(QualitySign.Exception)} {Domain.Words.Of(exception.Reason)} {exception.ApprovedBy}",
        _ => null,
    };

    private static string Written(IEnumerable<QualitySign> signs) => string.Join(' ', signs.Select(Domain.Words.Of));

    private static IEnumerable<QualitySign> OfContact(Step step, ContactMade contact)
    {
        yield return step.TakesEffect ? QualitySign.Update
            : ContactRules.IsAttempt(contact.Outcome) ? QualitySign.Attempt
            : QualitySign.OtherContact;
        if (step.TermsInForce is { } terms)
            yield return terms.Names(contact.Channel) ? QualitySign.AgreedChannel : QualitySign.OtherChannel;
        if (step.OnUnsafeChannel)
            yield return QualitySign.UnsafeChannel;
    }

    private static IEnumerable<QualitySign> OfEntry(Step step, IEnumerable<DateOnly> metDue, DateTimeOffset recordedAt)
    {
        if (recordedAt - step.At > LateAfter)
            yield return QualitySign.EnteredLate;
        if (!metDue.Any())
            yield break;
        yield return QualitySign.DutyMet;
        if (LondonTime.WallTimeOf(recordedAt).Hour == LastHourOfDay && metDue.Contains(LondonTime.DayOf(recordedAt)))
            yield return QualitySign.LastHour;
    }

    private static IEnumerable<QualitySign> OfReview(ReviewHeld review)
    {
        yield return QualitySign.Review;
        if (!review.VictimConsulted)
            yield return QualitySign.VictimNotConsulted;
        yield return review.VictimView switch
        {
            VictimView.Met => QualitySign.ViewMet,
            VictimView.Partly => QualitySign.ViewPartly,
            VictimView.NotMet => QualitySign.ViewNotMet,
            _ => QualitySign.ViewNotAsked,
        };
    }
}
