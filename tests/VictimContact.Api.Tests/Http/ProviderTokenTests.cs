using System.Net;
using System.Text.RegularExpressions;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Http;

/// <summary>Tokens of an identity provider, by the settings that api-spec/README.md shows.</summary>
public sealed partial class ProviderTokenTests : IAsyncLifetime
{
    private TokenProvider provider = null!;
    private ProbeApp probe = null!;
    private string audience = "";

    public async ValueTask InitializeAsync()
    {
        provider = await TokenProvider.Start();
        var settings = Tokens.Configuration.ToDictionary(s => s.Key, _ => (string?)null);
        var shown = Settings();
        audience = shown["Authentication:Schemes:Bearer:ValidAudiences:0"]!;
        foreach (var (key, value) in shown)
            settings[key] = value;

        // The provider of this machine stands in for the force's, without a certificate.
        settings["Authentication:Schemes:Bearer:Authority"] = provider.Address.ToString();
        settings["Authentication:Schemes:Bearer:RequireHttpsMetadata"] = "false";
        probe = await ProbeApp.Start(settings: settings);
    }

    public async ValueTask DisposeAsync()
    {
        await probe.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task A_program_s_own_token_with_an_app_role_opens_what_the_role_is_for()
    {
        provider.Roles = [Role.RecordsRead];
        using var client = probe.Stranger().WithToken(await provider.Token(audience));
        using (var read = await client.GetAsync(new Uri("/v1/probes", UriKind.Relative), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var write = await client.PostAsync(
            new Uri("/v1/probes", UriKind.Relative), Answers.Json("{}"), TestContext.Current.CancellationToken);
        var problem = await write.IsProblem(403, "forbidden");
        Assert.Contains("records.write", problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_for_another_audience_is_refused_and_says_so()
    {
        provider.Roles = [Role.RecordsRead];
        using var client = probe.Stranger().WithToken(await provider.Token("00000003-0000-0000-c000-000000000000"));
        using var response = await client.GetAsync(new Uri("/v1/probes", UriKind.Relative), TestContext.Current.CancellationToken);
        var problem = await response.IsProblem(401, "unauthorized");
        Assert.Equal("The token is for another audience.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_program_without_a_role_may_do_nothing()
    {
        using var client = probe.Stranger().WithToken(await provider.Token(audience));
        using var response = await client.GetAsync(new Uri("/v1/probes", UriKind.Relative), TestContext.Current.CancellationToken);
        await response.IsProblem(403, "forbidden");
    }

    /// <summary>What api-spec/README.md tells whoever runs the service to set.</summary>
    private static Dictionary<string, string?> Settings()
    {
        var settings = Setting().Matches(File.ReadAllText(Path.Combine(Repository.Root, "api-spec", "README.md")))
            .ToDictionary(m => m.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal), m => (string?)m.Groups[2].Value);
        Assert.Equal(
            ["Authentication:Schemes:Bearer:Authority", "Authentication:Schemes:Bearer:ValidAudiences:0"],
            settings.Keys.Order(StringComparer.Ordinal));
        return settings;
    }

    [GeneratedRegex("^ *(Authentication__Schemes__Bearer__\\w+)=(\\S+)$", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
