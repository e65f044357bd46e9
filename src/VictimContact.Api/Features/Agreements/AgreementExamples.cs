namespace VictimContact.Api.Features.Agreements;

/// <summary>One invented case, followed through the examples of the published document.</summary>
internal static class AgreementExamples
{
    internal static readonly Guid AgreementId = Guid.Parse("019a43d0-9c1e-7b44-9a55-3f6b1c0d2e11");
    internal static readonly Guid FactId = Guid.Parse("019a4a1b-2f10-7c3e-8d21-5a9be0f4c772");
    internal static readonly Guid DutyId = Guid.Parse("6f3a1c52-0d7e-8b19-a4c6-2f91e58d7b03");
    internal static readonly Guid MilestoneId = Guid.Parse("019a5c77-5a02-7f4d-b1c8-90d3ab7e6f25");

    internal static readonly AgreeTermsRequest Terms = new()
    {
        AgreedAt = At(2026, 11, 2, 10, 15),
        Frequency = "P14D",
        Channel = Channel.Phone,
        AlternativeChannel = Channel.Email,
        SafeContact = "After 16:00, no voicemail.",
        UnsafeChannels = [Channel.Letter],
        SourceId = "VCA-5521-1",
    };

    internal static readonly AgreementAnswer Agreement = new(
        AgreementId,
        "DPP/1234/23",
        "N-884211",
        "1742",
        "CID-LLANELLI",
        "stalking",
        new(2026, 11, 2),
        new(EntitlementLevel.Enhanced, EntitlementBasis.PersistentlyTargeted),
        AgreementStatus.Active,
        Standing.OnTrack,
        new DateOnly(2026, 11, 16),
        new(1, Terms.AgreedAt, "P14D", Channel.Phone, Channel.Email, null, [Channel.Letter], AgreedWith.Victim, false),
        [Channel.Letter],
        [new(DutyId, DutyKind.Update, DutyState.Open, new DateOnly(2026, 11, 16), null, DutyOwner.Police, false, 0)],
        2);

    internal static readonly FactRecorded Recorded = new(FactId, [], [DutyId], Agreement);

    internal static DateTimeOffset At(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
