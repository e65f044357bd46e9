using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VictimContact.Api.Sms;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Tests.Sms;

public sealed class LogSmsGatewayTests
{
    private static readonly OutgoingSms Sms = new(
        Guid.Parse("019a80d4-3ae0-7c15-9b7e-52d0f8a3c641"),
        Guid.Parse("019a80d4-3ae0-7c15-9b7e-52d0f8a3c642"),
        "+447700900123",
        "DPP/1/26: agree contact by Mon 9 Nov.",
        TimeSpan.FromHours(1));

    [Theory]
    [InlineData("Development", "Reminder 019a80d4-3ae0-7c15-9b7e-52d0f8a3c641: DPP/1/26: agree contact by Mon 9 Nov.")]
    [InlineData("Production", "Reminder 019a80d4-3ae0-7c15-9b7e-52d0f8a3c641 would be sent.")]
    [InlineData("Testing", "Reminder 019a80d4-3ae0-7c15-9b7e-52d0f8a3c641 would be sent.")]
    public async Task A_text_is_logged_on_a_developers_machine_only(string environment, string expected)
    {
        using var log = new RecordedLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var gateway = new LogSmsGateway(new Environment(environment), factory.CreateLogger<LogSmsGateway>());

        Assert.Equal(new SmsAnswer.Accepted(null, ReminderStatus.Sent), await gateway.Send(Sms, TestContext.Current.CancellationToken));
        Assert.Equal($"Information VictimContact.Api.Sms.LogSmsGateway: {expected} ", Assert.Single(log.Lines));
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "VictimContact.Api";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
