using FluentValidation;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Agreements;

/// <summary>A good reason why a duty is not met.</summary>
/// <param name="DutyId">The duty, as the agreement or its timeline names it.</param>
/// <param name="At">When the reason was approved. The duty ends then.</param>
/// <param name="Reason">The reason, as it would be shown to the victim.</param>
/// <param name="ApprovedBy">The officer who approved it: a second person, who is not and was not by then the officer in the case.</param>
/// <param name="VictimToldWhyAt">When the victim was told why, which Right 6 of the Victims' Code asks for.</param>
/// <param name="SourceId">The RMS's own id of this entry, unique among exceptions of the agreement.</param>
public sealed record GrantExceptionRequest(
    Guid DutyId,
    DateTimeOffset At,
    ExceptionReason Reason,
    string ApprovedBy,
    DateTimeOffset? VictimToldWhyAt = null,
    string? SourceId = null) : IFactRequest
{
    Fact IFactRequest.Said(Guid id) => new ExceptionGranted
    {
        Id = id,
        At = At,
        DutyId = DutyId,
        DutyKind = default,
        Cause = "",
        OpenedBy = default,
        DueOn = default,
        Reason = Reason,
        ApprovedBy = ApprovedBy,
        VictimToldWhyAt = VictimToldWhyAt,
    };

    Result<Fact> IFactRequest.Complete(Fact said, Case caseFile) =>
        caseFile.Duties[caseFile.Agreements[0].Id].FirstOrDefault(d => d.Id == DutyId) is { } duty
            ? ((ExceptionGranted)said).For(duty.Kind, duty.Cause, duty.OpenedBy, duty.OrderRef, duty.DueOn)
            : new DomainError("duty-not-of-agreement", "The agreement has no such duty.", "/dutyId");
}

internal sealed class GrantExceptionValidator : FactValidator<GrantExceptionRequest>
{
    public GrantExceptionValidator(TimeProvider clock) : base(clock, r => r.At)
    {
        RuleFor(r => r.VictimToldWhyAt).Happened(clock);
    }
}

internal static class GrantExceptionRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapFact<GrantExceptionRequest>(
            "exceptions",
            new(AgreementExamples.DutyId, AgreementExamples.At(2026, 11, 16, 11, 0), ExceptionReason.UnableToContact, "903"))
        .WithName("GrantException")
        .WithSummary("Record a good reason for not meeting a duty")
        .WithDescription("""
            Ends the duty as `exempt` at `at`, for good, where a second person approved that: an officer who is not, and at no time before
            `at` was, the officer in the case. Approved by another it is kept without effect, with the warning `no-effect`. It is reported
            apart and never as compliance (Victims and Prisoners Act 2024, section 5(1)).
            The exception keeps the kind, cause, opener (for a follow-up the order) and due day of the duty that it names. It excuses the
            duty of that kind, cause and opener that stands at `at`, unless that one, once everything is known, is due later than the day
            excused: then it has no effect. After an excused update the clock starts again on the excused due day, or on the day of `at` if
            that is later.
            """)
        .Problems("duty-not-of-agreement");
}
