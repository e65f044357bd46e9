using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Merges;

/// <summary>Trap 43: a records system finds that two of its references are of one person.</summary>
public sealed class MergeTests : IAsyncLifetime
{
    private const string Case = "DPP/1/26";

    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string older = "";
    private string younger = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("903");
        await service.AddInvestigation(Case, "1742", "2026-06-01");
        older = await service.AddAgreement(Case, "N-1", Bodies.Terms("2026-06-03T10:00:00Z"));
        service.SetNow("2026-06-15T09:01:00Z");
        younger = await service.AddAgreement(Case, "N-2", Bodies.Terms("2026-06-05T10:00:00Z", "P7D", "email"));
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Both_ids_and_both_references_name_the_older_agreement()
    {
        var merge = await service.Merge("N-2", "N-1");
        var joined = Assert.Single(merge.GetProperty("agreements").EnumerateArray());
        Assert.Equal((older, younger), (joined.Text("agreementId"), joined.GetProperty("joined")[0].GetString()));

        var byYounger = await service.Agreement(younger);
        Assert.Equal((await service.Agreement(older)).ToString(), byYounger.ToString());
        Assert.Equal((older, "N-1"), (byYounger.Text("id"), byYounger.Text("victimRef")));

        // The terms of the 5th are in force: they were agreed later.
        Assert.Equal("P7D", byYounger.GetProperty("terms").Text("frequency"));
        Assert.Equal("2026-06-12", byYounger.Text("nextUpdateDue"));
        foreach (var reference in new[] { "N-1", "N-2", "n‑2" })
            Assert.Equal([older], await Listed($"victimRef={Uri.EscapeDataString(reference)}"));
        Assert.Equal([older], await Listed($"investigationRef={Uri.EscapeDataString(Case)}"));
        Assert.Empty(await Listed("status=void"));
        Assert.Equal(["closing", "contact"], await KindsAfter(younger, older));
        await service.IsVerified();
    }

    // A contact to the one id and a closing to the other.
    private async Task<string[]> KindsAfter(string first, string second)
    {
        await service.Record(first, "contacts", Bodies.Contact("2026-06-14T10:00:00Z"));
        await service.Record(second, "closings", Bodies.Closing("2026-06-15T08:00:00Z"));
        return [.. (await service.Facts(older)).Select(f => f.Text("kind")!).Where(k => k is "contact" or "closing").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Voiding_takes_it_back_exactly()
    {
        var before = (await service.Duties(older), await service.Duties(younger));
        var merge = await service.Merge("N-2", "N-1");
        var contact = await service.Record(younger, "contacts", Bodies.Contact("2026-06-14T10:00:00Z"));
        var revision = (await service.Agreement(older)).GetProperty("revision").GetInt32();
        var voided = await service.VoidMerge(merge.Text("id")!);
        Assert.Equal("2026-06-15T09:01:00Z", voided.Text("voidedAt"));
        Assert.Empty(voided.GetProperty("agreements").EnumerateArray());

        // What was sent to the younger id is the younger's.
        Assert.Equal(before.Item1, await service.Duties(older));
        Assert.Equal([contact.Text("factId")], (await service.Facts(younger, "contact")).Select(f => f.Text("id")));
        await service.Void(younger, contact.Text("factId")!);
        Assert.Equal(before.Item2, (await service.Duties(younger)).Where(d => !d.Contains(" void ", StringComparison.Ordinal)));

        // No revision comes again under either id.
        foreach (var id in new[] { older, younger })
            Assert.True((await service.Agreement(id)).GetProperty("revision").GetInt32() > revision);
        Assert.Equal("N-2", (await service.Agreement(younger)).Text("victimRef"));
        await service.IsVerified();

        // Again it is the same; a late copy of the merge brings it back no more.
        Assert.Equal(voided.ToString(), (await service.VoidMerge(merge.Text("id")!)).ToString());
        using var late = await service.Post("/v1/merges", new { kind = "victim", from = "N-2", into = "N-1" });
        Assert.Equal(merge.Text("id"), (await late.IsProblem(409, "voided")).Text("factId"));
        using var again = await service.Post("/v1/merges", new { kind = "victim", from = "N-2", into = "N-1", sourceId = "M-2" });
        await again.Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_same_merge_again_is_the_first_one()
    {
        var first = await service.Merge("N-2", "N-1");
        Assert.Equal(first.ToString(), (await service.Merge(" n-2", "N-1", status: HttpStatusCode.OK)).ToString());
    }

    [Fact]
    public async Task Chains_are_followed_and_a_circle_is_refused()
    {
        var third = await service.AddAgreement(Case, "N-3");
        await service.Merge("N-3", "N-2");
        await service.Merge("N-2", "N-1");
        Assert.Equal(older, (await service.Agreement(third)).Text("id"));
        using var circle = await service.Post("/v1/merges", new { kind = "victim", from = "N-1", into = "N-3" });
        (await circle.IsProblem(422, "merge-circle")).NamesPointers("/into");
        using var self = await service.Post("/v1/merges", new { kind = "victim", from = "N-9", into = "n-9" });
        await self.IsProblem(422, "merge-circle");
        using var otherwise = await service.Post("/v1/merges", new { kind = "victim", from = "N-3", into = "N-8" });
        (await otherwise.IsProblem(409, "merged-otherwise")).NamesPointers("/from");
        await service.IsVerified();
    }

    // The RMS sends a merge before anything is known of either reference, and later what belongs to them.
    [Fact]
    public async Task A_merge_that_arrives_first_counts_for_what_comes_later()
    {
        await service.Merge("N-22", "N-21");
        var first = await service.AddAgreement(Case, "N-22");
        Assert.Equal("N-21", (await service.Agreement(first)).Text("victimRef"));
        using var repeat = await service.Post("/v1/agreements", new { investigationRef = Case, victimRef = "N-21" });
        Assert.Equal(first, (await repeat.Is(HttpStatusCode.OK)).Text("id"));
        await service.IsVerified();
    }

    [Fact]
    public async Task An_entry_sent_to_both_is_one_and_equal_source_ids_both_stay()
    {
        foreach (var id in new[] { older, younger })
        {
            await service.Record(id, "contacts", Bodies.Contact("2026-06-12T10:00:00Z"));
            await service.Record(id, "contacts", Bodies.Contact($"2026-06-13T1{(id == older ? 0 : 1)}:00:00Z", sourceId: "C-1"));
        }

        await service.Merge("N-2", "N-1");
        var quality = await service.Read("/v1/compliance/quality?from=2026-06&to=2026-06");
        Assert.Equal(3, quality.GetProperty("all").GetProperty("onUnsafeChannel").GetProperty("total").GetInt32());

        // A repeat is one under whichever id it comes; other content of a key that stands is refused.
        using var repeat = await service.Post($"/v1/agreements/{older}/contacts", Bodies.Contact("2026-06-13T10:00:00Z", sourceId: "C-1"));
        await repeat.Is(HttpStatusCode.OK);
        using var other = await service.Post($"/v1/agreements/{younger}/contacts", Bodies.Contact("2026-06-13T11:00:00Z", sourceId: "C-1"));
        await other.Is(HttpStatusCode.OK);
        using var reused = await service.Post($"/v1/agreements/{younger}/contacts", Bodies.Contact("2026-06-13T12:00:00Z", sourceId: "C-1"));
        await reused.IsProblem(409, "source-id-reused");
        await service.IsVerified();
    }

    [Fact]
    public async Task Of_two_registrations_the_earlier_day_and_the_higher_level_count()
    {
        using var late = await service.Post("/v1/agreements", new { investigationRef = Case, victimRef = "N-5", identifiedOn = "2026-06-10" });
        var first = (await late.Is(HttpStatusCode.Created)).Text("id")!;
        service.SetNow("2026-06-15T09:02:00Z");
        using var enhanced = await service.Post(
            "/v1/agreements", new { investigationRef = Case, victimRef = "N-6", identifiedOn = "2026-06-08", entitlement = new { level = "enhanced" } });
        await enhanced.Is(HttpStatusCode.Created);
        await service.Merge("N-6", "N-5");
        var agreement = await service.Agreement(first);
        Assert.Equal(("2026-06-08", "enhanced"), (agreement.Text("identifiedOn"), agreement.GetProperty("entitlement").Text("level")));

        // Enhanced: one working day from Monday the 8th.
        Assert.Equal(["agree open 2026-06-09 -"], await service.Duties(first));
    }

    [Fact]
    public async Task An_order_that_names_the_reference_given_up_protects_her()
    {
        using var made = await service.Post("/v1/milestones", new
        {
            investigationRef = Case,
            type = "order-made",
            occurredAt = "2026-06-10T10:00:00Z",
            order = new { orderRef = "RO-1", kind = "restraining", protects = new[] { "N-4" } },
        });
        await made.Is(HttpStatusCode.Created);
        Assert.DoesNotContain(await service.Duties(older), d => d.StartsWith("inform", StringComparison.Ordinal));
        var merge = await service.Merge("N-4", "N-1");
        Assert.Contains("inform open 2026-06-11 -", await service.Duties(older));
        Assert.DoesNotContain(await service.Duties(younger), d => d.StartsWith("inform", StringComparison.Ordinal));
        var order = (await service.Read("/v1/orders?victimRef=N-4")).GetProperty("items")[0];
        Assert.Equal(older, order.GetProperty("victims")[0].Text("agreementId"));
        await service.VoidMerge(merge.Text("id")!);
        Assert.DoesNotContain(await service.Duties(older), d => d.StartsWith("inform", StringComparison.Ordinal));
        await service.IsVerified();
    }

    [Fact]
    public async Task Orders_are_found_by_either_reference_of_their_subject()
    {
        foreach (var (order, subject) in new[] { ("RO-1", "S-1"), ("RO-2", "S-2") })
        {
            using var made = await service.Post("/v1/milestones", new
            {
                investigationRef = Case,
                type = "order-made",
                occurredAt = "2026-06-10T10:00:00Z",
                order = new { orderRef = order, kind = "restraining", subjectRef = subject },
            });
            await made.Is(HttpStatusCode.Created);
        }

        var merge = await service.Merge("S-2", "S-1", "subject");
        foreach (var reference in new[] { "S-1", "s-2" })
            Assert.Equal(["RO-1 S-1", "RO-2 S-1"], await Orders(reference));
        await service.VoidMerge(merge.Text("id")!);
        Assert.Equal(["RO-2 S-2"], await Orders("S-2"));
    }

    [Fact]
    public async Task A_registration_that_is_voided_leaves_the_other_to_stand()
    {
        await service.Merge("N-2", "N-1");
        var registration = (await service.Facts(older, "registration")).First(f => f.Text("recordedAt") == "2026-06-15T09:00:00Z").Text("id")!;
        using var voided = await service.Post(
            $"/v1/agreements/{older}/facts/{registration}/void", new { reason = "recorded-in-error", approvedBy = "903" });
        var answer = await voided.Is(HttpStatusCode.OK);
        Assert.Equal((older, "void"), (answer.Text("id"), answer.Text("status")));
        var left = await service.Agreement(younger);
        Assert.Equal((younger, "N-1", "P7D"), (left.Text("id"), left.Text("victimRef"), left.GetProperty("terms").Text("frequency")));
        await service.IsVerified();

        using var restored = await service.Post($"/v1/agreements/{older}/facts/{registration}/restore", new { });
        Assert.Equal(older, (await restored.Is(HttpStatusCode.OK)).Text("id"));
        Assert.Equal(older, (await service.Agreement(younger)).Text("id"));
        await service.IsVerified();
    }

    // The duty to agree that either registration opened is one duty: what excused the younger's excuses it.
    [Fact]
    public async Task An_exception_for_what_a_registration_opened_is_kept()
    {
        var first = await service.AddAgreement(Case, "N-5");
        service.SetNow("2026-06-15T09:02:00Z");
        var second = await service.AddAgreement(Case, "N-6");
        await service.Record(second, "exceptions", Bodies.Exception(await service.DutyId(second, "agree"), "2026-06-12T10:00:00Z"));
        await service.Merge("N-6", "N-5");
        Assert.Equal(["agree exempt 2026-06-08 2026-06-12"], await service.Duties(first));
    }

    [Fact]
    public async Task What_cannot_be_used_is_named()
    {
        using var nobody = await service.Post("/v1/merges", new { kind = "victim", from = " ", into = "N-1" });
        (await nobody.IsProblem(422, "validation-failed")).NamesPointers("/from");
        using var kind = await service.Post("/v1/merges", new { kind = "officer", from = "N-1", into = "N-2" });
        await kind.IsProblem(400, "wrong-type");
        using var unknown = await service.Post($"/v1/merges/{Guid.Empty}/void", new { });
        await unknown.IsProblem(404, "merge-not-found");
    }

    private async Task<string[]> Listed(string query) =>
        [.. (await service.Read($"/v1/agreements?{query}")).GetProperty("items").EnumerateArray().Select(a => a.Text("id")!)];

    private async Task<string[]> Orders(string subjectRef) =>
    [
        .. (await service.Read($"/v1/orders?subjectRef={subjectRef}")).GetProperty("items").EnumerateArray()
            .Select(o => $"{o.Text("orderRef")} {o.Text("subjectRef")}"),
    ];
}
