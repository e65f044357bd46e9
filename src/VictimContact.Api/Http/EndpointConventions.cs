namespace VictimContact.Api.Http;

/// <summary>The problems of its own that an operation can answer, beside those that every operation has.</summary>
internal sealed record OwnProblems(IReadOnlyList<ProblemKind> Kinds);

/// <summary>An example of an answer, for the published document.</summary>
internal sealed record AnswerExample(IReadOnlyList<int> Statuses, object Example);

/// <summary>Headers that an operation's good answers carry.</summary>
internal sealed record AnswerHeaders(IReadOnlyList<string> Names);

/// <summary>The operation is for a caller that has no token and signs what it sends; it looks at all of a request by itself.</summary>
internal sealed record SignedCalls;

/// <summary>Another form, all text, in which an operation gives its good answer to who asks for it by <c>Accept</c>.</summary>
internal sealed record OtherMediaType(string MediaType);

/// <summary>What a route says of itself. What it says is published, and tested against what it does.</summary>
internal static class EndpointConventions
{
    /// <summary>The operation answers a <typeparamref name="T"/> with each of these statuses.</summary>
    internal static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
            route.Produces<T>(status);
        return route;
    }

    /// <summary>The operation answers a <typeparamref name="T"/>, such as this one, with each of these statuses.</summary>
    internal static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, T example, params int[] statuses) where T : class =>
        route.Answers<T>(statuses).WithMetadata(new AnswerExample(statuses, example));

    /// <summary>The operation gives its good answer as text of this media type too, to who asks for that.</summary>
    internal static RouteHandlerBuilder AnswersAlso(this RouteHandlerBuilder route, string mediaType) =>
        route.WithMetadata(new OtherMediaType(mediaType));

    /// <summary>The codes of the operation's own problems. Throws for one that the catalogue lacks.</summary>
    internal static RouteHandlerBuilder Problems(this RouteHandlerBuilder route, params string[] codes) =>
        route.WithMetadata(new OwnProblems([.. codes.Select(ProblemCatalogue.Of)]));

    /// <summary>Good answers carry <c>ETag</c> or <c>Location</c> (this one with 201 only).</summary>
    internal static RouteHandlerBuilder AnswersHeaders(this RouteHandlerBuilder route, params string[] names) =>
        route.WithMetadata(new AnswerHeaders(names));

    /// <summary>
    /// The operation takes calls that are signed, and believes no other; whatever their query is, the signature covers it.
    /// </summary>
    internal static RouteHandlerBuilder TakesSignedCalls(this RouteHandlerBuilder route) => route
        .AllowAnonymous()
        .RequireRateLimiting(Limits.SignedCalls)
        .WithMetadata(new SignedCalls())
        .Problems("invalid-request", "signature-not-valid", "not-found", "body-too-large");

    /// <summary>The operation heeds <c>If-Match</c>; see <see cref="IfMatch.ExpectedRevision"/>.</summary>
    internal static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder route) =>
        route.WithMetadata(new IfMatchTaken()).Problems("revision-mismatch");
}
