using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Sms;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Sms;

/// <summary>
/// What Twilio's package sends for this service, against Twilio's own description, served by Prism, which says of each call whether it is
/// as described.
/// </summary>
public sealed class PrismTests : IAsyncLifetime
{
    private PrismProgram prism = null!;
    private Service service = null!;
    private TwilioSmsGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        PrismProgram.Require();
        prism = await PrismProgram.Start("mock", Repository.SharedData("twilio/twilio-messages-subset.json"));
        service = Service.Start("2026-11-02T09:00:00Z", new Dictionary<string, string?>
        {
            ["Sms:Provider"] = "twilio",
            ["Sms:AllowList:0"] = "+447700900123",
            ["Sms:Twilio:AccountSid"] = TwilioStandIn.AccountSid,
            ["Sms:Twilio:AuthToken"] = TwilioStandIn.AuthToken,
            ["Sms:Twilio:From"] = TwilioStandIn.Number,
            ["Sms:Twilio:PublicUrl"] = "https://contact.example",
            ["Sms:Twilio:ApiBaseUrl"] = prism.Address.ToString().TrimEnd('/'),
        });
        gateway = service.Services.GetRequiredService<TwilioSmsGateway>();
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
            await service.DisposeAsync();
        if (prism is not null)
            await prism.DisposeAsync();
    }

    [Fact]
    public async Task What_is_created_fetched_and_listed_is_as_twilio_describes_it()
    {
        var stop = TestContext.Current.CancellationToken;
        var attemptId = Guid.Parse("019a80d4-3ae0-7c15-9b7e-52d0f8a3c641");
        var now = Service.At("2026-11-02T09:00:00Z");

        var sent = await gateway.Send(
            new(attemptId, attemptId, "+447700900123", "DPP/1/26: agree contact by Mon 9 Nov. Reply SEEN K7Q29.", TimeSpan.FromHours(4)), stop);
        var fetched = await gateway.Find(
            new(attemptId, "SM" + new string('a', 32), "+447700900123", "K7Q29", now, []), stop);
        var listed = await gateway.Find(new(attemptId, null, "+447700900123", "K7Q29", now, []), stop);

        Assert.IsType<SmsAnswer.Accepted>(sent);
        Assert.IsType<SmsFinding.Found>(fetched);
        Assert.IsNotType<SmsFinding.AskLater>(listed);
        await Patience.Until(() => Task.FromResult(Count("Request received") >= 3), () => string.Join('\n', prism.Lines));
        Assert.Equal(Count("Request received"), Count("The request passed the validation rules"));
    }

    private int Count(string said) => prism.Lines.Count(l => l.Contains(said, StringComparison.Ordinal));
}
