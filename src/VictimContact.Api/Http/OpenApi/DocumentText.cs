using System.Text;

namespace VictimContact.Api.Http.OpenApi;

/// <summary>The words at the head of the published document.</summary>
internal static class DocumentText
{
    internal static readonly IReadOnlyList<(string Name, string Description)> Tags =
    [
        ("Agreements", "Victim contact agreements and the facts on their timelines."),
        ("Milestones", "Defined events of an investigation, and the duties that they open."),
        ("Merges", "Two references of one person that have become one."),
        ("Investigations", "What the records management system knows of an investigation."),
        ("Officers", "What the personnel and duty systems know of an officer."),
        ("Events", "What has changed, for who follows."),
        ("Reminders", "SMS reminders to officers and supervisors."),
        ("Compliance", "What is overdue, and how duties ended."),
        ("Publications", "Figures of a month as they were published, for the oversight body."),
        ("Operations", "What the operations desk can look at and do."),
        ("Audit", "Who did what, and who looked at what."),
    ];

    private const string Introduction = """
        Keeps victim contact agreements for a police force: how often and by which channel a victim is to be told of their case,
        what is due, what is overdue, and whether the agreements are kept.

        **Requests are strict**: an unknown member or query parameter, a wrong type, a word that is not exactly one of its list is refused.
        **Answers may gain** members and words: ignore what you do not know. A breaking change is `/v2`. Members without a value are `null`.

        **Time.** Instants are RFC 3339 with seconds and an offset (`2026-11-02T10:15:00Z`), `T` and `Z` in upper case, kept to the
        millisecond and
        answered in UTC. Days are `YYYY-MM-DD` in Europe/London, months `YYYY-MM`. An instant more than five minutes in the future, or
        before
        2000, is refused.

        **References** and units are the same whatever their case, and however they were pasted: compared in NFKC, without format
        characters (zero-width spaces, soft hyphens, bidi marks), with every dash as a hyphen. One of which nothing can be seen is refused.
        An offence is in the force's own words, and the same by its letters and digits alone: `Domestic abuse` is `domestic-abuse`.
        A `sourceId` is trimmed and then compared as it was sent.

        **Access.** Everything under `/v1` needs a bearer token; each operation names its role. `X-Acting-User` names the person at the
        keyboard, who is recorded with what is entered; without it the token's subject is. The webhooks are the exception: the SMS provider
        calls
        them without a token, and signs what it sends.

        `X-Correlation-Id` names a call in your log and ours, and is answered; `traceparent` (W3C Trace Context) is taken over.

        **Load.** Send single writes over up to 64 connections, in any order. Sending a write again is safe. Lists are
        `{ items, nextCursor }`; a cursor belongs to its filters.

        ## Problems

        Every refusal is `application/problem+json` (RFC 9457). `type` is `urn:victim-contact:` and one of these codes. 400 names the first
        fault, 422 all of them. No answer repeats what was sent: for a member that is not known, `pointer` names the object that it was in.

        | code | status | retryable | meaning | what to do |
        |---|---|---|---|---|

        """;

    internal static string Description()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        foreach (var kind in ProblemCatalogue.All)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{kind.Code}` | {kind.Status} | {(kind.Retryable ? "yes" : "no")} | {kind.Meaning} | {kind.WhatToDo} |\n");
        return text.ToString();
    }
}
