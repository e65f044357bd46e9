using System.Net;
using VictimContact.Api.Features.Wiping;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>(2) The safe-contact note of a voided fact is wiped after 30 days, and a late copy is still known.</summary>
public sealed class WipedNoteTests : IAsyncLifetime
{
    private const string Note = "After four, ask for Sian";

    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-15");
        id = await service.AddAgreement("DPP/1/26", "N-1");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData("A")]
    [InlineData(null)]
    public async Task Terms_lose_their_note_after_30_days_and_their_copies_are_known(string? sourceId)
    {
        var body = Bodies.Terms("2026-06-15T08:00:00Z", "P1M", safeContact: Note, sourceId: sourceId);
        var terms = (await service.Record(id, "terms", body)).Text("factId")!;
        await service.Void(id, terms);
        service.SetNow("2026-07-15T08:59:59Z");
        await service.Send(new WipeSafeContactsCommand());
        Assert.Null((await Restored(terms)).Warnings);

        // Voided anew, it is kept for 30 days more.
        await service.Void(id, terms);
        service.SetNow("2026-08-14T08:59:59Z");
        await service.Send(new WipeSafeContactsCommand());
        using var copy = await service.Post($"/v1/agreements/{id}/terms", body);
        Assert.Equal(terms, (await copy.IsProblem(409, "voided")).Text("factId"));
        var (agreement, warnings) = await Restored(terms);
        Assert.Equal(["safe-contact-wiped"], warnings!);
        Assert.Null(agreement);
        using var again = await service.Post($"/v1/agreements/{id}/terms", body);
        Assert.Equal(terms, (await again.Is(HttpStatusCode.OK)).Text("factId"));
    }

    [Fact]
    public async Task A_review_and_a_registration_s_copy_of_its_terms_lose_it_too()
    {
        var dated = Bodies.Terms("2026-06-15T08:00:00Z", "P1M", safeContact: Note);
        var other = await service.AddAgreement("DPP/1/26", "N-2", dated);
        var review = (await service.Record(other, "reviews", Bodies.Review(
            "2026-06-15T08:30:00Z", "changed", terms: new { frequency = "P1M", channel = "sms", safeContact = Note }))).Text("factId")!;
        var terms = Assert.Single(await service.Facts(other, "terms")).Text("id")!;
        await service.Void(other, review);
        await service.Void(other, terms);
        service.SetNow("2026-07-15T09:00:00Z");
        await service.Send(new WipeSafeContactsCommand());

        // The registration stands, and is known as it was.
        using var repeat = await service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = "N-2", terms = dated });
        await repeat.Is(HttpStatusCode.OK);
        foreach (var fact in new[] { review, terms })
        {
            using var restored = await service.Post($"/v1/agreements/{other}/facts/{fact}/restore", new { });
            Assert.Equal(["safe-contact-wiped"], (await restored.Is(HttpStatusCode.OK)).Warnings());
        }

        var agreement = await service.Agreement(other);
        Assert.Null(agreement.GetProperty("terms").Text("safeContact"));
    }

    [Fact]
    public async Task With_a_registration_all_notes_of_its_agreement_are_wiped()
    {
        var other = await service.AddAgreement("DPP/1/26", "N-2", Bodies.Terms("2026-06-15T08:00:00Z", "P1M", safeContact: Note));
        var registration = Assert.Single(await service.Facts(other, "registration")).Text("id")!;
        await service.Void(other, registration);
        service.SetNow("2026-07-15T09:00:00Z");
        await service.Send(new WipeSafeContactsCommand());
        using var restored = await service.Post($"/v1/agreements/{other}/facts/{registration}/restore", new { });
        var agreement = await restored.Is(HttpStatusCode.OK);
        Assert.Equal(["safe-contact-wiped"], agreement.Warnings());
        Assert.Null((await service.Agreement(other)).GetProperty("terms").Text("safeContact"));
    }

    private async Task<(string? Note, string[]? Warnings)> Restored(string factId)
    {
        using var restored = await service.Post($"/v1/agreements/{id}/facts/{factId}/restore", new { });
        var answer = await restored.Is(HttpStatusCode.OK);
        var warnings = answer.GetProperty("warnings").ValueKind == System.Text.Json.JsonValueKind.Null ? null : answer.Warnings();
        return ((await service.Agreement(id)).GetProperty("terms").Text("safeContact"), warnings);
    }
}
