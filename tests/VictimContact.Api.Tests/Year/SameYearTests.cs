using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Year;

/// <summary>
/// The golden year by two copies, and texted through the stand-in for Twilio: the same texts to the same phones at the same time.
/// </summary>
[Collection(YearCollection.Name)]
public sealed class SameYearTests(GoldenYear golden)
{
    [DrillFact]
    public async Task The_year_with_two_copies_is_the_golden_year()
    {
        await using var played = await PlayedYear.PlayWithTwoCopies(TimeSpan.FromHours(1));

        Assert.Equal(golden.Year.Lines, played.Year.Lines);
    }

    [DrillFact]
    public async Task The_year_through_twilio_is_the_golden_year()
    {
        await using var twilio = await TwilioStandIn.Start();
        var settings = new Dictionary<string, string?>(twilio.Settings());
        foreach (var (number, i) in golden.Year.Texts.Select(t => t.To).Distinct().Select((n, i) => (n, i)))
            settings[$"Sms:AllowList:{i}"] = number;
        await using var played = await PlayedYear.Play(settings, TimeSpan.FromHours(1));

        Assert.Equal(golden.Year.Lines, played.Year.Lines.Select(TextCodes.Strip));
        Assert.Equal(
            golden.Year.Texts.Select(t => $"{t.To} {t.Body}").Order(StringComparer.Ordinal),
            twilio.Messages.Select(m => $"{m.To} {TextCodes.Strip(m.Body)}").Order(StringComparer.Ordinal));
        Assert.Equal(twilio.Messages.Count, twilio.Messages.Select(m => TextCodes.In(m.Body)).Distinct().Count());
    }
}
