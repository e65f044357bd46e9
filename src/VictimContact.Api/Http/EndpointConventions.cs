namespace VictimContact.Api.Http;

/// <summary>The problems of its own that an operation can answer, beside those that every operation has.</summary>
internal sealed record OwnProblems(IReadOnlyList<ProblemKind> Kinds);

/// <summary>An example of an answer, for the published document.</summary>
internal sealed record AnswerExample(IReadOnlyList<int> Statuses, object Example);

/// <summary>Headers that an operation's good answers carry.</summary>
internal sealed record AnswerHeaders(IReadOnlyList<string> Names);

/// <summary>The operation is for a caller that has no token and signs what it sends; it looks at all of a request by itself.</summary>
/// <param name="Header">Where the signature is.</param>
internal sealed record SignedCalls(string Header);

/// <summary>The operation tells anybody how the service is: without a token, and whatever else is in the query.</summary>
internal sealed record OpenToAll;

/// <summary>A field of a form.</summary>
/// <param name="Pattern">All of what it can be; null for any text.</param>
internal sealed record FormField(string Name, string Description, string? Pattern, string Example, bool IsRequired = true);

/// <summary>The operation takes a form that it reads by itself, with these fields and others that it passes over.</summary>
internal sealed record FormTaken(IReadOnlyList<FormField> Fields);

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

    /// <summary>The codes of the operation's own problems. Throws for one that the catalogue lacks.</summary>
    internal static RouteHandlerBuilder Problems(this RouteHandlerBuilder route, params string[] codes) =>
        route.WithMetadata(new OwnProblems([.. codes.Select(ProblemCatalogue.Of)]));

    /// <summary>Good answers carry <c>ETag</c> or <c>Location</c> (this one with 201 only).</summary>
    internal static RouteHandlerBuilder AnswersHeaders(this RouteHandlerBuilder route, params string[] names) =>
        route.WithMetadata(new AnswerHeaders(names));

    /// <summary>
    /// The operation takes calls that are signed, in this header, and believes no other; whatever their query is, the signature covers
    /// it.
    /// </summary>
    internal static RouteHandlerBuilder TakesSignedCalls(this RouteHandlerBuilder route, string header) => route
        .AllowAnonymous()
        .RequireRateLimiting(Limits.SignedCalls)
        .WithMetadata(new SignedCalls(header))
        .Problems("invalid-request", "signature-not-valid", "not-found", "body-too-large");

    /// <summary>The operation takes a form with these fields; what it has beyond them is passed over.</summary>
    internal static RouteHandlerBuilder TakesForm(this RouteHandlerBuilder route, params FormField[] fields) =>
        route.WithMetadata(new FormTaken(fields));

    /// <summary>The operation tells anybody how the service is.</summary>
    internal static RouteHandlerBuilder IsOpenToAll(this RouteHandlerBuilder route) =>
        route.AllowAnonymous().WithMetadata(new OpenToAll());

    /// <summary>The operation heeds <c>If-Match</c>; see <see cref="IfMatch.ExpectedRevision"/>.</summary>
    internal static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder route) =>
        route.WithMetadata(new IfMatchTaken()).Problems("revision-mismatch");
}
