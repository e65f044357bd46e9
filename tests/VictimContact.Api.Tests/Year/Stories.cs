using static VictimContact.Api.Tests.Year.Calls;

namespace VictimContact.Api.Tests.Year;

/// <summary>
/// The year 2026 of three units, told case by case. Bank holidays: 3 and 6 April (Easter), 4 and 25 May, 31 August, 25 and 28 December, 1
/// January. The clocks change on 29 March and 25 October.
/// </summary>
internal static partial class Stories
{
    internal const string SafeContact = "ring after 16:00, never leave a message";

    /// <summary>Every call of the year, in the order in which they are sent.</summary>
    internal static IReadOnlyList<Call> All { get; } =
    [
        .. new[] { Officers, Burglary, Stalking, DomesticAbuse, Fraud, Damage, Theft, Assault, Robbery, Harassment, HateCrime }
            .SelectMany(story => story).OrderBy(call => call.At),
    ];

    // 201 and 203 share a phone; 302 has no supervisor until September.
    private static IEnumerable<Call> Officers =>
    [
        Officer("2026-01-01 09:00", "900", "CID-LLANELLI", "07700 900900"),
        Officer("2026-01-01 09:00", "910", "DA-CARMARTHEN", "07700 900910"),
        Officer("2026-01-01 09:00", "920", "RESP-AMMAN", "07700 900920"),
        Officer("2026-01-01 09:00", "101", "CID-LLANELLI", "07700 900101", "900"),
        Officer("2026-01-01 09:00", "102", "CID-LLANELLI", "07700 900102", "900"),
        Officer("2026-01-01 09:00", "103", "CID-LLANELLI", "07700 900103", "900", "cy"),
        Officer("2026-01-01 09:00", "201", "DA-CARMARTHEN", "07700 900201", "910"),
        Officer("2026-01-01 09:00", "202", "DA-CARMARTHEN", "07700 900202", "910"),
        Officer("2026-01-01 09:00", "203", "DA-CARMARTHEN", "07700 900201", "910"),
        Officer("2026-01-01 09:00", "301", "RESP-AMMAN", "07700 900301", "920"),
        Officer("2026-01-01 09:00", "302", "RESP-AMMAN", "07700 900302"),
        Absent("2026-07-06 07:00", "102", cover: "101"),
        Absent("2026-07-22 07:00", "101"),
        Available("2026-07-27 07:00", "101"),
        Available("2026-07-27 07:00", "102"),
        Absent("2026-08-14 18:00", "302"),
        Available("2026-08-19 08:30", "302"),
        Left("2026-09-04 17:00", "202"),
        Officer("2026-09-21 09:00", "302", "RESP-AMMAN", "07700 900302", "920"),
        Absent("2026-12-19 07:00", "910", cover: "900"),
    ];

    /// <summary>One victim the whole year: early, late and missed updates, Good Friday, month ends.</summary>
    private static IEnumerable<Call> Burglary =>
    [
        Investigation("2026-01-05 09:10", "DPP/1001/26", "101", "burglary", "2026-01-05"),
        Agreement("2026-01-05 09:20", "DPP/1001/26", "N-410001"),
        Terms("2026-01-09 15:00", "N-410001", "P14D", safeContact: SafeContact),
        Contact("2026-01-20 10:00", "N-410001"),
        Contact("2026-02-03 11:00", "N-410001"),
        Contact("2026-02-19 11:00", "N-410001"),
        Contact("2026-03-02 10:00", "N-410001"),
        Contact("2026-03-13 10:00", "N-410001"),
        Contact("2026-03-20 10:00", "N-410001"),

        // Due on Good Friday. A text message is no update where a call was agreed.
        Contact("2026-04-03 15:00", "N-410001", "sent", channel: "sms"),
        Contact("2026-04-08 16:00", "N-410001"),
        Contact("2026-04-20 10:00", "N-410001"),
        Contact("2026-05-04 11:00", "N-410001", "voicemail"),
        Contact("2026-05-05 10:30", "N-410001"),
        Contact("2026-05-15 10:00", "N-410001"),
        Contact("2026-05-28 10:00", "N-410001", "declined-update"),
        Reviewed("2026-06-08 10:00", "N-410001", "changed", consulted: true, frequency: "P1M"),
        Contact("2026-07-07 10:00", "N-410001"),
        Contact("2026-08-06 12:00", "N-410001"),
        Contact("2026-09-04 10:00", "N-410001"),

        // Typed three days late: the texts of the 4th and 5th had gone out by then.
        Contact("2026-10-05 11:00", "N-410001", happened: "2026-10-02 16:00"),
        Contact("2026-10-31 10:00", "N-410001"),

        // A month after 31 October is 30 November.
        Contact("2026-11-30 13:00", "N-410001"),
    ];

    /// <summary>Two victims with enhanced rights, from report to sentence; one case is reopened in the week of the clock change.</summary>
    private static IEnumerable<Call> Stalking =>
    [
        Investigation("2026-01-12 11:00", "DPP/1002/26", "201", "stalking", "2026-01-12"),
        Agreement("2026-01-12 11:30", "DPP/1002/26", "N-410002", "P7D"),
        Agreement("2026-01-12 11:40", "DPP/1002/26", "N-410003"),
        Terms("2026-01-13 10:00", "N-410003", "P7D", "sms", SafeContact),
        Contact("2026-01-16 10:00", "N-410002"),
        Contact("2026-01-16 10:10", "N-410003", "sent", channel: "sms"),
        Milestone("2026-01-22 14:30", "DPP/1002/26", "suspect-arrested", "ST-ARREST", happened: "2026-01-22 14:00"),
        Contact("2026-01-23 10:00", "N-410002", informedOf: ["ST-ARREST"]),
        Reviewed("2026-01-23 10:15", "N-410002", consulted: true),
        Contact("2026-01-23 11:00", "N-410003", "attempted"),
        Contact("2026-01-26 09:40", "N-410003", informedOf: ["ST-ARREST"]),
        Reviewed("2026-01-27 12:00", "N-410003"),
        Terms("2026-01-28 10:00", "N-410002", "P14D"),
        Terms("2026-01-30 10:00", "N-410003", "P14D"),

        // Typed the morning after, when the opening and the due day have both come.
        Milestone("2026-02-10 09:05", "DPP/1002/26", "charged", "ST-CHARGE", happened: "2026-02-09 17:00"),
        Contact("2026-02-10 15:00", "N-410002", informedOf: ["ST-CHARGE"]),
        Contact("2026-02-10 15:20", "N-410003", informedOf: ["ST-CHARGE"]),
        Reviewed("2026-02-10 15:30", "N-410002"),
        Reviewed("2026-02-10 15:30", "N-410003"),

        // Courts tell the witness care unit, which owes the telling: the officer is texted about the review only.
        Milestone(
            "2026-02-12 09:20", "DPP/1002/26", "hearing-listed", "ST-HEARING", happened: "2026-02-11 12:00", notified: "2026-02-12 09:00"),
        Milestone(
            "2026-02-17 10:20", "DPP/1002/26", "court-bail-outcome", "ST-BAIL", happened: "2026-02-16 12:00", notified: "2026-02-17 10:00"),
        Reviewed("2026-02-18 09:30", "N-410002"),
        Reviewed("2026-02-18 09:30", "N-410003"),
        Contact("2026-02-23 10:00", "N-410002"),
        Contact("2026-02-23 10:00", "N-410003"),
        Terms("2026-03-03 10:00", "N-410003", "milestones-only"),
        Contact("2026-03-09 10:00", "N-410002"),
        Contact("2026-03-17 10:00", "N-410002"),
        Contact("2026-03-30 10:00", "N-410002"),
        Contact("2026-04-13 11:00", "N-410002"),
        Milestone(
            "2026-04-16 10:10", "DPP/1002/26", "case-outcome", "ST-OUTCOME", happened: "2026-04-15 16:00", notified: "2026-04-16 10:00"),
        Reviewed("2026-04-17 10:00", "N-410002", consulted: true),
        Reviewed("2026-04-17 10:05", "N-410003", "declined"),
        Milestone(
            "2026-04-24 16:10", "DPP/1002/26", "sentenced", "ST-SENTENCE", happened: "2026-04-24 15:00", notified: "2026-04-24 16:00"),
        Closed("2026-04-27 11:00", "N-410002", "case-concluded"),
        Closed("2026-04-27 11:05", "N-410003", "case-concluded"),
        Reopened("2026-10-23 16:00", "N-410002"),
        Reviewed("2026-10-29 14:00", "N-410002", consulted: true),

        // Saturday night, typed on Monday, which is the day on which its review is due; and an error.
        Milestone("2026-11-09 08:30", "DPP/1002/26", "order-breached", "ST-BREACH", happened: "2026-11-07 23:30"),
        MilestoneVoided("2026-11-09 11:20", "ST-BREACH"),
        Contact("2026-11-10 10:00", "N-410002"),
        Contact("2026-11-24 12:00", "N-410002"),
        Closed("2026-12-04 12:00", "N-410002", "case-concluded"),
    ];

    /// <summary>An unsafe answer, and an officer who leaves before anybody else is given the case.</summary>
    private static IEnumerable<Call> DomesticAbuse =>
    [
        Investigation("2026-03-02 10:00", "DPP/1003/26", "202", "domestic-abuse", "2026-03-02"),
        Agreement("2026-03-02 10:15", "DPP/1003/26", "N-410004"),
        Terms("2026-03-03 14:00", "N-410004", "P14D"),
        Contact("2026-03-13 10:00", "N-410004"),
        Contact("2026-03-26 10:00", "N-410004"),

        // Friday evening, before the clocks go forward: due on Monday.
        Milestone("2026-03-27 18:40", "DPP/1003/26", "suspect-bailed", "DA-BAIL", happened: "2026-03-27 18:30"),
        Contact("2026-03-30 10:00", "N-410004", informedOf: ["DA-BAIL"]),
        Reviewed("2026-03-31 09:30", "N-410004"),
        Contact("2026-04-08 13:10", "N-410004", "unsafe-person-answered"),
        Terms("2026-04-09 10:00", "N-410004", "P14D", "email"),
        Contact("2026-04-20 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-05-01 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-05-14 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-05-27 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-06-08 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-06-19 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-06-30 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-07-10 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-07-20 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-07-31 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-08-11 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-08-24 10:00", "N-410004", "sent", channel: "email"),

        // Due on 7 September, three days after 202 has left.
        Reassigned("2026-09-09 11:00", "DPP/1003/26", "203", "domestic-abuse", "2026-03-02"),
        Contact("2026-09-10 14:00", "N-410004", "met", channel: "in-person"),
        Reviewed("2026-09-10 14:30", "N-410004", consulted: true),
        Contact("2026-09-21 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-10-05 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-10-16 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-10-30 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-11-12 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-11-25 10:00", "N-410004", "attempted"),
        Excused("2026-11-26 12:00", "N-410004", "update", "unable-to-contact", "910"),
        Contact("2026-12-08 10:00", "N-410004", "sent", channel: "email"),
        Contact("2026-12-24 09:30", "N-410004", "sent", channel: "email"),
    ];
}
