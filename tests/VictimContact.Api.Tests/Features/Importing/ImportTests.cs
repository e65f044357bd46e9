using System.Net;
using System.Text.Json;
using VictimContact.Api.Cli.Import;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Importing;

public sealed class ImportTests : IAsyncDisposable
{
    private const string Quality = "/v1/compliance/quality?from=2026-08&to=2026-10";

    private readonly ImportScene scene = new();

    private Service Service => scene.Service;

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task The_example_has_every_file_and_every_column_and_comes_in_whole()
    {
        foreach (var file in ImportFile.All)
        {
            var lines = await File.ReadAllLinesAsync(
                Path.Combine(ImportScene.Example, file.Name), TestContext.Current.CancellationToken);
            Assert.Equal(
                file.Own.Concat(MembersOf(file.Body)).Distinct().Order(StringComparer.Ordinal),
                lines[0].Split(',').Order(StringComparer.Ordinal));
        }

        var (exitCode, printed) = await scene.Import(ImportScene.Example);
        Assert.Equal(
            [
                "file                 rows  new  repeats  not taken",
                "units.csv               1    1        0          0",
                "officers.csv            4    4        0          0",
                "availability.csv        1    1        0          0",
                "investigations.csv      2    2        0          0",
                "assignments.csv         2    2        0          0",
                "agreements.csv          2    2        0          0",
                "milestones.csv          3    3        0          0",
                "entitlements.csv        1    1        0          0",
                "identifications.csv     1    1        0          0",
                "terms.csv               1    1        0          0",
                "contacts.csv            3    3        0          0",
                "reviews.csv             1    1        0          0",
                "closings.csv            1    1        0          0",
                "reopenings.csv          1    1        0          0",
                "exceptions.csv          1    1        0          0",
            ],
            printed[..^2]);
        Assert.StartsWith("25 rows in ", printed[^2], StringComparison.Ordinal);
        Assert.Equal("Reminders:NotBefore is not set: officers are texted about all of this as soon as the service runs.", printed[^1]);
        Assert.Equal(0, exitCode);

        var agreement = await Service.Agreement(await scene.AgreementOf("N-7001"));
        Assert.Equal(
            ("1742", "enhanced", "active", "P7D"),
            (agreement.Text("officerId"), agreement.GetProperty("entitlement").Text("level"), agreement.Text("status"), agreement.GetProperty("terms").Text("frequency")));
        Assert.Equal("Mornings only.", agreement.GetProperty("terms").Text("safeContact"));
        Assert.Equal(["sms"], agreement.GetProperty("unsafeChannels").EnumerateArray().Select(c => c.GetString()));
        Assert.Contains("review exempt 2026-08-21 2026-08-21", await Service.Duties(agreement.Text("id")!));

        var second = await Service.Agreement(await scene.AgreementOf("N-7002"));
        Assert.Equal(
            (null, "CID-LLANELLI", "2026-08-11", "enhanced"),
            (second.Text("officerId"), second.Text("unit"), second.Text("identifiedOn"), second.GetProperty("entitlement").Text("level")));
        Assert.Equal(
            (("absent", "1801"), "import", true),
            (
                await Availability(),
                (await Service.Facts(agreement.Text("id")!, "contact"))[0].Text("recordedBy"),
                (await Service.Facts(agreement.Text("id")!, "contact"))[0].GetProperty("imported").GetBoolean()));
        await Service.IsVerified();
    }

    [Fact]
    public async Task Sent_again_it_changes_nothing()
    {
        await scene.Import(ImportScene.Example);
        var before = await All();
        Service.SetNow("2026-10-01T20:00:00Z");
        var (exitCode, lines) = await scene.Import(ImportScene.Example);
        Assert.Equal(0, exitCode);
        Assert.Contains("contacts.csv            3    0        3          0", lines);
        Assert.Contains("exceptions.csv          1    0        1          0", lines);
        Assert.Equal(before, await All());
    }

    // The same entries, sent one by one by a records system, end in the same duties; but that those count as typed late.
    [Fact]
    public async Task It_comes_to_what_the_same_entries_come_to_by_http()
    {
        await using var sent = Service.Start("2026-10-01T08:00:00Z");
        await sent.AddOfficer("1742");
        using var investigation = await sent.Put(
            "/v1/investigations?investigationRef=DPP/2001/26", new { offence = "stalking", reportedOn = "2026-08-03", officerId = "1742" });
        await investigation.Is(HttpStatusCode.Created);
        var id = await sent.AddAgreement("DPP/2001/26", "N-7001", Bodies.Terms("2026-08-04T10:15:00Z"));
        await sent.RecordMilestone(Bodies.Milestone("DPP/2001/26", "suspect-arrested", "2026-08-06T07:30:00Z", sourceId: "A-1"));
        await sent.Record(id, "contacts", Bodies.Contact("2026-08-07T15:00:00Z", informedOf: ["A-1"]));
        await sent.Record(id, "reviews", Bodies.Review("2026-08-07T15:10:00Z", victimView: "partly"));

        scene.File("officers.csv", "officerId,unit,mobile", "1742,CID-LLANELLI,07700 900123");
        scene.File("investigations.csv", "investigationRef,offence,reportedOn,officerId", "DPP/2001/26,stalking,2026-08-03,1742");
        scene.File(
            "agreements.csv",
            "investigationRef,victimRef,terms.agreedAt,terms.frequency,terms.channel",
            "DPP/2001/26,N-7001,2026-08-04T10:15:00Z,P14D,phone");
        scene.File("milestones.csv", "investigationRef,type,occurredAt,sourceId", "DPP/2001/26,suspect-arrested,2026-08-06T07:30:00Z,A-1");
        scene.File(
            "contacts.csv", "investigationRef,victimRef,at,channel,outcome,informedOf", "DPP/2001/26,N-7001,2026-08-07T15:00:00Z,phone,spoke,A-1");
        scene.File(
            "reviews.csv",
            "investigationRef,victimRef,at,outcome,victimConsulted,victimView",
            "DPP/2001/26,N-7001,2026-08-07T15:10:00Z,unchanged,TRUE,partly");
        var (exitCode, lines) = await scene.Import();
        Assert.True(exitCode == 0, string.Join('\n', lines));

        Assert.Equal(await sent.Duties(id), await Service.Duties(await scene.AgreementOf("N-7001")));
        const string figures = "/v1/compliance?from=2026-08&to=2026-10";
        Assert.Equal(
            (await sent.Read(figures)).GetProperty("duties").GetRawText(), (await Service.Read(figures)).GetProperty("duties").GetRawText());
        Assert.Equal("""{"count":1,"total":1,"share":1}""", EnteredLate(await sent.Read(Quality)));
        Assert.Equal("""{"count":0,"total":0,"share":null}""", EnteredLate(await Service.Read(Quality)));
        await Service.IsVerified();
    }

    [Fact]
    public async Task What_is_known_already_stays_as_it_is_and_other_content_is_told_by_its_line()
    {
        await scene.Import(ImportScene.Example);
        scene.File("investigations.csv", "investigationRef,offence,reportedOn,officerId", "DPP/2001/26,theft,2026-08-01,1801");
        scene.File("agreements.csv", "investigationRef,victimRef,identifiedOn", "dpp/2001/26,N-7001,2026-08-05");
        scene.File(
            "contacts.csv",
            "investigationRef,victimRef,at,channel,outcome,sourceId",
            "DPP/2001/26,N-7001,2026-08-07T15:00:00Z,phone,attempted,CON-1",
            "DPP/2001/26,n-7001,2026-09-30T15:00:00Z,phone,spoke,CON-9");
        var (exitCode, lines) = await scene.Import();
        Assert.Equal(1, exitCode);
        Assert.Equal(
            [
                "agreements.csv line 2: This victim is registered in this investigation already, and otherwise.",
                "contacts.csv line 2, sourceId: Another entry stands under this key. If that one is wrong, void it and record it again.",
            ],
            lines[..2]);
        Assert.Contains("contacts.csv           2    1        0          1", lines);
        var agreement = await Service.Agreement(await scene.AgreementOf("N-7001"));
        Assert.Equal(("stalking", "1742"), (agreement.Text("offence"), agreement.Text("officerId")));
    }

    [Fact]
    public async Task Only_checked_nothing_is_written()
    {
        var (exitCode, lines) = await scene.Import(ImportScene.Example, onlyChecks: true);
        Assert.Equal((0, "Checked 25 rows: 0 faults. Nothing was written."), (exitCode, Assert.Single(lines)));
        Assert.Empty((await Service.Read("/v1/officers")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Every_kind_of_bad_row_is_named_where_it_is_and_nothing_is_written_unless_they_are_skipped()
    {
        var expected = BadRows.Write(scene);
        var (exitCode, lines) = await scene.Import();
        Assert.Equal(expected, lines[..^1]);
        Assert.Equal(1, exitCode);
        Assert.EndsWith($": {expected.Length} faults. Nothing was written.", lines[^1], StringComparison.Ordinal);
        Assert.Empty((await Service.Read("/v1/officers")).GetProperty("items").EnumerateArray());

        (exitCode, lines) = await scene.Import(skipsBad: true);
        Assert.Equal(1, exitCode);
        Assert.Equal(expected, lines[..expected.Length]);
        var good = await Service.Agreement(await scene.AgreementOf("N-1"));
        Assert.Equal("P7D", good.GetProperty("terms").Text("frequency"));
        await Service.IsVerified();
    }

    private async Task<(string?, string?)> Availability()
    {
        var officer = await Service.Read("/v1/officers/1742");
        return (officer.Text("availability"), officer.Text("coveredBy"));
    }

    private static string EnteredLate(JsonElement quality) => quality.GetProperty("all").GetProperty("enteredLate").GetRawText();

    private async Task<string> All()
    {
        var told = new List<string>();
        foreach (var victim in new[] { "N-7001", "N-7002" })
        {
            var id = await scene.AgreementOf(victim);
            told.Add((await Service.Agreement(id)).GetRawText());
            told.Add((await Service.Timeline(id)).GetRawText());
        }

        told.Add((await Service.Read("/v1/officers")).GetRawText());
        return string.Join('\n', told);
    }

    private static IEnumerable<string> MembersOf(Type type) => StrictJson.Options.GetTypeInfo(type).Properties.SelectMany(p =>
    {
        var member = Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType;
        return StrictJson.Options.GetTypeInfo(member).Kind == System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object
            ? MembersOf(member).Select(m => $"{p.Name}.{m}")
            : [p.Name];
    });
}
