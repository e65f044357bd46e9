using System.Net;
using System.Text;
using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Publications;

public sealed class PublicationTests
{
    // Carmarthen's two are withheld, and so are Llanelli's nine: the force's less these would tell. Days of terms that are not agreed are
    // silent from the due day on: 9 × 26 and 2 × 30.
    [Fact]
    public async Task A_month_is_published_rounded_with_what_is_small_withheld()
    {
        await using var service = await PublicationScene.Start();
        var made = await PublicationScene.Publish(service);

        Assert.Equal(("2026-10", 1, PublicationScene.Now, "rms"), (
            made.GetProperty("month").GetString(), made.GetProperty("version").GetInt32(), made.GetProperty("publishedAt").GetString(),
            made.GetProperty("publishedBy").GetString()));
        Assert.Equal("35 35 25 0 0 10 0 0 0.7142 - - -", made.GetProperty("duties").Line("agree"));
        Assert.Equal("0 0 0 0 0 0 0 0 - 295 295 0", made.GetProperty("duties").Line("update"));
        Assert.Equal("0 0 0 0 0 0 0 0 - - - -", made.GetProperty("duties").Line("inform"));
        Assert.Equal(["CID-LLANELLI", "RPU-CARMARTHEN"], Keys(made, "units"));
        Assert.Equal("- 20 10 - - - - - 0.5 - - -", Group(made, "units", "CID-LLANELLI").Line("agree"));
        Assert.Equal("- - - - - - - - - 235 235 0", Group(made, "units", "CID-LLANELLI").Line("update"));
        Assert.Equal("- 15 15 - - - - - 1 - - -", Group(made, "units", "RPU-CARMARTHEN").Line("agree"));
        Assert.Equal(Domain.Words.All<Domain.Agreements.OffenceClass>(), Keys(made, "classes"));
        Assert.Equal("- 15 15 - - - - - 1 - - -", Group(made, "classes", "stalking-harassment").Line("agree"));
        Assert.Equal("- 20 10 - - 10 - - 0.5 - - -", Group(made, "classes", "other").Line("agree"));
        Assert.Equal("- - - - - - - - - - - -", Group(made, "classes", "homicide").Line("agree"));
    }

    // Three more of Llanelli's were agreed, late. Six and two are left overdue: by the force's 10 either unit would be known to have one.
    [Fact]
    public async Task What_is_entered_later_changes_nothing_and_a_second_version_stands_beside_the_first()
    {
        await using var service = await PublicationScene.Start();
        await PublicationScene.Publish(service);
        var first = await PublicationScene.Read(service, "/v1/publications/2026-10");
        foreach (var victim in new[] { "A-1", "A-2", "A-3" })
        {
            var list = await service.Read($"/v1/agreements?victimRef={victim}");
            using var terms = await service.Post(
                $"/v1/agreements/{list.GetProperty("items")[0].GetProperty("id").GetString()}/terms", PublicationScene.Terms("2026-11-02T10:00:00Z"));
            terms.EnsureSuccessStatusCode();
        }

        Assert.Equal(first, await PublicationScene.Read(service, "/v1/publications/2026-10"));
        service.SetNow("2026-11-10T09:00:00Z");
        var second = await PublicationScene.Publish(service);

        Assert.Equal(2, second.GetProperty("version").GetInt32());
        Assert.Equal("- - 25 5 0 - 0 0 - - - -", second.GetProperty("duties").Line("agree"));
        Assert.Equal("- 20 10 - - - - - 0.5 - - -", Group(second, "units", "CID-LLANELLI").Line("agree"));
        Assert.Equal(second.GetRawText(), await PublicationScene.Read(service, "/v1/publications/2026-10"));
        Assert.Equal(second.GetRawText(), await PublicationScene.Read(service, "/v1/publications/2026-10?version=2"));
        Assert.Equal(first, await PublicationScene.Read(service, "/v1/publications/2026-10?version=1"));
    }

    [Fact]
    public async Task All_versions_are_listed_the_last_first()
    {
        await using var service = Service.Start(PublicationScene.Now);
        foreach (var month in new[] { "2026-09", "2026-10", "2026-09" })
            await PublicationScene.Publish(service, month);

        var first = JsonDocument.Parse(await PublicationScene.Read(service, "/v1/publications?limit=2")).RootElement;
        var next = first.GetProperty("nextCursor").GetString()!;
        var second = JsonDocument.Parse(await PublicationScene.Read(service, $"/v1/publications?limit=2&cursor={next}")).RootElement;

        Assert.Equal(["2026-10 1", "2026-09 2"], Names(first));
        Assert.Equal(["2026-09 1"], Names(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("nextCursor").ValueKind);
        Assert.Equal(
            "month,version,publishedAt,publishedBy\r\n2026-10,1,2026-11-09T10:00:00Z,rms\r\n2026-09,2,2026-11-09T10:00:00Z,rms\r\n"
            + "2026-09,1,2026-11-09T10:00:00Z,rms\r\n",
            await PublicationScene.Read(service, "/v1/publications?limit=1", "text/csv"));
        using var scrutiny = service.Client(Role.ScrutinyRead);
        foreach (var cursor in new[] { "made-up", Cursor.Of("publications", "2026-10", "x"), Cursor.Of("overdue", "2026-10", "1") })
        {
            using var refused = await scrutiny.GetAsync(
                new Uri($"/v1/publications?cursor={cursor}", UriKind.Relative), TestContext.Current.CancellationToken);
            await refused.IsProblem(400, "invalid-cursor");
        }

        static IEnumerable<string> Names(JsonElement page) => page.GetProperty("items").EnumerateArray()
            .Select(i => $"{i.GetProperty("month").GetString()} {i.GetProperty("version").GetInt32()}");
    }

    // Every figure of the JSON is in the CSV, and no other: its rows and fields are read back by the members' names.
    [Fact]
    public async Task The_csv_says_what_the_json_says()
    {
        await using var service = await PublicationScene.Start();
        var made = await PublicationScene.Publish(service);
        var lines = (await PublicationScene.Read(service, "/v1/publications/2026-10", "text/csv")).Split("\r\n");

        Assert.Equal("month,version,group,key,kind,due,judged,met,metLate,missed,overdue,exempt,declined,onTimeRate,daysAgreed,daysSilent,keptRate,"
            + "count,withoutReview,withVictimsVoice,voiceRate", lines[0]);
        var expected = Rows("force", "", made)
            .Concat(Groups("unit", "units"))
            .Concat(Groups("class", "classes"));
        Assert.Equal([.. expected, ""], lines[1..]);
        Assert.Equal("2026-10,1,class,other,agree,,20,10,,,10,,,0.5,,,,,,,", Assert.Single(lines, l => l.Contains("other,agree", StringComparison.Ordinal)));

        IEnumerable<string> Groups(string group, string member) => made.GetProperty(member).EnumerateArray()
            .SelectMany(g => Rows(group, g.GetProperty("key").GetString()!, g));

        static IEnumerable<string> Rows(string group, string key, JsonElement part)
        {
            foreach (var duty in part.GetProperty("duties").EnumerateArray())
                yield return $"2026-10,1,{group},{key},{string.Join(',', duty.EnumerateObject().Select(m => m.Value.ToString()))},,,,";
            if (!part.TryGetProperty("orders", out var orders))
                yield break;
            var (told, reviews) = (orders.GetProperty("breaches"), orders.GetProperty("followUps"));
            yield return $"2026-10,1,{group},{key},order-ended,,,,,,,,,,,,,{Texts(orders, "ended", "endedWithoutReview")},,";
            yield return $"2026-10,1,{group},{key},order-breached,,"
                + $"{Texts(told, "judged", "toldInTime", "toldLate", "missed", "overdue", "exempt")},,{Texts(told, "inTimeRate")},,,,"
                + $"{Texts(told, "count")},,,";
            yield return $"2026-10,1,{group},{key},order-follow-up,"
                + $"{Texts(reviews, "due", "judged", "met", "metLate", "missed", "overdue", "exempt")},,{Texts(reviews, "onTimeRate")},,,,,,"
                + Texts(reviews, "withVictimsVoice", "voiceRate");
        }

        static string Texts(JsonElement element, params string[] members) =>
            string.Join(',', members.Select(m => element.GetProperty(m).ToString()));
    }

    // Llanelli's three who were told in time are withheld, and Carmarthen's nine with them; so are those told late, of whom Carmarthen has
    // none. That there were breaches, and as many victims to be told, are enough to show.
    [Fact]
    public async Task What_happened_to_orders_is_published_with_the_month()
    {
        await using var service = await PublicationScene.Start();
        await PublicationScene.AddOrders(service);
        var counted = (await service.Read("/v1/compliance/orders?from=2026-10&to=2026-10")).GetProperty("orders").GetProperty("period");
        var told = counted.GetProperty("breaches");
        Assert.Equal((21, 21, 12, 9), (
            told.GetProperty("count").GetInt32(), told.GetProperty("victims").GetInt32(), told.GetProperty("toldInTime").GetInt32(),
            told.GetProperty("toldLate").GetInt32()));

        var made = await PublicationScene.Publish(service);

        Assert.Equal(
            """{"count":20,"judged":20,"toldInTime":10,"toldLate":10,"overdue":0,"missed":0,"exempt":0,"inTimeRate":0.5}""",
            made.GetProperty("orders").GetProperty("breaches").GetRawText());
        Assert.All(made.GetProperty("units").EnumerateArray().Select(u => u.GetProperty("orders")), orders =>
        {
            Assert.Equal(
                """{"count":10,"judged":10,"toldInTime":null,"toldLate":null,"overdue":null,"missed":null,"exempt":null,"inTimeRate":null}""",
                orders.GetProperty("breaches").GetRawText());
            Assert.Equal(JsonValueKind.Null, orders.GetProperty("ended").ValueKind);
        });
        Assert.All(made.GetProperty("classes").EnumerateArray(), c => Assert.False(c.TryGetProperty("orders", out _)));
        Assert.Equal(made.GetRawText(), await PublicationScene.Read(service, "/v1/publications/2026-10"));
    }

    // October has 31 days in London, where the clocks have gone back: it ends at midnight UTC.
    [Theory]
    [InlineData("2026-10-31T23:59:59Z", "2026-10", "month-not-over")]
    [InlineData("2026-10-31T23:59:59Z", "2026-11", "month-not-over")]
    [InlineData("2026-07-31T22:59:59Z", "2026-07", "month-not-over")]
    [InlineData("2026-11-09T10:00:00Z", "9999-12", "month-not-over")]
    [InlineData("2026-11-09T10:00:00Z", "1999-12", "event-too-old")]
    public async Task A_month_that_is_not_over_or_before_2000_is_refused(string now, string month, string code)
    {
        await using var service = Service.Start(now);
        using var response = await Post(service, $$"""{"month":"{{month}}"}""");

        var problem = await response.IsProblem(422, code);
        Assert.Equal("/month", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal("""{"items":[],"nextCursor":null}""", await PublicationScene.Read(service, "/v1/publications"));
    }

    [Theory]
    [InlineData("2026-11-01T00:00:00Z", "2026-10")]
    [InlineData("2026-07-31T23:00:00Z", "2026-07")]
    [InlineData("2026-11-09T10:00:00Z", "2000-01")]
    public async Task A_month_that_is_over_in_London_can_be_published_even_where_nothing_is_known(string now, string month)
    {
        await using var service = Service.Start(now);
        var made = await PublicationScene.Publish(service, month);

        Assert.Equal("0 0 0 0 0 0 0 0 - 0 0 -", made.GetProperty("duties").Line("update"));
        Assert.Empty(made.GetProperty("units").EnumerateArray());
    }

    [Theory]
    [InlineData("{}", "missing-member")]
    [InlineData("""{"month":"2026-13"}""", "wrong-type")]
    [InlineData("""{"month":"October"}""", "wrong-type")]
    [InlineData("""{"month":"2026-10","version":2}""", "unknown-member")]
    public async Task A_body_that_names_no_month_is_refused(string body, string code)
    {
        await using var service = Service.Start(PublicationScene.Now);
        using var response = await Post(service, body);
        await response.IsProblem(400, code);
    }

    [Theory]
    [InlineData("2026-09")]
    [InlineData("2026-10?version=2")]
    [InlineData("2026-10?version=0")]
    [InlineData("2026-10?version=-1")]
    [InlineData("october")]
    public async Task What_was_not_published_is_not_found(string publication)
    {
        await using var service = Service.Start(PublicationScene.Now);
        await PublicationScene.Publish(service);
        using var scrutiny = service.Client(Role.ScrutinyRead);
        using var response = await scrutiny.GetAsync(
            new Uri($"/v1/publications/{publication}", UriKind.Relative), TestContext.Current.CancellationToken);
        await response.IsProblem(404, "publication-not-found");
    }

    [Fact]
    public async Task An_answer_says_where_the_version_is_and_who_published_it()
    {
        await using var service = Service.Start(PublicationScene.Now);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/publications", UriKind.Relative))
        {
            Content = Answers.Json("""{"month":"2026-10"}"""),
        };
        request.Headers.Add("X-Acting-User", "k.evans");
        using var publisher = service.Client(Role.ComplianceWrite);
        using var response = await publisher.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("/v1/publications/2026-10?version=1", response.Headers.Location!.ToString());
        Assert.Contains(
            "\"publishedBy\":\"k.evans\"", await PublicationScene.Read(service, response.Headers.Location.ToString()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_and_reading_need_their_roles()
    {
        await using var service = Service.Start(PublicationScene.Now);
        await service.NeedsRole(Role.ComplianceWrite, HttpMethod.Post, "/v1/publications");
        await service.NeedsRole(Role.ScrutinyRead, HttpMethod.Get, "/v1/publications");
        await service.NeedsRole(Role.ScrutinyRead, HttpMethod.Get, "/v1/publications/2026-10");
    }

    [Fact]
    public async Task Who_may_read_publications_may_read_nothing_else()
    {
        await using var service = Service.Start(PublicationScene.Now);
        using var scrutiny = service.Client(Role.ScrutinyRead);
        foreach (var path in new[] { "compliance", "compliance/overdue", "compliance/quality", "agreements", "reminders" })
        {
            using var response = await scrutiny.GetAsync(new Uri($"/v1/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
            await response.IsProblem(403, "forbidden");
        }
    }

    private static Task<HttpResponseMessage> Post(Service service, string body) => service.Client(Role.ComplianceWrite).PostAsync(
        new Uri("/v1/publications", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"),
        TestContext.Current.CancellationToken);

    private static JsonElement Group(JsonElement made, string member, string key) =>
        made.GetProperty(member).EnumerateArray().Single(g => g.GetProperty("key").GetString() == key).GetProperty("duties");

    private static IEnumerable<string?> Keys(JsonElement made, string member) =>
        made.GetProperty(member).EnumerateArray().Select(g => g.GetProperty("key").GetString());
}
