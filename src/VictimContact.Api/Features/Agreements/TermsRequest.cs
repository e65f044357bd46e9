using FluentValidation;
using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Agreements;

/// <summary>Terms of contact as they are sent.</summary>
public record TermsRequest
{
    /// <summary>
    /// How often the victim is to be updated: `P&lt;n&gt;D` (1–365), `P&lt;n&gt;W` (1–52), `P&lt;n&gt;M` (1–12), `milestones-only` or
    /// `declined`.
    /// </summary>
    public required string Frequency { get; init; }

    /// <summary>The channel to use. It cannot be among `unsafeChannels`.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Another channel that may be used. It cannot be among `unsafeChannels`.</summary>
    public Channel? AlternativeChannel { get; init; }

    /// <summary>
    /// Up to 500 characters for the officer's eyes ("after 16:00, no voicemail"). Refused when it has an `@`, or seven digits with nothing
    /// but separators between (up to three spaces, brackets, dots, dashes, slashes, commas or underscores at a time): numbers and addresses
    /// stay in the RMS.
    /// </summary>
    public string? SafeContact { get; init; }

    /// <summary>Channels that must not be used.</summary>
    public IReadOnlyList<Channel>? UnsafeChannels { get; init; }

    /// <summary>With whom they were agreed; `victim` unless told.</summary>
    public AgreedWith? AgreedWith { get; init; }

    /// <summary>Whether a message may be left; false unless told.</summary>
    public bool? VoicemailAllowed { get; init; }

    internal Terms ToTerms() => new(
        Domain.Agreements.Frequency.Parse(Frequency),
        Channel,
        AlternativeChannel,
        string.IsNullOrWhiteSpace(SafeContact) ? null : SafeContact.Trim(),
        UnsafeChannels,
        AgreedWith ?? Domain.Agreements.AgreedWith.Victim,
        VoicemailAllowed ?? false);
}

/// <summary>Terms of contact, and when they were agreed.</summary>
public record DatedTermsRequest : TermsRequest
{
    /// <summary>When they were agreed. Terms agreed in the past take effect then.</summary>
    public required DateTimeOffset AgreedAt { get; init; }
}

internal sealed class TermsValidator : AbstractValidator<TermsRequest>
{
    private const int LongestSafeContact = 500;

    public TermsValidator()
    {
        RuleFor(t => t.Frequency).Must(f => Frequency.TryParse(f, out _))
            .WithMessage("This must be P1D to P365D, P1W to P52W, P1M to P12M, milestones-only or declined.");
        RuleFor(t => t.SafeContact).Cascade(CascadeMode.Stop)
            .PlainText(LongestSafeContact)
            .Must(note => note is null || !SafeContact.HoldsPersonalData(note))
            .WithErrorCode("safe-contact-holds-personal-data")
            .WithMessage("This holds a number or an address. Leave those in the records management system.");
        RuleFor(t => t.UnsafeChannels)
            .Must((terms, channels) => channels is null || !channels.Any(c => c == terms.Channel || c == terms.AlternativeChannel))
            .WithErrorCode("unsafe-channel-agreed")
            .WithMessage("This names a channel of the terms.");
    }
}

internal sealed class DatedTermsValidator : AbstractValidator<DatedTermsRequest>
{
    public DatedTermsValidator(TimeProvider clock)
    {
        Include(new TermsValidator());
        RuleFor(t => t.AgreedAt).Happened(clock);
    }
}
