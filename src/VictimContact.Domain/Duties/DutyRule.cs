namespace VictimContact.Domain.Duties;

/// <summary>Names of the rules by which duties fall due.</summary>
internal static class DutyRule
{
    internal const string AgreeAfterReport = "agree-after-report";
    internal const string AgreeAfterReopening = "agree-after-reopening";
    internal const string InformOfMilestone = "inform-of-milestone";
    internal const string ReviewAfterMilestone = "review-after-milestone";
    internal const string ReviewAfterNewOfficer = "review-after-new-officer";
    internal const string ReviewAfterUnsafeAnswer = "review-after-unsafe-answer";
    internal const string ReviewAfterReopening = "review-after-reopening";
    internal const string UpdateAfterTerms = "update-after-terms";
    internal const string UpdateAfterUpdate = "update-after-update";
    internal const string UpdateAfterReview = "update-after-review";
    internal const string UpdateAfterException = "update-after-exception";
    internal const string UpdateAfterReopening = "update-after-reopening";
}
