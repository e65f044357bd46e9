using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using VictimContact.Api.Tests.Features.Compliance;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Page;

/// <summary>
/// Every number of the overview, of quality, of silent victims and of what is overdue, of the API, of its CSV and of the page, against
/// plain SQL over the stored duties, agreements and facts: 30 scopes of caseloads that nobody thought out.
/// </summary>
public sealed partial class EveryNumberTests
{
    private const int ScopesOfCaseload = 10;
    private static readonly string[] Kinds = ["agree", "update", "inform", "review"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task It_is_what_plain_sql_counts(int seed)
    {
        await using var service = Service.Start("2026-03-02T09:00:00Z", environment: "Development");
        var caseload = new RandomCaseload(service, seed);
        await caseload.Play(steps: 220);
        var random = new Random(seed);
        using var sql = new PlainSql(service);
        for (var i = 0; i < ScopesOfCaseload; i++)
        {
            var scope = Any(random, sql.Units);
            await Figures(service, sql, scope);
            await Overdue(service, sql, scope);
            await Silent(service, sql, scope, days: random.Next(1, 60));
            await Quality(service, sql, scope with { Offence = null, Level = null, OfficerId = null });
            await Overview(service, sql, scope);
        }
    }

    private static Scope Any(Random random, IReadOnlyList<string> units)
    {
        var from = Month.Of(new DateOnly(2026, 1, 1)).AddMonths(random.Next(10));
        return new(
            random.Next(2) == 0 ? null : units[random.Next(units.Count)],
            random.Next(3) > 0 ? null : RandomCaseload.Offences[random.Next(RandomCaseload.Offences.Length)],
            random.Next(3) > 0 ? null : random.Next(2) == 0 ? "standard" : "enhanced",
            random.Next(4) > 0 ? null : RandomCaseload.Officers[random.Next(RandomCaseload.Officers.Length)],
            from,
            from.AddMonths(random.Next(8)));
    }

    private static async Task Figures(Service service, PlainSql sql, Scope scope)
    {
        var figures = await service.Read($"/v1/compliance?{scope.Query}");
        Assert.All(Kinds, kind => Assert.Equal(sql.Line(scope, kind), figures.Line(kind)));
        var agreements = figures.GetProperty("agreements");
        Assert.Equal(
            sql.Agreements(scope),
            (Number(agreements, "pending"), Number(agreements, "active"), Number(agreements, "updatesDeclined"), Number(agreements, "milestonesOnly")));

        await Groups("unit", "unit", "and unit = @Key", Kinds);
        await Groups("class", "offence_class", "and offence_class = @Key", Kinds);
        await Groups("level", "level", "and level = @Key", Kinds);
        const string ofMilestone = "and (milestone_id is not null or cause = 'officer-changed')";
        await Groups("milestone", "cause", $"and cause = @Key {ofMilestone}", ["inform", "review"], ofMilestone);

        async Task Groups(string groupBy, string column, string isOf, string[] kinds, string only = "")
        {
            var groups = (await service.Read($"/v1/compliance?{scope.Query}&groupBy={groupBy}")).GetProperty("groups").EnumerateArray()
                .ToDictionary(g => g.Text("key")!);
            foreach (var key in sql.Keys(scope, column, only))
            {
                var lines = kinds.Select(kind => sql.Line(scope, kind, isOf, key)).ToList();
                if (groups.TryGetValue(key, out var group))
                    Assert.Equal(lines, kinds.Select(kind => group.Line(kind)));
                else
                    Assert.All(lines, line => Assert.Matches("^0 0 0 null \\| 0 0 0 0 0 0 0 null( 0 0 null)?$", line));
            }
        }
    }

    private static async Task Overdue(Service service, PlainSql sql, Scope scope)
    {
        var expected = sql.Overdue(scope);
        var listed = new List<JsonElement>();
        for (var cursor = ""; ;)
        {
            var part = await service.Read($"/v1/compliance/overdue?{Cases(scope)}&limit=20{cursor}");
            listed.AddRange(part.GetProperty("items").EnumerateArray());
            if (part.Text("nextCursor") is not { } next)
                break;
            cursor = $"&cursor={next}";
        }

        Assert.Equal(expected.Select(d => d.Duty), listed.Select(d => Hex(d.Text("dutyId")!)));
        var csv = await Csv(service, $"/v1/compliance/overdue?{Cases(scope)}");
        Assert.Equal(
            listed.Select(d => $"{d.Text("dueOn")},{Number(d, "daysOverdue")},{d.GetProperty("daysSilent")},{d.Text("kind")},{d.Text("cause")}"),
            csv.Select(row => string.Join(',', row.Split(',').Take(5))));
        Assert.Equal(listed.Select(d => d.Text("dutyId")), csv.Select(row => row.Split(',')[^1]));

        var victims = expected.Select(d => d.Agreement).Distinct().Count();
        var html = await Page(service, $"overdue?{Cases(scope)}");
        Assert.Contains($"<strong>{Count(victims, "victim", "victims")}, {Count(expected.Count, "duty", "duties")}</strong>", html, StringComparison.Ordinal);
        Assert.Equal(
            expected.Select(d => d.Agreement).Distinct().Take(50),
            CaseLink().Matches(html).Select(m => Hex(m.Groups[1].Value)));
        var sheet = (await Page(service, $"overdue.csv?{Cases(scope)}")).Split("\r\n").Skip(1).SkipLast(1).ToList();
        Assert.Equal(
            listed.Select(d => $"{d.Text("investigationRef")},{d.Text("victimRef")}"),
            sheet.Select(row => string.Join(',', row.Split(',').Take(2).Select(AsReference))));
    }

    // A reference that a spreadsheet would take for something else is written as a formula that says it.
    private static string AsReference(string text) =>
        text.Replace("\"=\"\"", "", StringComparison.Ordinal).Replace("\"\"\"", "", StringComparison.Ordinal);

    private static async Task Silent(Service service, PlainSql sql, Scope scope, int days)
    {
        var expected = sql.Unheard(scope).Where(v => v.Days >= days).ToList();
        var listed = (await service.Read($"/v1/compliance/silent?{Cases(scope)}&days={days}&limit=200")).GetProperty("items").EnumerateArray();
        Assert.Equal(expected, listed.Select(v => (Hex(v.Text("agreementId")!), v.GetProperty("daysUnheard").GetInt32())));

        var html = await Page(service, $"silent?{Cases(scope)}&days={days}");
        Assert.Contains($"<strong>{Count(expected.Count, "victim", "victims")}</strong>", html, StringComparison.Ordinal);
        Assert.Equal(
            expected.Take(50).Select(v => $"{v.Days}"), Rows(html).Select(row => row.Split('|')[1]));
    }

    private static async Task Quality(Service service, PlainSql sql, Scope scope)
    {
        var contacts = sql.Entries(scope, "update") + sql.Entries(scope, "attempt") + sql.Entries(scope, "other-contact");
        var (_, active, declined, _) = sql.Agreements(scope);
        var shares = new Dictionary<string, (long Count, long Total)>
        {
            ["onAgreedChannel"] = (
                sql.Entries(scope, "update", "agreed-channel"),
                sql.Entries(scope, "update", "agreed-channel") + sql.Entries(scope, "update", "other-channel")),
            ["enteredLate"] = (sql.Entries(scope, "entered-late"), contacts),
            ["lastHour"] = (sql.Entries(scope, "last-hour"), sql.Entries(scope, "duty-met")),
            ["victimNotConsulted"] = (sql.Entries(scope, "victim-not-consulted"), sql.Entries(scope, "review")),
            ["onUnsafeChannel"] = (sql.Entries(scope, "unsafe-channel"), contacts),
            ["updatesDeclined"] = (declined, active),
        };
        var views = new[] { "view-met", "view-partly", "view-not-met", "view-not-asked" }.Select(v => sql.Entries(scope, v)).ToList();

        var unit = scope.Unit is null ? "" : $"&unit={scope.Unit}";
        var figures = (await service.Read($"/v1/compliance/quality?from={scope.From}&to={scope.To}{unit}")).GetProperty("all");
        Assert.All(shares, share => Assert.Equal(
            $"{share.Value.Count} {share.Value.Total} {PlainSql.CutOff(share.Value.Count, share.Value.Total)}",
            string.Join(' ', figures.GetProperty(share.Key).EnumerateObject().Select(m => Text(m.Value)))));
        Assert.Equal(views, figures.GetProperty("views").EnumerateObject().Select(v => v.Value.GetInt32()));
        Assert.Equal(sql.Entries(scope, "exception"), figures.GetProperty("exceptions").EnumerateArray().Sum(e => e.GetProperty("count").GetInt32()));

        var said = Pairs(await Page(service, $"quality?from={scope.From}&to={scope.To}{unit}"));
        Assert.All(
            new (string Name, string Share)[]
            {
                ("Updates on an agreed channel", "onAgreedChannel"), ("Typed more than a day after the contact", "enteredLate"),
                ("Contacts on an unsafe channel", "onUnsafeChannel"), ("Reviews without consulting the victim", "victimNotConsulted"),
            },
            sign => Assert.Equal(Share(shares[sign.Share]), said[sign.Name]));
        Assert.Equal(views.Select(v => $"{v}"), new[] { "Contact was as expected", "Partly", "It was not", "Nobody asked" }.Select(v => said[v]));
    }

    private static async Task Overview(Service service, PlainSql sql, Scope scope)
    {
        var html = await Page(service, $"?{scope.Query}");
        var all = sql.Of(scope, Kinds);
        Assert.Equal(
            [all.Overdue, .. Kinds.Select(kind => sql.Of(scope, [kind]).Overdue)],
            Card().Matches(html).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));

        var rows = Rows(html).ConvertAll(row => row.Split('|'));
        for (var month = scope.To; month >= scope.From; month = month.AddMonths(-1))
        {
            var ofMonth = scope with { From = month, To = month };
            var kinds = Kinds.Select(kind => sql.Of(ofMonth, [kind])).ToList();
            var together = sql.Of(ofMonth, Kinds);
            Assert.Equal(
                [
                    PlainSql.Percent(kinds[1].Agreed - kinds[1].Silent, kinds[1].Agreed),
                    .. kinds.Select(k => PlainSql.Percent(k.Met, k.Judged)),
                    PlainSql.Percent(together.Met, together.Judged), $"{together.Due}",
                ],
                Assert.Single(rows, r => r.Length == 8 && r[0] == month.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture))[1..]);
        }

        var today = LondonTime.DayOf(service.Clock.GetUtcNow());
        foreach (var day in new[] { today.AddDays(-1), today.AddDays(-7) })
        {
            var (at, since, caughtUp) = sql.Backlog(scope, day);
            Assert.Equal([$"{since}", $"{caughtUp}", $"{at}", $"{all.Overdue}"], Assert.Single(rows, r => r.Length == 5 && r[0] == Day(day))[1..]);
        }

        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        for (var week = 0; week < 8; week++)
            Assert.Equal(
                $"{sql.Backlog(scope, monday.AddDays(-7 * week)).At}",
                Assert.Single(rows, r => r.Length == 2 && r[0] == Day(monday.AddDays(-7 * week)))[1]);

        var (column, width) = scope.Unit is null ? ("unit", 7) : ("officer_id", 6);
        foreach (var key in sql.Keys(scope, column, $"and {column} is not null"))
        {
            var part = sql.Of(scope, Kinds, $"and {column} = @Key", key);
            if (rows.Find(r => r.Length == width && r[0] == key) is { } row)
                Assert.Equal(
                    [$"{part.Overdue}", PlainSql.Percent(part.Agreed - part.Silent, part.Agreed), PlainSql.Percent(part.Met, part.Judged)],
                    [row[1], row[^3], row[^2]]);
            else
                Assert.Equal((0, 0, 0), (part.Open, part.Due, part.Agreed));
        }

        var said = Pairs(html);
        var (pending, active, declined, milestonesOnly) = sql.Agreements(scope);
        Assert.Equal(
            (Count((int)pending, "agreement", "agreements"), $"{active}", $"{declined}", $"{milestonesOnly}", Count(sql.Unheard(scope).Count(v => v.Days >= 28), "victim", "victims")),
            (said["Victims without terms"], said["Agreements with terms"], said["Of these, updates declined"], said["Of these, milestones only"], said["Silent victims"]));

        // Signs of quality are told apart by unit and month: under a heading that says more they are not shown.
        Assert.Equal(scope is { Offence: null, Level: null, OfficerId: null }, said.ContainsKey("Contacts on an unsafe channel"));
    }

    private static string Cases(Scope scope) => string.Join('&', scope.Query.Split('&')[2..]);

    private static string Share((long Count, long Total) share) =>
        share.Total == 0 ? "–" : $"{PlainSql.Percent(share.Count, share.Total)} ({share.Count} of {share.Total})";

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    private static string Day(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    private static long Number(JsonElement element, string member) => element.GetProperty(member).GetInt64();

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "null" : value.GetRawText();

    private static string Hex(string id) => id.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    private static async Task<string> Page(Service service, string view)
    {
        using var client = service.Stranger();
        var html = await client.GetStringAsync(
            new Uri($"/compliance{(view[0] == '?' ? "" : "/")}{view}{(view[^1] == '?' ? "" : "&")}lang=en", UriKind.Relative),
            TestContext.Current.CancellationToken);
        return view.Contains(".csv", StringComparison.Ordinal) ? html : WebUtility.HtmlDecode(html);
    }

    private static async Task<List<string>> Csv(Service service, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept", "text/csv");
        using var response = await service.Caller.SendAsync(request, TestContext.Current.CancellationToken);
        return [.. (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n").Skip(1).SkipLast(1)];
    }

    /// <summary>The rows of all tables, their cells' first words parted by a bar.</summary>
    private static List<string> Rows(string html) =>
    [
        .. html.Split("<tr role=\"row\">").Skip(1).Select(row => row.Split("</tr>")[0]).Where(row => row.Contains("rowheader", StringComparison.Ordinal))
            .Select(row => string.Join('|', Cell().Matches(row).Select(m => Plain(m.Groups[1].Value.Split("<span class=\"note\">")[0])))),
    ];

    private static Dictionary<string, string> Pairs(string html) => Pair().Matches(html)
        .GroupBy(m => Plain(m.Groups[1].Value), m => Plain(m.Groups[2].Value)).ToDictionary(g => g.Key, g => g.First());

    private static string Plain(string html) => Spaces().Replace(Mark().Replace(html, ""), " ").Trim();

    [GeneratedRegex("<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<dt>(.*?)</dt>\\s*<dd>(.*?)</dd>", RegexOptions.Singleline)]
    private static partial Regex Pair();

    [GeneratedRegex("<li class=\"card[^>]*>\\s*<a[^>]*><strong>(\\d+)</strong>")]
    private static partial Regex Card();

    [GeneratedRegex("<th role=\"rowheader\"[^>]*><span[^>]*><a href=\"/compliance/agreements/([0-9a-f-]{36})")]
    private static partial Regex CaseLink();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
