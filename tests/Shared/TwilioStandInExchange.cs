using System.Text.Json;

namespace VictimContact.Tests.Shared;

/// <summary>A request that reached the stand-in and what it was answered, to be held against Twilio's own description.</summary>
/// <param name="Answer">Null where the connection was broken or given up.</param>
public sealed record TwilioStandInExchange(
    string Method,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Query,
    IReadOnlyList<KeyValuePair<string, string>> Form,
    string? ContentType,
    int Status,
    JsonElement? Answer);
