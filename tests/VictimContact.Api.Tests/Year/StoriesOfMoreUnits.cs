using static VictimContact.Api.Tests.Year.Calls;

namespace VictimContact.Api.Tests.Year;

internal static partial class Stories
{
    // Its letters with a circumflex are not in the alphabet of SMS, and only its first 24 characters are texted.
    internal const string WelshReference = "LLŶR/2026/Ŵ-ABCDEFGHIJKLMNOP";

    /// <summary>A Welsh-speaking officer, three victims with other wishes: monthly, milestones only, none at all.</summary>
    private static IEnumerable<Call> Fraud =>
    [
        // Typed on the third working day of five.
        Investigation("2026-01-19 09:50", "DPP/1004/26", "103", "fraud", "2026-01-14"),
        Agreement("2026-01-19 10:05", "DPP/1004/26", "N-410005"),
        Agreement("2026-01-19 10:10", "DPP/1004/26", "N-410006", "milestones-only"),
        Agreement("2026-01-19 10:15", "DPP/1004/26", "N-410007", "declined"),

        // A month after 31 January is 28 February.
        Terms("2026-01-31 11:00", "N-410005", "P1M"),
        Contact("2026-02-28 10:00", "N-410005"),
        Milestone("2026-03-04 11:15", "DPP/1004/26", "suspect-interviewed", "FR-INTERVIEW", happened: "2026-03-04 10:00"),
        Contact("2026-03-09 10:00", "N-410006", informedOf: ["FR-INTERVIEW"]),
        Contact("2026-03-09 10:30", "N-410007", informedOf: ["FR-INTERVIEW"]),
        Reviewed("2026-03-10 15:00", "N-410005"),
        Reviewed("2026-03-10 15:00", "N-410006"),
        Reviewed("2026-03-10 15:00", "N-410007"),
        Contact("2026-03-11 12:00", "N-410005", informedOf: ["FR-INTERVIEW"]),
        Contact("2026-04-10 10:00", "N-410005"),
        Contact("2026-05-08 10:00", "N-410005"),
        Contact("2026-06-08 17:00", "N-410005"),
        Milestone("2026-07-01 15:10", "DPP/1004/26", "no-further-action-police", "FR-NFA", happened: "2026-07-01 15:00"),

        // Closed before it was told: the telling is still owed.
        Closed("2026-07-02 10:00", "N-410006", "outcome-reached"),
        Contact("2026-07-03 10:00", "N-410007", informedOf: ["FR-NFA"]),
        Contact("2026-07-06 10:00", "N-410005", informedOf: ["FR-NFA"]),
        Closed("2026-07-07 12:00", "N-410005", "outcome-reached"),
        Reviewed("2026-07-08 10:00", "N-410007"),
        Contact("2026-07-10 10:00", "N-410006", informedOf: ["FR-NFA"]),

        // Eighteen days late: born overdue, for closed agreements too.
        Milestone("2026-09-07 09:30", "DPP/1004/26", "suspect-under-investigation", "FR-RUI", happened: "2026-08-20 12:00"),
        Contact("2026-09-08 10:00", "N-410005", informedOf: ["FR-RUI"]),
        Contact("2026-09-08 10:10", "N-410006", informedOf: ["FR-RUI"]),
        Contact("2026-09-08 10:20", "N-410007", informedOf: ["FR-RUI"]),
        Reviewed("2026-09-08 10:30", "N-410007"),
    ];

    /// <summary>An absence with cover, the absence of the cover, and an arrest on a bank holiday.</summary>
    private static IEnumerable<Call> Damage =>
    [
        Investigation("2026-06-01 08:40", "DPP/1005/26", "102", "criminal-damage", "2026-06-01"),
        Agreement("2026-06-01 08:45", "DPP/1005/26", "N-410008", "P14D"),
        Contact("2026-06-12 10:00", "N-410008"),
        Contact("2026-06-25 10:00", "N-410008"),
        Contact("2026-07-09 15:00", "N-410008"),
        Contact("2026-07-23 15:00", "N-410008"),
        Contact("2026-08-05 10:00", "N-410008"),
        Contact("2026-08-24 10:00", "N-410008"),
        Milestone("2026-08-31 09:10", "DPP/1005/26", "suspect-arrested", "CD-ARREST", happened: "2026-08-31 02:00"),
        Contact("2026-09-04 11:00", "N-410008", informedOf: ["CD-ARREST"]),
        Reviewed("2026-09-04 11:10", "N-410008"),
        Closed("2026-09-14 10:00", "N-410008", "outcome-reached"),
    ];

    /// <summary>Terms that are agreed after Easter instead of within five working days; closed, and reopened in December.</summary>
    private static IEnumerable<Call> Theft =>
    [
        Investigation("2026-03-30 12:20", "DPP/1006/26", "301", "theft", "2026-03-30"),
        Agreement("2026-03-30 12:30", "DPP/1006/26", "N-410009"),

        // There is no agreement to review yet.
        Milestone("2026-04-10 10:00", "DPP/1006/26", "file-to-cps", "TH-FILE"),
        Terms("2026-04-14 10:00", "N-410009", "P1M"),
        Milestone("2026-05-01 16:20", "DPP/1006/26", "suspect-released", "TH-RELEASE", happened: "2026-05-01 16:00"),
        Reviewed("2026-05-08 09:00", "N-410009"),
        Contact("2026-05-08 09:05", "N-410009", informedOf: ["TH-RELEASE"]),
        Closed("2026-06-05 12:00", "N-410009", "outcome-reached"),
        Reopened("2026-12-10 14:20", "N-410009"),
        Reviewed("2026-12-14 10:00", "N-410009"),
    ];

    /// <summary>An entitlement that is raised while duties are open, and an exception before the due day.</summary>
    private static IEnumerable<Call> Assault =>
    [
        Investigation("2026-05-18 09:00", "DPP/1007/26", "301", "assault", "2026-05-18"),
        Agreement("2026-05-18 09:30", "DPP/1007/26", "N-410010", "P14D"),

        // After 20:00: texted the next morning.
        Milestone("2026-05-21 20:45", "DPP/1007/26", "suspect-arrested", "AS-ARREST", happened: "2026-05-21 20:30"),
        Raised("2026-05-26 10:30", "N-410010", "intimidated", changed: "2026-05-26 10:00"),
        Contact("2026-05-27 13:00", "N-410010", informedOf: ["AS-ARREST"]),
        Reviewed("2026-05-27 13:10", "N-410010"),
        Contact("2026-06-09 10:00", "N-410010"),
        Excused("2026-06-22 11:00", "N-410010", "update", "would-prejudice-investigation", "920"),
        Contact("2026-07-07 10:00", "N-410010"),

        // The victim was told before the milestone was typed: nobody is texted to tell them.
        Contact("2026-07-13 10:00", "N-410010", informedOf: ["AS-DISPOSAL"]),
        Milestone("2026-07-13 10:30", "DPP/1007/26", "out-of-court-disposal", "AS-DISPOSAL", happened: "2026-07-13 09:00"),
        Reviewed("2026-07-14 10:00", "N-410010"),
        Closed("2026-07-20 10:00", "N-410010", "outcome-reached"),
    ];

    /// <summary>An officer whom nobody stands in for; and an offence that raises two entitlements.</summary>
    private static IEnumerable<Call> Robbery =>
    [
        Investigation("2026-08-03 09:00", "DPP/1008/26", "302", "robbery", "2026-08-03"),
        Agreement("2026-08-03 09:10", "DPP/1008/26", "N-410011", "P14D"),
        Agreement("2026-08-03 09:15", "DPP/1008/26", "N-410012", "P14D"),
        Contact("2026-08-20 10:00", "N-410011"),
        Contact("2026-08-20 10:30", "N-410012"),
        Contact("2026-09-03 10:00", "N-410011"),
        Contact("2026-09-03 10:30", "N-410012"),
        Milestone("2026-09-04 12:20", "DPP/1008/26", "victim-withdrew", "RO-WITHDREW", happened: "2026-09-04 12:00"),
        Investigation("2026-09-07 10:20", "DPP/1008/26", "302", "hate-crime", "2026-08-03"),
        Reviewed("2026-09-09 10:00", "N-410011"),
        Reviewed("2026-09-09 10:10", "N-410012"),
        Contact("2026-09-16 10:00", "N-410011"),
        Contact("2026-09-16 10:30", "N-410012"),
        Contact("2026-10-06 10:00", "N-410011"),
        Closed("2026-10-06 10:30", "N-410012", "outcome-reached"),
        Contact("2026-10-13 10:00", "N-410011"),
        Contact("2026-10-26 10:00", "N-410011"),
        Contact("2026-11-09 10:00", "N-410011"),
        Closed("2026-11-13 10:00", "N-410011", "outcome-reached"),
    ];

    /// <summary>Weekly, then fortnightly, in Welsh; and an update that was typed into the wrong record.</summary>
    private static IEnumerable<Call> Harassment =>
    [
        Investigation("2026-09-01 09:40", WelshReference, "103", "harassment", "2026-09-01"),
        Agreement("2026-09-01 09:50", WelshReference, "N-410013"),
        Terms("2026-09-02 15:00", "N-410013", "P7D", safeContact: SafeContact),
        Contact("2026-09-08 10:00", "N-410013"),
        Contact("2026-09-14 10:00", "N-410013"),
        Reviewed("2026-09-18 10:00", "N-410013", "changed", consulted: true, frequency: "P14D"),
        Contact("2026-10-02 10:00", "N-410013"),
        Contact("2026-10-15 10:00", "N-410013"),
        Contact("2026-10-29 10:00", "N-410013"),
        Contact("2026-11-11 10:00", "N-410013", name: "wrong record"),
        FactVoided("2026-11-12 09:30", "N-410013", "wrong record"),
        Contact("2026-11-13 11:00", "N-410013"),
        Contact("2026-11-26 10:00", "N-410013"),
        Contact("2026-12-09 10:00", "N-410013"),
        Contact("2026-12-22 10:00", "N-410013"),
    ];

    /// <summary>Christmas, with the supervisor away.</summary>
    private static IEnumerable<Call> HateCrime =>
    [
        Investigation("2026-12-17 13:10", "DPP/1010/26", "203", "hate-crime", "2026-12-17"),
        Agreement("2026-12-17 13:20", "DPP/1010/26", "N-410014", "P7D"),
        Agreement("2026-12-17 13:25", "DPP/1010/26", "N-410015"),
        Terms("2026-12-23 16:00", "N-410015", "declined"),
        Milestone("2026-12-24 16:20", "DPP/1010/26", "suspect-arrested", "HC-ARREST", happened: "2026-12-24 15:00"),
        Contact("2026-12-29 10:00", "N-410015", informedOf: ["HC-ARREST"]),
        Reviewed("2026-12-29 10:20", "N-410015"),
        Contact("2026-12-30 11:00", "N-410014", informedOf: ["HC-ARREST"]),
        Reviewed("2026-12-30 11:30", "N-410014", consulted: true),
    ];
}
