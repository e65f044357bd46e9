using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Cli;

/// <summary>The program as an operator starts it, with a setting that cannot be worked with.</summary>
public sealed class MalformedSettingTests
{
    [Theory]
    [InlineData("Authentication:Schemes:Bearer:Authority", "http://login.example/")]
    [InlineData("Authentication:Schemes:OpenIdConnect:Authority", "http://login.example/")]
    [InlineData("Authentication:Schemes:OpenIdConnect:UsePkce", "perhaps")]
    public async Task The_start_ends_with_one_sentence_that_names_it(string setting, string value)
    {
        var folder = Directory.CreateTempSubdirectory("victim-contact-").FullName;
        var settings = new Dictionary<string, string?>(Tokens.Configuration)
        {
            ["Storage:ConnectionString"] = $"Data Source={Path.Combine(folder, "records.db")}",
            ["Authentication:Schemes:OpenIdConnect:Authority"] = "https://127.0.0.1:1/",
            ["Authentication:Schemes:OpenIdConnect:ClientId"] = "victim-contact",
            [setting] = value,
        };
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(
            () => RunningProgram.Start(typeof(Routes).Assembly.Location, [], settings));
        Assert.Contains($"{setting} ", ended.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Message, StringComparison.Ordinal);
    }
}
