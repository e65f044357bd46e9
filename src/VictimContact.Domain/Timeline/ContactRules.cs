using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Timeline;

/// <summary>Which contacts are updates, and which are attempts.</summary>
public static class ContactRules
{
    /// <summary>
    /// True when the contact gave the victim an update. A conversation does on any channel, and so does an update that was offered and
    /// declined. Something written does on a channel of the terms (on any before the first terms), never on one that this agreement marks
    /// unsafe. An update to a representative does when the terms are with one, or have that channel. Attempts, messages left and contacts
    /// for another purpose never do, nor does a call that an unsafe person answered.
    /// </summary>
    /// <param name="contact">The contact.</param>
    /// <param name="terms">The terms in force at its instant; null before the first.</param>
    /// <param name="unsafeChannels">The channels that the agreement marks unsafe at that instant.</param>
    public static bool IsUpdate(ContactMade contact, Terms? terms, IReadOnlySet<Channel> unsafeChannels) => contact.Outcome switch
    {
        ContactOutcome.Spoke or ContactOutcome.Met or ContactOutcome.DeclinedUpdate => true,
        ContactOutcome.Sent => !unsafeChannels.Contains(contact.Channel) && (terms is null || terms.Names(contact.Channel)),
        ContactOutcome.Representative =>
            terms is not null && (terms.AgreedWith == AgreedWith.Representative || terms.Names(Channel.Representative)),
        _ => false,
    };

    /// <summary>True when the victim was tried but not reached.</summary>
    public static bool IsAttempt(ContactOutcome outcome) =>
        outcome is ContactOutcome.Attempted or ContactOutcome.Voicemail or ContactOutcome.ThirdParty or ContactOutcome.UnsafePersonAnswered;
}
