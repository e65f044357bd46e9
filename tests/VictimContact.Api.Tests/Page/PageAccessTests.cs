using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Page;

/// <summary>Where nobody can sign in, the page is for a developer's machine alone.</summary>
public sealed class PageAccessTests
{
    [Fact]
    public async Task Elsewhere_than_in_Development_the_page_is_not_served_without_a_provider_and_the_log_says_why()
    {
        await using var service = Service.Start("2026-11-23T09:00:00Z");
        using var stranger = service.Stranger();

        foreach (var path in new[] { "/compliance", "/compliance/overdue.csv", "/compliance/page.css" })
        {
            using var response = await stranger.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            await response.IsProblem(404, "not-found");
        }

        Assert.Contains(service.Log.Lines, l => l.Contains("The page at /compliance is not served", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_provider_a_stranger_is_sent_there_from_every_view()
    {
        await using var provider = await SignInProvider.Start();
        await using var service = Service.Start("2026-11-23T09:00:00Z", provider.Settings);
        using var stranger = service.Stranger();

        foreach (var view in PageScene.Views.Append("/overdue.csv").Append("/nonsense"))
        {
            using var handler = service.Handler();
            using var client = new HttpClient(handler) { BaseAddress = stranger.BaseAddress };
            using var response = await client.GetAsync(
                new Uri($"/compliance{view.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal)}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            Assert.StartsWith(provider.Address.ToString(), response.Headers.Location!.ToString(), StringComparison.Ordinal);
            Assert.All(response.Headers.GetValues("Set-Cookie"), c =>
            {
                Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; httponly", c, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; samesite=lax", c, StringComparison.OrdinalIgnoreCase);
            });
        }
    }
}
