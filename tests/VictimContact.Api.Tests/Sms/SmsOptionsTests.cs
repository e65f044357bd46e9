using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VictimContact.Api.Worker;

namespace VictimContact.Api.Tests.Sms;

public sealed class SmsOptionsTests
{
    [Theory]
    [InlineData("pigeon")]
    [InlineData("Log")]
    [InlineData("")]
    public void A_provider_that_is_not_known_stops_the_program_with_a_sentence(string provider)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Validate(provider));
        Assert.Contains("Sms:Provider must be log or twilio.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_is_a_provider() => Validate("log");

    private static void Validate(string provider)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Sms:Provider"] = provider });
        builder.AddReminders();
        builder.Build().Services.GetRequiredService<IStartupValidator>().Validate();
    }
}
