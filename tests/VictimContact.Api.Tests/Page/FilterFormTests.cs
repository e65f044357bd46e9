using System.Net;
using System.Text.RegularExpressions;

namespace VictimContact.Api.Tests.Page;

/// <summary>To apply a filter changes what was chosen, and nothing else: no view looks at more than it did before.</summary>
[Collection(nameof(PageCollection))]
public sealed partial class FilterFormTests(PageScene scene)
{
    private static readonly Dictionary<string, string> All = new()
    {
        ["unit"] = "CID-LLANELLI",
        ["offence"] = "burglary",
        ["level"] = "standard",
        ["officerId"] = "1742",
        ["from"] = "2026-02",
        ["to"] = "2026-07",
        ["kind"] = "update",
        ["cause"] = "registered",
        ["safety"] = "false",
        ["notTold"] = "supervisor",
        ["order"] = "days",
        ["days"] = "30",
        ["concern"] = "entered-late",
    };

    public static TheoryData<string> Views =>
        ["", "/overdue", "/silent", "/quality", "/concerns", "/orders", "/unreachable", "/pending", "/dip-sample"];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_sends_back_every_filter_that_it_was_given(string view)
    {
        var sent = Fields(await Html(view, All));
        Assert.Equal(All.Select(Said).Order(), sent.Where(f => All.ContainsKey(f.Key)).Select(Said).Order());
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_sends_none_that_it_was_not_given(string view)
    {
        var sent = Fields(await Html(view, new()));

        // What a form offers as it is unless told is no narrowing, and stays out of the address.
        string[] unlessTold = ["lang", "from", "to", "order", "days", "size", "seed", "concern"];
        Assert.Empty(sent.Where(f => f.Value.Length > 0).Select(f => f.Key).Except(unlessTold));
    }

    private static string Said(KeyValuePair<string, string> filter) => $"{filter.Key}={filter.Value}";

    private async Task<string> Html(string view, Dictionary<string, string> filters)
    {
        using var client = new HttpClient();
        var query = string.Join('&', filters.Select(f => $"{f.Key}={f.Value}"));
        using var response = await client.GetAsync(new Uri(scene.At($"{view}?{query}")), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What the form of a view sends when nothing in it is changed; a name that it would send twice fails.</summary>
    private static Dictionary<string, string> Fields(string html)
    {
        var form = html.Split("<form class=\"filters\"")[1].Split("</form>")[0];
        var fields = new Dictionary<string, string>();
        foreach (Match select in Select().Matches(form))
            fields.Add(select.Groups[1].Value, Selected().Match(select.Groups[2].Value).Groups[1].Value);
        foreach (Match input in Input().Matches(form))
            fields.Add(Name().Match(input.Value).Groups[1].Value, WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value));
        return fields;
    }

    [GeneratedRegex("<select[^>]*name=\"(\\w+)\"[^>]*>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option value=\"([^\"]*)\" selected")]
    private static partial Regex Selected();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("name=\"(\\w+)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
