using System.Globalization;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Milestones;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Support;

/// <summary>Where every told story starts.</summary>
internal static class A
{
    internal static readonly Rules Rules = new(MilestoneCatalogue.Shipped, WorkingDayCalendar.Shipped);

    internal static TimelineBuilder Timeline(string reportedOn, EntitlementLevel level = EntitlementLevel.Standard) =>
        new(Day(reportedOn), level);

    internal static bool IsOverdue(this Duty duty, DateOnly today) => Duty.IsOverdue(duty.State, duty.DueOn, today);

    internal static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant; in UTC where the text names no offset.</summary>
    internal static DateTimeOffset Instant(string at) =>
        DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    internal static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    internal static Terms Terms(string frequency, Channel channel = Channel.Phone) => new(Frequency.Parse(frequency), channel);
}

/// <summary>
/// Tells an agreement's story one fact a line. Facts are numbered in the order of telling (<see cref="A.Id"/>, from 1). A milestone's
/// source key is its type unless told otherwise, so a contact can say <c>informedOf: ["charged"]</c>.
/// </summary>
internal sealed class TimelineBuilder(DateOnly reportedOn, EntitlementLevel level)
{
    private readonly List<Fact> facts = [];
    private int agreement = 1_000;
    private Registered registration = new()
    {
        Id = default,
        At = LondonTime.StartOf(reportedOn),
        Entitlement = new(level),
        EntitlementGiven = level == EntitlementLevel.Enhanced,
    };

    /// <summary>The id of the fact told last.</summary>
    internal Guid Last => facts[^1].Id;

    internal TimelineBuilder Terms(
        string at, string frequency, Channel channel = Channel.Phone, Channel? alternative = null, Channel[]? unsafeChannels = null,
        AgreedWith with = AgreedWith.Victim, bool voicemail = false) =>
        Tell(at, (id, when) => new TermsAgreed
        {
            Id = id,
            At = when,
            Terms = new(
                Frequency.Parse(frequency), channel, alternative, UnsafeChannels: unsafeChannels, AgreedWith: with,
                VoicemailAllowed: voicemail),
        });

    internal TimelineBuilder Contact(
        string at, ContactOutcome outcome = ContactOutcome.Spoke, Channel channel = Channel.Phone, string[]? informedOf = null) =>
        Tell(at, (id, when) => new ContactMade { Id = id, At = when, Outcome = outcome, Channel = channel, InformedOf = informedOf });

    internal TimelineBuilder Review(
        string at, ReviewOutcome outcome = ReviewOutcome.Unchanged, bool consulted = true, string? frequency = null) =>
        Tell(at, (id, when) => new ReviewHeld
        {
            Id = id,
            At = when,
            Outcome = outcome,
            VictimConsulted = consulted,
            Terms = frequency is null ? null : A.Terms(frequency),
        });

    internal TimelineBuilder Milestone(string at, string type, string? notifiedAt = null, string? sourceId = null) =>
        Tell(at, (id, when) => new MilestoneReached
        {
            Id = id,
            At = when,
            Type = type,
            NotifiedAt = notifiedAt is null ? null : A.Instant(notifiedAt),
            SourceId = sourceId ?? type,
        });

    /// <summary>A milestone of an order, "SPO-1" unless told otherwise, against nobody in particular.</summary>
    internal TimelineBuilder Order(
        string at, string type, string? endsOn = null, string orderRef = "SPO-1", string[]? protects = null, bool? untilFurther = null,
        bool? byService = null) =>
        Tell(at, (id, when) => new MilestoneReached
        {
            Id = id,
            At = when,
            Type = type,
            SourceId = type,
            ByService = byService,
            Order = new(
                orderRef, OrderKind.StalkingProtection, null, protects, endsOn is null ? null : A.Day(endsOn), untilFurther),
        });

    internal TimelineBuilder Assigned(string at, string officerId) =>
        Tell(at, (id, when) => new OfficerAssigned { Id = id, At = when, OfficerId = officerId });

    /// <summary>The case is nobody's, and belongs to a unit.</summary>
    internal TimelineBuilder Unassigned(string at, string unit) =>
        Tell(at, (id, when) => new OfficerAssigned { Id = id, At = when, Unit = unit });

    internal TimelineBuilder Raised(string at) => Entitled(at, EntitlementLevel.Enhanced, null);

    internal TimelineBuilder Lowered(string at, string? approvedBy = "99") => Entitled(at, EntitlementLevel.Standard, approvedBy);

    internal TimelineBuilder Closed(
        string at, ClosingReason reason = ClosingReason.OutcomeReached, string? approvedBy = null) =>
        Tell(at, (id, when) => new Closed { Id = id, At = when, Reason = reason, ApprovedBy = approvedBy });

    /// <summary>Registered as somebody of whom the force knew from a day on.</summary>
    internal TimelineBuilder IdentifiedOn(string day) => Registered(r => r with { IdentifiedOn = A.Day(day) });

    internal TimelineBuilder IdentificationCorrected(string at, string day, string? approvedBy = null) =>
        Tell(at, (id, when) => new Identified { Id = id, At = when, IdentifiedOn = A.Day(day), ApprovedBy = approvedBy });

    internal TimelineBuilder Registered(Func<Registered, Registered> otherwise)
    {
        registration = otherwise(registration);
        return this;
    }

    internal TimelineBuilder Reopened(string at) => Tell(at, (id, when) => new Reopened { Id = id, At = when });

    /// <summary>Excuses the open duty of a kind as it stands by what has been told so far.</summary>
    internal TimelineBuilder Exempted(string at, DutyKind kind) =>
        Exempted(at, Duties().Single(d => d.Kind == kind && d.State == DutyState.Open));

    internal TimelineBuilder Exempted(string at, Duty duty, string approvedBy = "99") =>
        Tell(at, (id, when) => Excuse(duty, id, when, approvedBy));

    /// <summary>The fact told last was recorded in error.</summary>
    internal TimelineBuilder Voided(string at)
    {
        facts[^1] = facts[^1] with { VoidedAt = A.Instant(at) };
        return this;
    }

    /// <summary>The same story of another agreement, so that duty ids differ.</summary>
    internal TimelineBuilder OfAgreement(int number)
    {
        agreement = number;
        return this;
    }

    internal static ExceptionGranted Excuse(Duty duty, Guid id, DateTimeOffset at, string approvedBy = "99") => new()
    {
        Id = id,
        At = at,
        DutyId = duty.Id,
        DutyKind = duty.Kind,
        Cause = duty.Cause,
        OpenedBy = duty.OpenedBy,
        OrderRef = duty.OrderRef,
        DueOn = duty.DueOn,
        Reason = ExceptionReason.UnableToContact,
        ApprovedBy = approvedBy,
    };

    internal AgreementTimeline Build() => new(
        A.Id(agreement),
        "N-1",
        registration with { Id = A.Id(agreement + 1) },
        reportedOn,
        facts);

    internal Derivation Derive(Rules? rules = null) => DutyDerivation.Derive(Build(), rules ?? A.Rules);

    internal IReadOnlyList<Duty> Duties(params DutyKind[] kinds) =>
        [.. Derive().Duties.Where(d => kinds.Length == 0 || kinds.Contains(d.Kind))];

    internal Duty Duty(DutyKind kind) => Duties(kind).Single();

    /// <summary>The duties by due day, each as "update due 2026-11-16: met on 2026-11-12".</summary>
    internal string[] Lines(params DutyKind[] kinds) => [.. Duties(kinds).Select(Line)];

    internal static string Line(Duty duty)
    {
        var about = duty.MilestoneType is { } type ? $" of {type}" : duty.OrderRef is { } order ? $" of {order}" : "";
        var ended = duty.EndedOn is { } day ? $" on {day:yyyy-MM-dd}" : "";
        return $"{Words.Of(duty.Kind)}{about} due {duty.DueOn:yyyy-MM-dd}: {Words.Of(duty.State)}{ended}";
    }

    private TimelineBuilder Entitled(string at, EntitlementLevel changedTo, string? approvedBy) =>
        Tell(at, (id, when) => new EntitlementChanged { Id = id, At = when, Entitlement = new(changedTo), ApprovedBy = approvedBy });

    private TimelineBuilder Tell(string at, Func<Guid, DateTimeOffset, Fact> fact)
    {
        facts.Add(fact(A.Id(facts.Count + 1), A.Instant(at)));
        return this;
    }
}
