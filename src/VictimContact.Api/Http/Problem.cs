using System.Text.Json;
using System.Text.Json.Serialization;

namespace VictimContact.Api.Http;

/// <summary>One thing that is wrong with a request; one of the three names says where.</summary>
/// <param name="Detail">What is wrong. It never repeats what was sent.</param>
/// <param name="Pointer">A member of the body (RFC 6901). For a member that the operation does not know, the object that it was in.</param>
/// <param name="Parameter">A parameter of the query or of the path.</param>
/// <param name="Header">A header.</param>
internal sealed record Fault(
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pointer = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Parameter = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Header = null);

/// <summary>A refusal, answered as <c>application/problem+json</c> (RFC 9457) whatever the caller accepts.</summary>
internal sealed class Problem(ProblemKind kind, string? detail = null, IReadOnlyList<Fault>? errors = null, Guid? id = null) : IResult
{
    internal const string MediaType = "application/problem+json";
    internal const string TypePrefix = "urn:victim-contact:";
    internal const string IncidentPrefix = "urn:victim-contact:incident:";
    private const int RetryAfterSeconds = 5;

    internal ProblemKind Kind => kind;

    /// <summary>Names the log entry that belongs to an unforeseen failure.</summary>
    internal string? Incident { get; init; }

    internal static Problem Of(string code, string? detail = null, params IReadOnlyList<Fault> errors) =>
        new(ProblemCatalogue.Of(code), detail, errors);

    internal static Problem Of(DomainError error) =>
        new(
            ProblemCatalogue.Of(error.Code),
            error.Detail,
            error.Pointer is null ? null : [new Fault(error.Detail, error.Pointer)],
            error.Id);

    internal static Problem OfStatus(int status) => new(ProblemCatalogue.OfStatus(status));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = kind.Status;
        if (kind.Retryable)
            response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(Body(), StrictJson.Options);
        response.ContentType = MediaType;
        response.ContentLength = body.Length;
        // Not given up when the request is: a request that has timed out is still to be told so.
        return response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }

    internal ProblemBody Body() => new(
        TypePrefix + kind.Code,
        kind.Meaning,
        kind.Status,
        detail ?? kind.WhatToDo,
        kind.Retryable,
        Incident is null ? null : IncidentPrefix + Uri.EscapeDataString(Incident),
        errors is { Count: > 0 } ? errors : null,
        kind.IdMember == "agreementId" ? id : null,
        kind.IdMember == "id" ? id : null,
        kind.IdMember == "factId" ? id : null);
}

/// <summary>The members of a problem. Unlike in other answers, a member without a value is left out, as RFC 9457 has it.</summary>
/// <param name="Type">Says which problem this is: <c>urn:victim-contact:</c> and a code of the table in this document's
/// description.</param>
/// <param name="Title">What the code means; the same words each time.</param>
/// <param name="Status">The HTTP status once more.</param>
/// <param name="Detail">What is wrong this time, or what to do. It never repeats what was sent.</param>
/// <param name="Retryable">Whether the same request may succeed later.</param>
/// <param name="Instance">Names the entry in the service's log, where the failure is the service's own.</param>
/// <param name="Errors">What is wrong with which member, parameter or header: the first fault for 400, all of them for 422.</param>
/// <param name="AgreementId">The agreement that is there already (<c>agreement-exists</c>).</param>
/// <param name="Id">The record that holds the <c>sourceId</c> (<c>source-id-reused</c>).</param>
/// <param name="FactId">The fact that was voided (<c>voided</c>).</param>
internal sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    bool Retryable,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Instance = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Fault>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? AgreementId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? Id = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? FactId = null);
