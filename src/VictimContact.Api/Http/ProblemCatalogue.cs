using System.Collections.Frozen;

namespace VictimContact.Api.Http;

/// <summary>
/// One way in which a request can fail. <paramref name="Code"/> is stable; <paramref name="Retryable"/> says that the same request may
/// succeed later; <paramref name="IdMember"/> is the member that answers the id of the record which stands in the way.
/// </summary>
internal sealed record ProblemKind(string Code, int Status, bool Retryable, string Meaning, string WhatToDo, string? IdMember = null);

/// <summary>Every problem that this service can answer. The published document's table is made from this one.</summary>
internal static class ProblemCatalogue
{
    /// <summary>
    /// By status, then as a reader would look for them. The first row of a status stands for it where nothing more is known.
    /// </summary>
    internal static readonly IReadOnlyList<ProblemKind> All =
    [
        new("invalid-request", 400, false, "The request cannot be understood.", "Mend the request."),
        new("invalid-json", 400, false, "The body is not JSON in UTF-8.", "Send one JSON object, encoded in UTF-8."),
        new(
            "unknown-member",
            400,
            false,
            "The body has a member that the operation does not know.",
            "Leave it out, or correct its spelling; case counts."),
        new("duplicate-member", 400, false, "The body has a member twice.", "Send each member once."),
        new("missing-member", 400, false, "The body lacks a required member.", "Send it."),
        new("wrong-type", 400, false, "A member has a value of the wrong type, or a word that is not in its list.", "Correct the value."),
        new(
            "unknown-parameter",
            400,
            false,
            "The query has a parameter that the operation does not know.",
            "Leave it out, or correct its spelling."),
        new("missing-parameter", 400, false, "The query lacks a required parameter.", "Send it."),
        new("invalid-parameter", 400, false, "A parameter is empty, is given twice, or has a wrong value.", "Correct it."),
        new("invalid-header", 400, false, "A header has a value that cannot be used.", "Correct it."),
        new("invalid-cursor", 400, false, "The cursor is not one that this list gave for these filters.", "Start again without a cursor."),

        new("unauthorized", 401, false, "There is no valid bearer token.", "Get a new token and send it."),
        new(
            "forbidden",
            403,
            false,
            "The token lacks the role that the operation needs.",
            "Ask for the role; each operation names its own."),
        new("signature-not-valid", 403, false, "The call is not signed by the SMS provider, or not for this address and body.",
            "Check the public address and the token in this service's settings against those at the provider."),

        new("not-found", 404, false, "There is nothing at this address.", "Correct the address."),
        new("agreement-not-found", 404, false, "There is no such agreement.", "Correct the id, or register the agreement."),
        new("investigation-not-found", 404, false, "There is no such investigation.", "Correct the reference, or put the investigation."),
        new("unit-not-known", 404, false, "There is no such unit.", "Correct the unit, or put an officer or the unit itself."),
        new("officer-not-found", 404, false, "There is no such officer.", "Correct the id, or put the officer."),
        new("officer-not-known", 404, false, "The filter names no officer who is known.", "Correct the id, or put the officer."),
        new(
            "offence-not-known",
            404,
            false,
            "No case has this offence, and no list of offences names it.",
            "Correct its spelling; `GET /v1/offences` has those that are known."),
        new(
            "duty-not-found",
            404,
            false,
            "There is no such duty, or the agreement has none such.",
            "Read the agreement's duties again: they are derived anew with each fact."),
        new("fact-not-found", 404, false, "The agreement has no such fact.", "Take the id from the timeline."),
        new("merge-not-found", 404, false, "There is no such merge.", "Correct the id; the merge sent again answers it."),
        new("milestone-not-found", 404, false, "There is no such milestone.", "Correct the id."),
        new("publication-not-found", 404, false, "The month has not been published, or not in this version.", "Take one of `GET /v1/publications`."),
        new("reminder-not-found", 404, false, "There is no such reminder.", "Correct the id."),
        new("method-not-allowed", 405, false, "The address does not take this method.", "Use one that the `Allow` header names."),
        new("request-timeout", 408, true, "The request did not arrive in time.", "Send it again."),

        new("agreement-exists", 409, false, "This victim has an agreement in this investigation already.",
            "Use the agreement in `agreementId`; record what has changed as a fact.", "agreementId"),
        new("source-id-reused", 409, false, "This `sourceId` was used before, for other content.",
            "If the first entry was wrong, void the fact in `id`, then record it again; else send a `sourceId` of its own.", "id"),
        new("voided", 409, false, "This very entry was recorded and then voided, and a late copy does not bring it back; or the agreement was.",
            "If it is right after all, restore the fact in `factId`; another entry needs other content or another `sourceId`.", "factId"),
        new("merged-otherwise", 409, false, "This reference was given up for another one.",
            "If that was wrong, void the merge in `id` first; else merge the reference that was kept.", "id"),
        new(
            "events-expired",
            410,
            false,
            "Events that come after this cursor are not kept any more, or the records are those of an older backup.",
            "Start anew: `GET /v1/events?after=latest`, then read the lists, then follow from that answer's `nextCursor`."),
        new(
            "revision-mismatch",
            412,
            false,
            "The agreement has changed since the revision in `If-Match`.",
            "Read it again, and decide again."),
        new("body-too-large", 413, false, "The body is larger than 64 KiB, or 512 KiB for a list.", "Send a smaller one."),
        new("unsupported-media-type", 415, false, "The body is not `application/json` in UTF-8.", "Say `Content-Type: application/json`."),

        new("validation-failed", 422, false, "One or more members are refused by a rule.", "Correct every member in `errors`."),
        new(
            "unknown-investigation",
            422,
            true,
            "The investigation is not known yet.",
            "Put the investigation, or send this again once it has been put."),
        new("unknown-officer", 422, true, "The officer is not known yet.", "Put the officer, or send this again once it has been put."),
        new(
            "unknown-milestone-type",
            422,
            false,
            "The catalogue has no such type of milestone.",
            "Use a type of `GET /v1/milestone-types`."),
        new(
            "event-in-future",
            422,
            false,
            "An instant is more than five minutes in the future, or a day has not begun.",
            "Correct it, or the sender's clock."),
        new("event-too-old", 422, false, "An instant or a day is before the year 2000.", "Correct it."),
        new("notified-at-required", 422, false, "This type of milestone counts from when the unit was told.", "Send `notifiedAt`."),
        new(
            "notified-before-occurred",
            422,
            false,
            "The unit cannot be told of what has not happened.",
            "Correct `occurredAt` or `notifiedAt`."),
        new("order-required", 422, false, "A milestone of this type names its order.", "Send `order`."),
        new("order-not-wanted", 422, false, "A milestone of this type is about no order.", "Leave `order` out, or correct `type`."),
        new("ends-on-before-milestone", 422, false, "An order cannot end before the day of its milestone.", "Correct `endsOn`."),
        new("assigned-at-required", 422, false, "The case changes hands, and nothing says when.", "Send `assignedAt`."),
        new(
            "unsafe-channel-agreed",
            422,
            false,
            "A channel of the terms is among their unsafe channels.",
            "Agree another channel, or correct the list."),
        new("safe-contact-holds-personal-data", 422, false, "The safe-contact note has an `@`, or seven digits with nothing but separators between.",
            "Leave numbers and addresses in the records management system."),
        new("mobile-not-valid", 422, false, "The number is not a mobile of the United Kingdom.", "Correct it."),
        new("terms-required", 422, false, "A review that changed the agreement says what was agreed.", "Send `terms`."),
        new("terms-refused", 422, false, "Only a review that changed the agreement has terms.", "Leave `terms` out, or say `changed`."),
        new(
            "not-possible-consulted",
            422,
            false,
            "A review that was not possible cannot have consulted the victim.",
            "Correct one of the two."),
        new(
            "duty-not-of-agreement",
            422,
            false,
            "The duty is not one of this agreement.",
            "Read the agreement's duties again: they are derived anew with each fact."),
        new(
            "approval-required",
            422,
            false,
            "A voiding that makes an overdue duty go away needs a second person.",
            "Send `approvedBy`: an officer who is not, and at no time before was, the officer in the case."),
        new("clock-runs-forward", 422, false, "The sandbox's clock is later than that already.", "Send a later instant."),
        new("merge-circle", 422, false, "The reference to be kept names the one to be given up already.",
            "Send the references the other way round, or void the merge that is wrong."),
        new("fact-cannot-be-voided", 422, false, "This fact cannot be voided here: a milestone, or an only assignment.",
            "Void a milestone by its own address; correct an assignment by another."),
        new(
            "period-not-valid",
            422,
            false,
            "The months are not a period.",
            "Send `from` not after `to`, at most 120 months, of 2000 to 2999."),
        new("month-not-over", 422, false, "The month is not over yet in London.", "Publish it when it is."),
        new("unit-required", 422, false, "Figures of officers are read one unit at a time.", "Send `unit` with `groupBy=officer`."),

        new(
            "too-many-requests",
            429,
            true,
            "This caller has as many requests under way as it may have.",
            "Wait as `Retry-After` says; keep to 64 connections."),
        new(
            "internal-error",
            500,
            false,
            "The service failed, and it is not the caller's doing.",
            "Report the `instance`; sending it again is safe."),
        new(
            "overloaded",
            503,
            true,
            "The service has more work than it can do in time.",
            "Wait as `Retry-After` says, then send it again."),
        new("database-unavailable", 503, true, "The database cannot be reached.", "Wait as `Retry-After` says, then send it again."),
        new("outcome-unknown", 503, true, "The database went away in the middle of the commit: this may have been recorded, or not.",
            "Wait as `Retry-After` says, then send it again: with a `sourceId` it cannot be recorded twice."),
        new("identity-provider-unavailable", 503, true, "Tokens cannot be checked: the identity provider cannot be reached.",
            "Wait as `Retry-After` says, then send it again."),
    ];

    private static readonly FrozenDictionary<string, ProblemKind> ByCode = All.ToFrozenDictionary(k => k.Code, StringComparer.Ordinal);

    /// <summary>
    /// The kind with this code. Throws <see cref="ArgumentException"/> for one that the table lacks: that is a fault of the program.
    /// </summary>
    internal static ProblemKind Of(string code) =>
        ByCode.TryGetValue(code, out var kind)
            ? kind
            : throw new ArgumentException($"The problem catalogue has no row for {code}.", nameof(code));

    /// <summary>What stands for a status that the framework answers by itself.</summary>
    internal static ProblemKind OfStatus(int status) =>
        All.FirstOrDefault(k => k.Status == status) ?? Of(status < 500 ? "invalid-request" : "internal-error");
}
