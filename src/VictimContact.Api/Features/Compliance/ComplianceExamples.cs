namespace VictimContact.Api.Features.Compliance;

/// <summary>An invented force, for the examples of the published document. Monday 23 November 2026.</summary>
internal static class ComplianceExamples
{
    private static readonly Month August = Month.Of(new DateOnly(2026, 8, 1));
    private static readonly Month October = Month.Of(new DateOnly(2026, 10, 1));

    internal static readonly ComplianceAnswer Figures = new(
        new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
        new DateOnly(2026, 11, 23),
        "2021",
        new(Pending: 12, Active: 845, UpdatesDeclined: 31, MilestonesOnly: 20),
        [
            new(DutyKind.Agree, 12, 5, 2, new DateOnly(2026, 11, 19), PeriodCompliance.Of(August, October, 301, 14, 1, 0, 3, 0)),
            new(
                DutyKind.Update, 794, 60, 45, new DateOnly(2026, 10, 1),
                PeriodCompliance.Of(August, October, 610, 50, 5, 25, 10, 4, new(70_214, 2_871))),
            new(DutyKind.Inform, 6, 6, 0, null, PeriodCompliance.Of(August, October, 188, 9, 0, 0, 0, 0)),
            new(DutyKind.Review, 9, 7, 1, new DateOnly(2026, 11, 20), PeriodCompliance.Of(August, October, 0, 0, 0, 0, 0, 0)),
        ],
        null);

    private static readonly QualityFigures Llanelli = new(
        QualityShare.Of(588, 610),
        new(201, 640, 0.3141m),
        QualityShare.Of(37, 861),
        QualityShare.Of(9, 672),
        QualityShare.Of(3, 88),
        new(61, 14, 4, 9),
        QualityShare.Of(1, 861),
        [new(ExceptionReason.UnableToContact, "880", 7), new(ExceptionReason.UnsafeToContact, "903", 3)],
        [new(WaiverKind.Exception, "1742", "880", 7), new(WaiverKind.LongSilence, "1742", null, 2)],
        new(SpokeToOfficer: 12, LeftMessage: 7, NoAnswer: 3, PassedOn: 1),
        QualityShare.Of(31, 845));

    internal static readonly QualityAnswer Quality = new(
        new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), August, October, Llanelli, [new("CID-LLANELLI", Llanelli)]);

    internal static readonly OrdersAnswer Orders = new(
        new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
        new DateOnly(2026, 11, 23),
        new(
            new(InForce: 214, Interim: 9, NotServed: 3, EndingSoon: 31),
            new(
                August,
                October,
                Ended: 27,
                EndedWithoutReview: 4,
                new(
                    Count: 18,
                    Victims: 23,
                    ToldInTime: 17,
                    ToldLate: 3,
                    NotYetTold: 2,
                    Overdue: 2,
                    Missed: 0,
                    Exempt: 1,
                    InTimeRate: 0.7727m),
                FollowUpFigures.Of(new(Met: 598, MetLate: 21, Missed: 4, Overdue: 6, Exempt: 5, Heard: 540)))),
        null);
}
