using VictimContact.Api.Sms;

namespace VictimContact.Api.Tests.Sms;

public sealed class TwilioOptionsTests
{
    private static readonly string Account = "AC" + new string('a', 32);
    private static readonly string Service = "MG" + new string('a', 32);

    private static readonly TwilioOptions Sound = new()
    {
        AccountSid = Account,
        AuthToken = "token",
        From = "+447700900999",
        PublicUrl = "https://contact.example/vcu",
    };

    [Fact]
    public void What_is_needed_is_an_account_a_sender_and_an_address() => Assert.Empty(Sound.Faults());

    [Fact]
    public void Every_fault_is_a_sentence_that_names_its_setting() => Assert.Equal(
        [
            "Sms:Twilio:AccountSid must be AC and 32 hexadecimal digits.",
            "Sms:Twilio:AuthToken must be the account's primary token.",
            "Sms:Twilio needs a sender: either From or MessagingServiceSid.",
            "Sms:Twilio:ApiBaseUrl must be an http or https address.",
            "Sms:Twilio:PublicUrl must be the http or https address at which Twilio reaches this service, its host without underscores.",
            "Sms:Twilio:ListenPort must be a port from 1 to 65535.",
            "Sms:Twilio:ContentRetention must be retain: a text whose fate is unknown is looked for by the code that it carries.",
            "Sms:Twilio:AddressRetention must be retain: a text whose fate is unknown is looked for by its number.",
        ],
        new TwilioOptions
        {
            ApiBaseUrl = "ftp://x",
            ListenPort = 0,
            ContentRetention = "discard",
            AddressRetention = "obfuscate"
        }.Faults());

    [Theory]
    [InlineData("https://vcu_contact.example")]
    [InlineData("https://contact.example?a=b")]
    [InlineData("contact.example")]
    public void An_address_that_twilio_cannot_call_is_refused(string publicUrl) =>
        Assert.Single((Sound with { PublicUrl = publicUrl }).Faults());

    [Theory]
    [InlineData("+447700900999", null, null, true)]
    [InlineData("60006", null, null, true)]
    [InlineData("VictimCare", null, null, false)]
    [InlineData("+447700900999", null, false, false)]
    [InlineData(null, "MG", null, false)]
    [InlineData(null, "MG", true, true)]
    public void An_answer_arrives_at_a_number_and_where_the_settings_say_so(string? from, string? service, bool? canReceive, bool expected)
    {
        var options = Sound with { From = from, MessagingServiceSid = service is null ? null : Service, CanReceive = canReceive };

        Assert.Empty(options.Faults());
        Assert.Equal(expected, options.IsAnswerable);
    }

    [Theory]
    [InlineData("VictimCareUnit", null)]
    [InlineData("Victim_Care", null)]
    [InlineData("VictimCare", true)]
    public void A_sender_that_is_none_is_refused(string from, bool? canReceive) =>
        Assert.Single((Sound with { From = from, CanReceive = canReceive }).Faults());

    [Fact]
    public void Times_and_numbers_are_looked_at_too() => Assert.Equal(
        [
            "Sms:Timeout must be longer than zero and at most 00:00:20.",
            "Sms:ReconcileAfter must be at least Sms:Timeout and at most 01:00:00.",
            "Sms:AllowList must hold numbers as +447700900123.",
        ],
        new SmsOptions
        {
            Timeout = TimeSpan.FromSeconds(21),
            ReconcileAfter = TimeSpan.FromSeconds(1),
            AllowList = ["07700 900123"]
        }.Faults());
}
