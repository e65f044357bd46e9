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
}
