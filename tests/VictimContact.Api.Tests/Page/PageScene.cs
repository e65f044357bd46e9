using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Tests.Features.Compliance;
using VictimContact.Api.Tests.Features.Publications;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Page;

/// <summary>
/// The caseload of <see cref="ComplianceScene"/> on a port that a browser can reach, where nobody signs in; with more victims of one investigation than
/// a page holds, and an officer who has left and whom nobody supervises. Reminders have been sent.
/// </summary>
public sealed class PageScene : IAsyncLifetime
{
    internal const string Now = ComplianceScene.Now;

    /// <summary>More than the 50 of a page.</summary>
    internal const int Crowd = 55;

    internal Service Service { get; private set; } = null!;

    /// <summary>The agreement of the victim <c>kept</c>.</summary>
    internal string AgreementId { get; private set; } = null!;

    internal static IReadOnlyList<string> Views { get; } =
    [
        "", "/overdue", "/overdue/call-sheets", "/silent", "/search?q=DPP", "/officers/1742", "/agreements/{id}", "/quality", "/concerns?concern=entered-late", "/orders",
        "/unreachable", "/pending", "/dip-sample", "/publications", "/publications/2026-10", "/duties?officerId=1742",
    ];

    public async ValueTask InitializeAsync()
    {
        Service = await ComplianceScene.Fill(Service.Listen(
            Now,
            "Development",
            new Dictionary<string, string?> { ["Reminders:Rounds"] = "at-once", ["Compliance:Targets:agree"] = "0.95" },
            configure: WatchedDatabase.Watch));
        await Service.AddOfficer("3001", "CID-ABERWEN", "07700 900301");
        await Service.AddInvestigation("GC/9/26", "3001", "2026-11-02", "burglary");
        for (var i = 1; i <= Crowd; i++)
            await Service.AddAgreement("GC/9/26", $"crowd-{i}");
        using (var left = await Service.Put("/v1/officers/3001/availability", new { availability = "left" }))
            left.EnsureSuccessStatusCode();
        while ((await Service.Send(new DispatchRemindersCommand())).HasMore)
        {
        }

        var list = await Service.Read("/v1/agreements?victimRef=kept");
        AgreementId = list.GetProperty("items")[0].GetProperty("id").GetString()!;
        using var terms = await Service.Post($"/v1/agreements/{AgreementId}/terms", new
        {
            agreedAt = "2026-11-10T10:00:00Z",
            frequency = "P14D",
            channel = "phone",
            safeContact = "Ring the neighbour after dark",
            unsafeChannels = new[] { "letter" },
        });
        terms.EnsureSuccessStatusCode();
        await PublicationScene.Publish(Service, "2026-09");
        await PublicationScene.Publish(Service, "2026-10");
        var order = OrderScene.Order("SPO/1", "stalking-protection", "crowd-1", "2026-12-31");
        await OrderScene.Milestone(Service, "GC/9/26", "order-made", "2026-11-20T10:00:00Z", order);
        await OrderScene.Milestone(
            Service, "GC/9/26", "order-breached", "2026-11-20T12:00:00Z", OrderScene.Order("SPO/1", "stalking-protection"));
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    internal string At(string view, string language = "en") =>
        new Uri(Service.Address, $"{(view.StartsWith("/duties", StringComparison.Ordinal) ? "" : "/compliance")}{view.Replace("{id}", AgreementId, StringComparison.Ordinal)}{(view.Contains('?', StringComparison.Ordinal) ? "&" : "?")}lang={language}").ToString();
}

[CollectionDefinition(nameof(PageCollection))]
public sealed class PageCollection : ICollectionFixture<PageScene>;
