using FluentValidation;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;

namespace VictimContact.Api.Features.Officers;

/// <param name="Officers">1 to 1,000 officers.</param>
public sealed record PutOfficersRequest(IReadOnlyList<ListedOfficer> Officers);

/// <summary>An officer in a list, as in <c>PUT /v1/officers/{officerId}</c>.</summary>
/// <param name="OfficerId">Collar or warrant number, taken with its case.</param>
/// <param name="Unit">The unit that the officer belongs to.</param>
/// <param name="Mobile">Any way of writing a mobile number of the United Kingdom.</param>
/// <param name="SupervisorId">Who is told when a duty stays overdue. Left out, it stays as it is; `null` takes it away.</param>
/// <param name="Language">The language in which the officer is texted. Left out, it stays as it is; `en` at first.</param>
/// <param name="PostedAt">From when the officer belongs to the unit; from now on unless told.</param>
/// <param name="AsOf">When the sender knew all this; now unless told.</param>
public sealed record ListedOfficer(
    string OfficerId,
    string Unit,
    string Mobile,
    Given<string> SupervisorId = default,
    Language? Language = null,
    DateTimeOffset? PostedAt = null,
    DateTimeOffset? AsOf = null)
{
    internal PutOfficerRequest ToRequest() => new(Unit, Mobile, SupervisorId, Language, PostedAt, AsOf);
}

internal sealed class PutOfficersValidator : AbstractValidator<PutOfficersRequest>
{
    private const int Most = 1_000;

    public PutOfficersValidator() =>
        RuleFor(r => r.Officers).Must(o => o.Count is >= 1 and <= Most).WithMessage("This must have 1 to 1,000 officers.");
}

/// <summary>What became of an officer of a list.</summary>
public enum OfficerOutcome
{
    /// <summary>The officer was not known.</summary>
    Created,

    /// <summary>What was sent is held now.</summary>
    Updated,

    /// <summary>What was sent is older than what is held, and has changed nothing.</summary>
    Stale,

    /// <summary>It cannot be used, see the errors.</summary>
    Refused,
}

/// <param name="Officers">What became of each, in the order of the list.</param>
internal sealed record PutOfficersAnswer(IReadOnlyList<PutOfficersItem> Officers);

/// <param name="OfficerId">The officer; null where the id itself is refused.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Errors">What is wrong with what was sent; empty but for what is refused.</param>
internal sealed record PutOfficersItem(string? OfficerId, OfficerOutcome Outcome, IReadOnlyList<Fault> Errors);

internal static class PutOfficersRoute
{
    private const int Largest = 512 * 1024;

    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPut(
            "/officers", (PutOfficersRequest body, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new PutOfficersCommand(body), cancellation))
        .RequireRole(Role.RecordsWrite)
        .WithMetadata(new LargestBody(Largest))
        .WithTags("Officers")
        .WithName("PutOfficers")
        .WithSummary("Put many officers")
        .WithDescription("""
            What `PUT /v1/officers/{officerId}` does, for each officer of a list, as the personnel system's nightly file: up to 1,000 a
            call, in their order. Each is answered: one that is refused keeps no other from being put. Officers who are not in the list
            stay as they are. The same list again changes nothing but when it was known. The body may be 512 KiB large.
            """)
        .Body(new PutOfficersRequest([new("1742", "CID-LLANELLI", "07700 900123", "880"), new("1801", "CID-LLANELLI", "07700 900180")]))
        .Answers(
            new PutOfficersAnswer(
                [new("1742", OfficerOutcome.Updated, []), new("1801", OfficerOutcome.Refused, [new(Mobile.Form, "/officers/1/mobile")])]),
            StatusCodes.Status200OK);
}

internal sealed record PutOfficersCommand(PutOfficersRequest Body) : IRequest<Result<PutOfficersAnswer>>;

internal sealed class PutOfficersHandler(IDatabase database, OfficerPutting putting, IValidator<PutOfficerRequest> validator)
    : IRequestHandler<PutOfficersCommand, Result<PutOfficersAnswer>>
{
    // Others can write between two batches.
    private const int OfficersAtOnce = 50;

    public async Task<Result<PutOfficersAnswer>> Handle(PutOfficersCommand request, CancellationToken cancellationToken)
    {
        var items = new List<PutOfficersItem>();
        foreach (var batch in request.Body.Officers.Index().Chunk(OfficersAtOnce))
            items.AddRange(await database.Write(connection => Put(connection, batch), cancellationToken));
        return new PutOfficersAnswer(items);
    }

    private async Task<List<PutOfficersItem>> Put(DbConnection connection, (int Index, ListedOfficer Item)[] batch)
    {
        var items = new List<PutOfficersItem>();
        foreach (var (index, officer) in batch)
        {
            var body = officer.ToRequest();
            var isId = MemberRules.IsOfficerId(officer.OfficerId);
            var faults = Faults(officer.OfficerId, isId, body, $"/officers/{index}");
            items.Add(faults.Count > 0
                ? new(isId ? officer.OfficerId : null, OfficerOutcome.Refused, faults)
                : new(officer.OfficerId, OutcomeOf(await putting.Put(connection, officer.OfficerId, body)), []));
        }

        return items;
    }

    private List<Fault> Faults(string officerId, bool isId, PutOfficerRequest body, string pointer)
    {
        List<Fault> faults = isId ? [] : [new(MemberRules.OfficerIdForm, $"{pointer}/officerId")];
        faults.AddRange(validator.Validate(body).Errors
            .Select(e => new Fault(e.ErrorMessage, $"{pointer}{Validation.PointerOf(e.PropertyName)}")));
        if (OfficerPutting.Refusal(officerId, body) is { } refusal)
            faults.Add(new(refusal.Detail, $"{pointer}{refusal.Pointer}"));
        return faults;
    }

    private static OfficerOutcome OutcomeOf(Put<OfficerAnswer> put) =>
        put.IsNew ? OfficerOutcome.Created : put.Value.Stale ? OfficerOutcome.Stale : OfficerOutcome.Updated;
}
