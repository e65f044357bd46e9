using FluentValidation;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Officers;

/// <summary>What the personnel system knows of an officer.</summary>
/// <param name="Unit">The unit that the officer belongs to.</param>
/// <param name="Mobile">Any way of writing a mobile number of the United Kingdom.</param>
/// <param name="SupervisorId">Who is told when a duty stays overdue. May name an officer not known yet, who counts as none until
/// put. Left out, it stays as it is; `null` takes it away.</param>
/// <param name="Language">The language in which the officer is texted. Left out, it stays as it is; `en` at first.</param>
/// <param name="PostedAt">From when the officer belongs to the unit; from now on unless told.</param>
/// <param name="AsOf">When the sender knew all this; now unless told.</param>
public sealed record PutOfficerRequest(
    string Unit,
    string Mobile,
    Given<string> SupervisorId = default,
    Language? Language = null,
    DateTimeOffset? PostedAt = null,
    DateTimeOffset? AsOf = null);

internal sealed class PutOfficerValidator : AbstractValidator<PutOfficerRequest>
{
    public PutOfficerValidator(TimeProvider clock)
    {
        RuleFor(r => r.Unit).Unit();
        RuleFor(r => r.Mobile).Must(m => Mobile.ToE164(m) is not null).WithErrorCode("mobile-not-valid").WithMessage(Mobile.Form);
        RuleFor(r => r.SupervisorId.Value).OfficerId().OverridePropertyName(nameof(PutOfficerRequest.SupervisorId));
        RuleFor(r => r.PostedAt).Happened(clock);
        RuleFor(r => r.AsOf).Happened(clock);
    }
}

internal static class PutOfficerRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPut(
            "/officers/{officerId}", async (string officerId, PutOfficerRequest body, IMediator mediator, CancellationToken cancellation) =>
            {
                if (!MemberRules.IsOfficerId(officerId))
                    return Problem.Of("invalid-parameter", null, new Fault(MemberRules.OfficerIdForm, Parameter: "officerId"));
                return await mediator.Answer(new PutOfficerCommand(officerId, body), cancellation);
            })
        .RequireRole(Role.RecordsWrite)
        .WithTags("Officers")
        .WithName("PutOfficer")
        .WithSummary("Put an officer")
        .WithDescription("""
            Makes the officer known, or replaces what the personnel system knows; a member that is left out stays as it is. An officer has
            to be known before an investigation can be assigned to them. A new one is available; availability is told by the duty system,
            and this leaves it as it is.

            **Unit.** A new one holds from the moment of this request: open duties follow the officer to it, ended ones keep counting for
            the unit of their time. With `postedAt` the unit holds from then on instead, also where it is the current one: what was known of
            the officer's units after that instant is dropped, and what ended or was entered since counts anew. Before the first unit that
            is known it is that one; so a misspelt unit is put right by sending the right one with the `postedAt` of the first day, or any
            earlier instant.

            **`asOf`.** One that is older than the one held changes nothing and is answered with `stale: true` and what is held: what was
            delayed on its way does not win by coming last. What is sent without one is never stale. Availability has its own.

            `officerId` is taken exactly as written, case included. `mobile` may be written with spaces, hyphens, dots, slashes and
            brackets, and as 07…, 447…, 00447…, +447… or +44 (0)7…, also as pasted from a contact card, a `tel:` link or a spreadsheet:
            spaces and dashes of every kind, characters without width and a leading apostrophe are passed over. It is answered in E.164.
            Landlines, 070 personal numbers, numbers of other countries and of the Crown dependencies, and extensions are refused. Ofcom's
            drama numbers (07700 900000 to 900999), which nobody owns, are taken. A new or repeated `mobile` takes every mark off its
            number, but for a `STOP` that came from it.
            """)
        .Body(new PutOfficerRequest("CID-LLANELLI", "07700 900123", "880", Language.En))
        .Answers(OfficerAnswer.Example, StatusCodes.Status201Created, StatusCodes.Status200OK)
        .Problems("invalid-parameter", "mobile-not-valid", "event-in-future", "event-too-old");
}

internal sealed record PutOfficerCommand(string OfficerId, PutOfficerRequest Body) : IRequest<Result<Put<OfficerAnswer>>>;

internal sealed class PutOfficerHandler(IDatabase database, OfficerPutting putting)
    : IRequestHandler<PutOfficerCommand, Result<Put<OfficerAnswer>>>
{
    public async Task<Result<Put<OfficerAnswer>>> Handle(PutOfficerCommand request, CancellationToken cancellationToken) =>
        OfficerPutting.Refusal(request.OfficerId, request.Body) is { } refusal
            ? refusal
            : await database.Write(connection => putting.Put(connection, request.OfficerId, request.Body), cancellationToken);
}

/// <summary>Puts officers, one or many.</summary>
internal sealed class OfficerPutting(Posting posting, TimeProvider clock)
{
    /// <summary>What cannot be put of an officer, beside what its validator refuses; null for nothing.</summary>
    internal static DomainError? Refusal(string officerId, PutOfficerRequest body) => body.SupervisorId.Value == officerId
        ? new("validation-failed", "An officer cannot be their own supervisor.", "/supervisorId")
        : null;

    internal async Task<Put<OfficerAnswer>> Put(DbConnection connection, string officerId, PutOfficerRequest body)
    {
        var known = await OfficerStore.FindToChange(connection, officerId);
        if (body.AsOf < known?.AsOf)
            return new(await OfficerAnswer.Read(connection, officerId, clock.Now(), isStale: true), IsNew: false);
        var now = clock.Now();
        var officer = new OfficerRow
        {
            OfficerId = officerId,
            Unit = body.Unit,
            Mobile = Mobile.ToE164(body.Mobile)!,
            SupervisorId = body.SupervisorId.Or(known?.SupervisorId),
            Language = body.Language ?? known?.Language.Value ?? Language.En,
            Availability = known?.Availability ?? Availability.Available,
            CoveredBy = known?.CoveredBy,
            AsOf = KnownAt(body.AsOf, known?.AsOf, now),
            AvailabilityAsOf = known?.AvailabilityAsOf,
        };
        await new SqlBatch(connection).Save(Tables.Officers, [(known, officer)]).Execute();
        await PhoneStore.Clear(connection, officer.Mobile);
        await posting.Enter(connection, officerId, officer.Unit, body.PostedAt, now);
        return new(await OfficerAnswer.Read(connection, officerId, now), known is null);
    }

    /// <summary>
    /// When something was known that is not stale. Without <paramref name="asOf"/> it is now, or what is held where that was stamped by a
    /// clock that is ahead.
    /// </summary>
    internal static DateTimeOffset KnownAt(DateTimeOffset? asOf, DateTimeOffset? held, DateTimeOffset now) =>
        asOf ?? (held > now ? held.Value : now);
}
