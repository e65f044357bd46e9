using VictimContact.Domain.Milestones;

namespace VictimContact.Domain.Duties;

/// <summary>What opens a duty, in a word, where that is not a milestone: of a milestone the cause is its type.</summary>
public static class DutyCause
{
    public const string Registered = "registered";
    public const string Reopened = "reopened";
    public const string UnsafeAnswer = "unsafe-answer";
    public const string OrderFollowUp = "order-follow-up";
    public const string Terms = "terms";
    public const string Update = "update";
    public const string Review = "review";
    public const string Exception = "exception";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
        [Registered, Reopened, UnsafeAnswer, OrderFollowUp, Terms, Update, Review, Exception];

    private static readonly Dictionary<string, MilestoneWords> InWords = new()
    {
        [Reopened] = new("case reopened", "ailagor yr achos"),
        [UnsafeAnswer] = new("unsafe answer", "ateb anniogel"),
        [OrderFollowUp] = new("order in force", "gorchymyn mewn grym"),
    };

    /// <summary>
    /// A cause in words, for texts and pages; null for one that the kind of the duty says already, and for a milestone's
    /// type.
    /// </summary>
    public static MilestoneWords? WordsOf(string cause) => InWords.GetValueOrDefault(cause);
}
