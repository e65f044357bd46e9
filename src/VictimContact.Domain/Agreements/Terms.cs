namespace VictimContact.Domain.Agreements;

/// <summary>With whom terms were agreed.</summary>
public enum AgreedWith
{
    Victim,
    Representative,
}

/// <summary>
/// What was agreed with a victim about contact (Victims' Code, Right 6: how often, and by which method). Each change is a new version;
/// versions are never edited. <paramref name="SafeContact"/> is for the officer's eyes only and is never logged or texted.
/// </summary>
public sealed record Terms(
    Frequency Frequency,
    Channel Channel,
    Channel? AlternativeChannel = null,
    string? SafeContact = null,
    IReadOnlyList<Channel>? UnsafeChannels = null,
    AgreedWith AgreedWith = AgreedWith.Victim,
    bool VoicemailAllowed = false)
{
    /// <summary>Channels that must not be used, in the order of the enumeration, each once.</summary>
    public IReadOnlyList<Channel> UnsafeChannels { get; init; } = [.. (UnsafeChannels ?? []).Distinct().Order()];

    /// <summary>True when the victim and the officer agreed to use this channel.</summary>
    public bool Names(Channel channel) => channel == Channel || channel == AlternativeChannel;
}
