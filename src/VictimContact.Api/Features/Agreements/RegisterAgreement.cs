using FluentValidation;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Agreements;

/// <param name="InvestigationRef">The RMS's reference of the investigation: 1 to 64 characters, compared without case.</param>
/// <param name="VictimRef">The RMS's reference of the victim, of the same shape. Never a name.</param>
/// <param name="IdentifiedOn">The London day on which the force knew that this person is a victim: `reportedOn` unless told, and never
/// before it.</param>
/// <param name="Entitlement">The victim's entitlement, where it was assessed; else the offence decides.</param>
/// <param name="Terms">Terms of contact, where they have been agreed already.</param>
/// <param name="SourceId">The RMS's own id of this entry, unique among registrations of the victim in the investigation.</param>
public sealed record RegisterAgreementRequest(
    string InvestigationRef,
    string VictimRef,
    DateOnly? IdentifiedOn = null,
    EntitlementRequest? Entitlement = null,
    DatedTermsRequest? Terms = null,
    string? SourceId = null);

/// <param name="Level">`standard` or `enhanced`.</param>
/// <param name="Basis">Why it is enhanced.</param>
/// <param name="ApprovedBy">Where the level is below the offence's default: the second person who approved it.</param>
public sealed record EntitlementRequest(EntitlementLevel Level, EntitlementBasis? Basis = null, string? ApprovedBy = null)
{
    internal Entitlement ToEntitlement() => new(Level, Basis);
}

internal sealed class RegisterAgreementValidator : AbstractValidator<RegisterAgreementRequest>
{
    public RegisterAgreementValidator(TimeProvider clock)
    {
        RuleFor(r => r.InvestigationRef).Reference();
        RuleFor(r => r.VictimRef).Reference();
        RuleFor(r => r.IdentifiedOn).HappenedOn(clock);
        RuleFor(r => r.Entitlement!.ApprovedBy).OfficerId().When(r => r.Entitlement is not null);
        RuleFor(r => r.SourceId).SourceId();
        RuleFor(r => r.Terms!).SetValidator(new DatedTermsValidator(clock)).When(r => r.Terms is not null);
    }
}

internal static class RegisterAgreementRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            "/agreements", (RegisterAgreementRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new RegisterAgreementCommand(body, http.ActingUserName()), cancellation, registration =>
                {
                    var (agreement, isNew) = registration;
                    http.Response.SetRevision(agreement.Revision);
                    return isNew ? Results.Created($"/v1/agreements/{agreement.Id}", agreement) : Results.Ok(agreement);
                }))
        .RequireRole(Role.RecordsWrite)
        .WithTags("Agreements")
        .WithName("RegisterAgreement")
        .WithSummary("Register a victim in an investigation")
        .WithDescription("""
            Makes the agreement of one victim in one investigation. It is `pending` until terms are agreed, and owes an `agree` duty: 5
            working days from `identifiedOn`, or 1 for an enhanced entitlement. Every milestone of the investigation with a limit to tell of
            it, also one recorded before, opens an `inform` duty for this victim too, whose limit does not start before `identifiedOn`.
            Without `entitlement` the class of the offence decides (`GET /v1/offences`). A level below that takes a second person: an
            officer who is not, and was not by `identifiedOn`, the officer in the case; without one the default holds, also that of an
            offence which is changed later. The same registration again answers 200 and the agreement as it is now; one that says otherwise
            is refused. Not to say `identifiedOn` is to say `reportedOn`.
            A registration that was voided does not stand in the way: the victim is registered again by other content or another
            `sourceId`; a late copy of the voided one is refused with `voided`. A reference that was given up by a merge
            (`POST /v1/merges`) names the victim of the one that is kept: her agreement there is answered.
            The safe-contact note is not answered here: read it by `GET /v1/agreements/{id}`.
            """)
        .Body(new RegisterAgreementRequest("DPP/1234/23", "N-884211", null, null, new()
        {
            AgreedAt = AgreementExamples.Terms.AgreedAt,
            Frequency = "P14D",
            Channel = Channel.Phone,
        }))
        .Answers(AgreementExamples.Agreement, StatusCodes.Status201Created, StatusCodes.Status200OK)
        .AnswersHeaders("ETag", "Location")
        .Problems(
            "unknown-investigation", "unknown-officer", "agreement-exists", "voided", "event-in-future", "event-too-old", "unsafe-channel-agreed",
            "safe-contact-holds-personal-data");
}

internal sealed record RegisterAgreementCommand(
    RegisterAgreementRequest Request, string RecordedBy) : IRequest<Result<Put<AgreementAnswer>>>;

internal sealed class RegisterAgreementHandler(
    IDatabase database, Projection projection, Registering registering, RulesInForce inForce, TimeProvider clock)
    : IRequestHandler<RegisterAgreementCommand, Result<Put<AgreementAnswer>>>
{
    public Task<Result<Put<AgreementAnswer>>> Handle(RegisterAgreementCommand request, CancellationToken cancellationToken) =>
        database.Write(async connection =>
        {
            var body = request.Request;
            if (await CaseStore.FindInvestigation(connection, body.InvestigationRef, CaseLock.Investigation) is not { } investigation)
                return new DomainError("unknown-investigation", "The investigation is not known yet.", "/investigationRef");

            if (await Approval.UnknownOfficer(connection, body.Entitlement?.ApprovedBy, "/entitlement/approvedBy") is { } unknown)
                return unknown;

            var victim = await CaseStore.VictimOf(connection, body.VictimRef, clock.NewId);
            var registered = registering.Said(body, investigation.OffenceClass);
            if (await AgreementStore.Find(connection, investigation.Id, victim.Id) is { } existing)
                return await Repeat(connection, existing, registered, investigation.ReportedOn);
            var voided = await FactStore.VoidedRegistrations(connection, investigation.Id, victim.Id);
            if (await Entry.Voided(connection, voided, registered, body.SourceId) is { } refusal)
                return refusal;

            var agreement = await registering.NewRow(connection, investigation, victim, registered);
            var caseFile = await Case.WithoutAgreements(connection, investigation.Id);
            var saved = await projection.Save(
                connection,
                caseFile,
                caseFile.With(agreement).With([.. registering.FactsOf(body, registered, agreement, request.RecordedBy)]));
            return new Put<AgreementAnswer>(
                AnswerOf(
                    CurrentAgreement.Of(saved.Case, saved.Agreements[0].Row, saved.Agreements[0].Duties.Derived),
                    saved.Agreements[0].Derivation),
                IsNew: true);
        }, cancellationToken);

    private async Task<Result<Put<AgreementAnswer>>> Repeat(
        DbConnection connection, Guid existing, Registered registered, DateOnly reportedOn)
    {
        var caseFile = (await Case.OfAgreement(connection, existing, CaseLock.None))!;
        return await Registering.IsRepeat(connection, caseFile.Facts, registered, reportedOn)
            ? new Put<AgreementAnswer>(
                AnswerOf(
                    CurrentAgreement.Of(caseFile, caseFile.Agreements[0], caseFile.Duties[existing]),
                    projection.Derive(caseFile.TimelineOf(existing))),
                IsNew: false)
            : new DomainError(
                "agreement-exists", "This victim is registered in this investigation already, and otherwise.", null, existing);
    }

    private AgreementAnswer AnswerOf(CurrentAgreement agreement, Derivation derivation) => AgreementAnswer.Of(agreement, clock.Today()) with
    {
        Warnings = [.. inForce.WarningsOf(agreement.Row.Offence), .. FactWarning.ForRegistration(derivation)],
    };
}

/// <summary>What becomes of a registration that is new, and whether it is.</summary>
internal sealed class Registering(TimeProvider clock)
{
    /// <summary>
    /// Whether one of the registrations among facts says the same. Not to say the day of identification is to say that it is the day of the
    /// report.
    /// </summary>
    internal static async Task<bool> IsRepeat(
        DbConnection connection, IEnumerable<FactRow> facts, Registered registered, DateOnly reportedOn)
    {
        DateOnly? otherwise = registered.IdentifiedOn is null ? reportedOn : null;
        foreach (var first in facts.Where(f => f.Kind == FactKind.Registration))
        {
            if (await Entry.SaysTheSame(connection, first, registered)
                || ((registered.IdentifiedOn ?? reportedOn) == reportedOn
                    && await Entry.SaysTheSame(connection, first, registered with { IdentifiedOn = otherwise })))
                return true;
        }

        return false;
    }

    /// <summary>The facts of a registration: itself, and the terms that were given with it.</summary>
    internal IEnumerable<FactRow> FactsOf(
        RegisterAgreementRequest body, Registered registered, AgreementRow agreement, string recordedBy)
    {
        yield return FactRow.Of(registered, agreement.InvestigationId, agreement.Id, body.SourceId, clock.Now(), recordedBy);
        if (registered.Terms is not { } dated)
            yield break;
        var terms = new TermsAgreed { Id = clock.NewId(), At = dated.AgreedAt, Terms = dated.Terms };
        yield return FactRow.Of(terms, agreement.InvestigationId, agreement.Id, null, clock.Now(), recordedBy);
    }

    /// <summary>The registration that a body tells, under a new id.</summary>
    internal Registered Said(RegisterAgreementRequest body, OffenceClass offenceClass)
    {
        var byDefault = Entitlement.DefaultFor(offenceClass);
        var entitlement = body.Entitlement?.ToEntitlement() ?? byDefault;
        return new()
        {
            Id = clock.NewId(),
            At = clock.Now(),
            Entitlement = entitlement,
            EntitlementGiven = body.Entitlement is not null,
            OffenceDefault = entitlement.Level < byDefault.Level ? byDefault : null,
            ApprovedBy = body.Entitlement?.ApprovedBy,
            IdentifiedOn = body.IdentifiedOn,
            Terms = body.Terms is { } terms ? new(terms.AgreedAt, terms.ToTerms()) : null,
        };
    }

    /// <summary>What is not derived of an agreement's row; the rest follows from its timeline.</summary>
    internal async Task<AgreementRow> NewRow(
        DbConnection connection, InvestigationRow investigation, VictimNamed victim, Registered registered)
    {
        var id = clock.NewId();
        return new()
        {
            Id = id,
            InvestigationId = investigation.Id,
            InvestigationRef = investigation.InvestigationRef,
            VictimId = victim.Id,
            VictimRef = victim.VictimRef,
            RegisteredAs = victim.SentAs,
            RegisteredAt = registered.At,
            IdentifiedOn = registered.IdentifiedOn ?? investigation.ReportedOn,
            Status = AgreementStatus.Pending,
            Level = registered.Entitlement.Level,
            UnsafeChannels = "",
            UnsafeElsewhere = await AgreementStore.UnsafeElsewhere(connection, victim.Id, id),
            OfficerId = investigation.OfficerId,
            Unit = "",
            Offence = investigation.Offence,
            OffenceClass = investigation.OffenceClass,
            NextDueOn = AgreementRow.Never,
            Revision = 0,
            RulesId = 0,
        };
    }
}
