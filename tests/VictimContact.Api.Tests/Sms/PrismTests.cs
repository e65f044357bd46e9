using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Sms;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Sms;

/// <summary>
/// What Twilio's package sends for this service, against Twilio's own description, served by Prism, which says of each call whether it is
/// as described. The program is named by the environment variable PRISM.
/// </summary>
public sealed class PrismTests : IAsyncLifetime
{
    private readonly List<string> lines = [];
    private Process? prism;
    private Service service = null!;
    private TwilioSmsGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("PRISM") is not { Length: > 0 } program)
        {
            Assert.Skip("The environment variable PRISM names no program: npm install @stoplight/prism-cli.");
            return;
        }

        var port = FreePort();
        prism = Process.Start(new ProcessStartInfo(
            program, ["mock", "--host", "127.0.0.1", "--port", $"{port}", Repository.SharedData("twilio/twilio-messages-subset.json")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        prism.OutputDataReceived += (_, line) => Keep(line.Data);
        prism.ErrorDataReceived += (_, line) => Keep(line.Data);
        prism.BeginOutputReadLine();
        prism.BeginErrorReadLine();
        await Patience.Until(
            () => Task.FromResult(Lines.Any(l => l.Contains("Prism is listening", StringComparison.Ordinal))), () => string.Join('\n', Lines));
        service = Service.Start("2026-11-02T09:00:00Z", new Dictionary<string, string?>
        {
            ["Sms:Provider"] = "twilio",
            ["Sms:AllowList:0"] = "+447700900123",
            ["Sms:Twilio:AccountSid"] = TwilioStandIn.AccountSid,
            ["Sms:Twilio:AuthToken"] = TwilioStandIn.AuthToken,
            ["Sms:Twilio:From"] = TwilioStandIn.Number,
            ["Sms:Twilio:PublicUrl"] = "https://contact.example",
            ["Sms:Twilio:ApiBaseUrl"] = $"http://127.0.0.1:{port}",
        });
        gateway = service.Services.GetRequiredService<TwilioSmsGateway>();
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
            await service.DisposeAsync();
        prism?.Kill(entireProcessTree: true);
        prism?.Dispose();
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
        await Patience.Until(() => Task.FromResult(Count("Request received") >= 3), () => string.Join('\n', Lines));
        Assert.Equal(Count("Request received"), Count("The request passed the validation rules"));
    }

    private int Count(string said) => Lines.Count(l => l.Contains(said, StringComparison.Ordinal));

    private List<string> Lines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    private void Keep(string? line)
    {
        lock (lines)
            lines.Add(line ?? "");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
