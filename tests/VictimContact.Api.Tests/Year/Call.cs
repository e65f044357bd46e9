using System.Globalization;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Year;

/// <summary>
/// One request of the year, sent when the clock passes <paramref name="At"/>. In path and body <c>$name$</c> stands for the id that an
/// earlier call with that <paramref name="Name"/> was answered, and <c>$name kind$</c> for that of the agreement's open duty of a kind.
/// </summary>
internal sealed record Call(DateTimeOffset At, HttpMethod Method, string Path, object Body, string? Name = null)
{
    /// <summary>The instant at which a London clock shows this, as <c>2026-03-29 09:15</c>.</summary>
    internal static DateTimeOffset London(string wallTime)
    {
        var wall = DateTime.ParseExact(wallTime, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return LondonTime.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
    }
}

/// <summary>
/// The words that the year's script is told in. The first argument is when the call is sent, by a London clock; what happened, happened
/// then too unless another time is given. An agreement is named by its victim, a milestone by its source id.
/// </summary>
internal static class Calls
{
    internal static Call Officer(string at, string id, string unit, string mobile, string? supervisor = null, string language = "en") =>
        Put(at, $"/v1/officers/{id}", new { unit, mobile, supervisorId = supervisor, language });

    internal static Call Available(string at, string id) => Put(at, $"/v1/officers/{id}/availability", new { availability = "available" });

    internal static Call Absent(string at, string id, string? cover = null) =>
        Put(at, $"/v1/officers/{id}/availability", new { availability = "absent", coveredBy = cover });

    internal static Call Left(string at, string id) => Put(at, $"/v1/officers/{id}/availability", new { availability = "left" });

    internal static Call Investigation(string at, string reference, string officerId, string offence, string reportedOn) =>
        Put(at, PathOf(reference), new { officerId, offence, reportedOn });

    internal static Call Reassigned(string at, string reference, string officerId, string offence, string reportedOn) =>
        Put(at, PathOf(reference), new { officerId, offence, reportedOn, assignedAt = Call.London(at) });

    internal static Call Agreement(string at, string reference, string victim, string? frequency = null)
    {
        var terms = frequency is null ? null : TermsOf(at, frequency);
        return Post(at, "/v1/agreements", new { investigationRef = reference, victimRef = victim, terms }, victim);
    }

    internal static Call Terms(string at, string victim, string frequency, string channel = "phone", string? safeContact = null) =>
        Post(at, $"/v1/agreements/${victim}$/terms", TermsOf(at, frequency, channel, safeContact));

    internal static Call Contact(
        string at,
        string victim,
        string outcome = "spoke",
        string[]? informedOf = null,
        string channel = "phone",
        string? happened = null,
        string? name = null) =>
        Post(at, $"/v1/agreements/${victim}$/contacts", new { at = Call.London(happened ?? at), channel, outcome, informedOf }, name);

    internal static Call Reviewed(
        string at, string victim, string outcome = "unchanged", bool consulted = false, string? frequency = null) => Post(
        at,
        $"/v1/agreements/${victim}$/reviews",
        new
        {
            at = Call.London(at),
            outcome,
            victimConsulted = consulted,
            terms = frequency is null ? null : new { frequency, channel = "phone" }
        });

    internal static Call Milestone(
        string at, string reference, string type, string sourceId, string? happened = null, string? notified = null) => Post(
        at,
        "/v1/milestones",
        new
        {
            investigationRef = reference,
            type,
            order = type.StartsWith("order-", StringComparison.Ordinal) ? new { orderRef = "NMO-1", kind = "non-molestation" } : null,
            occurredAt = Call.London(happened ?? at),
            notifiedAt = notified is null ? (DateTimeOffset?)null : Call.London(notified),
            sourceId,
        },
        sourceId);

    internal static Call MilestoneVoided(string at, string sourceId) =>
        Post(at, $"/v1/milestones/${sourceId}$/void", new { reason = "recorded-in-error" });

    internal static Call FactVoided(string at, string victim, string name) =>
        Post(at, $"/v1/agreements/${victim}$/facts/${name}$/void", new { reason = "wrong-record" });

    internal static Call Excused(string at, string victim, string kind, string reason, string approvedBy) =>
        Post(at, $"/v1/agreements/${victim}$/exceptions", new { dutyId = $"${victim} {kind}$", at = Call.London(at), reason, approvedBy });

    internal static Call Raised(string at, string victim, string basis, string changed) =>
        Post(at, $"/v1/agreements/${victim}$/entitlements", new { level = "enhanced", basis, changedAt = Call.London(changed) });

    internal static Call Closed(string at, string victim, string reason) =>
        Post(at, $"/v1/agreements/${victim}$/closings", new { at = Call.London(at), reason });

    internal static Call Reopened(string at, string victim) =>
        Post(at, $"/v1/agreements/${victim}$/reopenings", new { at = Call.London(at) });

    private static object TermsOf(string agreed, string frequency, string channel = "phone", string? safeContact = null) =>
        new { agreedAt = Call.London(agreed), frequency, channel, safeContact };

    private static string PathOf(string reference) => $"/v1/investigations?investigationRef={Uri.EscapeDataString(reference)}";

    private static Call Put(string at, string path, object body) => new(Call.London(at), HttpMethod.Put, path, body);

    private static Call Post(string at, string path, object body, string? name = null) =>
        new(Call.London(at), HttpMethod.Post, path, body, name);
}
