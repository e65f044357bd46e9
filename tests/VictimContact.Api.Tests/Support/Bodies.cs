using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace VictimContact.Api.Tests.Support;

/// <summary>The bodies that tests send most. Members that are not given are left out, as most callers leave them out.</summary>
internal static class Bodies
{
    private static readonly JsonSerializerOptions WithoutAbsent = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    internal static JsonObject Terms(
        string agreedAt, string frequency = "P14D", string channel = "phone", string? alternativeChannel = null, string? safeContact = null,
        string[]? unsafeChannels = null, string? agreedWith = null, string? sourceId = null) =>
        Of(new { agreedAt, frequency, channel, alternativeChannel, safeContact, unsafeChannels, agreedWith, sourceId });

    internal static JsonObject Contact(
        string at,
        string outcome = "spoke",
        string channel = "phone",
        string[]? informedOf = null,
        string? by = null,
        string? sourceId = null) =>
        Of(new { at, channel, outcome, informedOf, by, sourceId });

    internal static JsonObject Review(
        string at, string outcome = "unchanged", bool victimConsulted = true, string? victimView = null, object? terms = null,
        string? sourceId = null) =>
        Of(new { at, outcome, victimConsulted, victimView, terms, sourceId });

    internal static JsonObject Exception(
        string dutyId, string at, string reason = "unable-to-contact", string? victimToldWhyAt = null, string? sourceId = null) =>
        Of(new { dutyId, at, reason, approvedBy = "903", victimToldWhyAt, sourceId });

    internal static JsonObject Entitlement(string changedAt, string level = "enhanced", string? basis = null, string? sourceId = null) =>
        Of(new { level, basis, changedAt, sourceId });

    internal static JsonObject Closing(string at, string reason = "case-concluded", string? sourceId = null) =>
        Of(new { at, reason, sourceId });

    internal static JsonObject Reopening(string at, string? sourceId = null) => Of(new { at, sourceId });

    internal static JsonObject Milestone(
        string investigationRef, string type, string occurredAt, string? notifiedAt = null, string? sourceId = null) =>
        Of(new { investigationRef, type, occurredAt, notifiedAt, sourceId });

    private static JsonObject Of(object members) => JsonSerializer.SerializeToNode(members, WithoutAbsent)!.AsObject();
}
