using System.Globalization;
using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>
/// References are the records management system's: opaque text in whatever letters, kept as they came and compared by their keys.
/// </summary>
public sealed class ReferenceTests(StandingCase standing) : IClassFixture<StandingCase>
{
    [Theory]
    [InlineData("DPP/1234/26", "dpp/1234/26")]
    [InlineData("crime no. 7", " CRIME NO. 7 ")]
    [InlineData("a+b&c=d?e#f%g", "A+B&C=D?E#F%G")]
    [InlineData("Llanfihangel-\u0177", "LLANFIHANGEL-y\u0302")]
    [InlineData("\u0176", "Y\u0302")]
    [InlineData("\ud83d\ude94 2026", "\ud83d\ude94 2026")]
    [InlineData("STRASSE-\u00df", "strasse-\u00df")]
    [InlineData("'; drop table agreements; --", "'; DROP TABLE agreements; --")]
    [InlineData("DPP/7001/26", "DPP/7001\u200b/26")] // zero-width space
    [InlineData("DPP/70\u00ad02/26", "DPP/7002/26")] // soft hyphen
    [InlineData("DPP/7003/26", "\u200edpp/7003/26\u202c")] // bidi marks
    [InlineData("DPP-7004-26", "DPP\u20117004\u221226")] // non-breaking hyphen, minus sign
    [InlineData("DPP 7005", "DPP\u00a07005\u200b")] // no-break space
    [InlineData("\u017f-7006", "S-7006")]
    [InlineData("\u1e9e-7007", "\u00df-7007")]
    public async Task Two_ways_of_writing_are_one_reference(string one, string other)
    {
        await standing.Service.AddInvestigation(one, "1742", "2026-06-01");
        var id = await standing.Service.AddAgreement(one, one);
        using var again = await standing.Service.Post("/v1/agreements", new { investigationRef = other, victimRef = other });
        var agreement = await again.Is(HttpStatusCode.OK);
        Assert.Equal(id, agreement.Text("id"));
        Assert.Equal((one, one), (agreement.Text("investigationRef"), agreement.Text("victimRef")));

        var query = Uri.EscapeDataString(other);
        var found = await standing.Service.Read($"/v1/agreements?investigationRef={query}&victimRef={query}");
        Assert.Equal(id, found.GetProperty("items")[0].Text("id"));
    }

    [Theory]
    [InlineData("STRASSE", "stra\u00dfe")]
    [InlineData("I", "\u0131")]
    [InlineData("i", "\u0130")]
    [InlineData("A 1", "A1")]
    public async Task What_only_looks_alike_is_another_reference(string one, string other)
    {
        var id = await standing.Service.AddAgreement("DPP/1/26", one);
        Assert.NotEqual(id, await standing.Service.AddAgreement("DPP/1/26", other));
    }

    [Fact]
    public async Task A_reference_is_kept_trimmed_and_composed()
    {
        var id = await standing.Service.AddAgreement("DPP/1/26", "  Sio\u0302n ");
        Assert.Equal("Si\u00f4n", (await standing.Service.Agreement(id)).Text("victimRef"));
    }

    [Fact]
    public async Task Sixty_four_characters_are_taken_and_one_more_is_not()
    {
        var longest = new string('N', 64);
        var id = await standing.Service.AddAgreement("DPP/1/26", $" {longest} ");
        Assert.Equal(longest, (await standing.Service.Agreement(id)).Text("victimRef"));
        await IsRefused($"{longest}N", 422, "validation-failed");
    }

    [Theory]
    [InlineData("o\u0302", "\u00f4")]
    [InlineData("\U0001F46E", "\U0001F46E")]
    public async Task Characters_are_counted_as_they_are_kept(string sent, string kept)
    {
        var id = await standing.Service.AddAgreement("DPP/1/26", string.Concat(Enumerable.Repeat(sent, 64)));
        Assert.Equal(string.Concat(Enumerable.Repeat(kept, 64)), (await standing.Service.Agreement(id)).Text("victimRef"));
        await IsRefused(string.Concat(Enumerable.Repeat(sent, 65)), 422, "validation-failed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    [InlineData("\u200b\u00ad \u2060")] // nothing that can be seen
    [InlineData("a\ufffeb")] // not a character
    public Task Empty_text_and_control_characters_are_refused(string reference) => IsRefused(reference, 422, "validation-failed");

    [Theory]
    [InlineData("/v1/investigations?investigationRef={0}", "/investigationRef")]
    [InlineData("/v1/agreements?investigationRef={0}", "/investigationRef")]
    [InlineData("/v1/agreements?victimRef={0}", "/victimRef")]
    public async Task A_query_for_a_reference_that_cannot_be_is_refused(string path, string parameter)
    {
        foreach (var reference in new[] { " ", "\u200b", "a\ufffeb", new string('N', 65) })
        {
            var query = string.Format(CultureInfo.InvariantCulture, path, Uri.EscapeDataString(reference));
            using var response = await standing.Service.Get(query);
            var problem = await response.IsProblem(400, "invalid-parameter");
            Assert.Equal(parameter[1..], problem.GetProperty("errors")[0].Text("parameter"));
        }
    }

    [Fact]
    public async Task A_unit_and_an_offence_are_found_however_they_are_pasted()
    {
        var unit = Uri.EscapeDataString("cid\u2011llan\u00adelli\u200b");
        Assert.NotEmpty((await standing.Service.Read($"/v1/agreements?unit={unit}")).GetProperty("items").EnumerateArray());
        Assert.NotEmpty((await standing.Service.Read($"/v1/officers?unit={unit}")).GetProperty("items").EnumerateArray());
        var offence = Uri.EscapeDataString("BURG\u200blary");
        var found = await standing.Service.Read($"/v1/compliance?unit={unit}&offence={offence}&groupBy=officer");
        Assert.Equal("1742", found.GetProperty("groups")[0].Text("key"));
        Assert.NotEqual(0, found.GetProperty("agreements").GetProperty("active").GetInt32());
    }

    private async Task IsRefused(string victimRef, int status, string code)
    {
        using var response = await standing.Service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef });
        (await response.IsProblem(status, code)).NamesPointers("/victimRef");
    }
}
