using System.Net;
using System.Text.Json;
using VictimContact.Api.Cli.Import;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Importing;

public sealed class ImportTests : IAsyncDisposable
{
    private const string NotBefore = "Reminders:NotBefore is not set: officers are texted about all of this as soon as the service runs.";
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
            printed[1..^1]);
        Assert.Equal(NotBefore, printed[0]);
        Assert.StartsWith("25 rows in ", printed[^1], StringComparison.Ordinal);
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
        Assert.Equal("Checked 4 rows: 2 faults. Nothing was written.", lines[^1]);
        Assert.Single(await Service.Facts(await scene.AgreementOf("N-7001"), "contact"), c => c.Text("sourceId") == "CON-1");

        (exitCode, lines) = await scene.Import(skipsBad: true);
        Assert.Equal(1, exitCode);
        Assert.Contains("contacts.csv           2    1        0          1", lines);
        var agreement = await Service.Agreement(await scene.AgreementOf("N-7001"));
        Assert.Equal(("stalking", "1742"), (agreement.Text("offence"), agreement.Text("officerId")));
    }

    [Fact]
    public async Task Only_checked_nothing_is_written()
    {
        var (exitCode, lines) = await scene.Import(ImportScene.Example, onlyChecks: true);
        Assert.Equal(0, exitCode);
        Assert.Equal([NotBefore, "Checked 25 rows: 0 faults. Nothing was written."], lines);
        Assert.Empty((await Service.Read("/v1/officers")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Every_kind_of_bad_row_is_named_where_it_is_and_nothing_is_written_unless_they_are_skipped()
    {
        var expected = BadRows.Write(scene);
        var (exitCode, lines) = await scene.Import();
        Assert.Equal([.. expected, NotBefore], lines[..^1]);
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

    // What only an entry in its place shows is seen by a check too, and holds back all others.
    [Fact]
    public async Task What_would_be_refused_on_entry_is_told_before_anything_is_written()
    {
        scene.File("officers.csv", "officerId,unit,mobile,supervisorId", "1742,CID-A,07700 900174,", "1801,CID-A,07700 900180,1801");
        scene.File("availability.csv", "officerId,availability,coveredBy", "1742,absent,1742");
        scene.File("investigations.csv", "investigationRef,offence,reportedOn,officerId", "DPP/1/26,burglary,2026-09-01,1742");
        scene.File("agreements.csv", "investigationRef,victimRef", "DPP/1/26,N-1");
        scene.File(
            "entitlements.csv",
            "investigationRef,victimRef,level,changedAt,approvedBy",
            "DPP/1/26,N-1,standard,2026-09-03T09:00:00Z,9999",
            "DPP/1/26,N-1,standard,2026-09-04T09:00:00Z,1742");
        scene.File(
            "contacts.csv",
            "investigationRef,victimRef,at,channel,outcome,sourceId",
            "DPP/1/26,N-1,2026-09-05T09:00:00Z,phone,spoke,C-1",
            "DPP/1/26,N-1,2026-09-06T09:00:00Z,phone,spoke,C-1");
        scene.File(
            "exceptions.csv",
            "investigationRef,victimRef,dutyKind,dueOn,at,reason,approvedBy",
            "DPP/1/26,N-1,inform,2026-09-08,2026-09-08T09:00:00Z,unable-to-contact,1742");
        string[] expected =
        [
            "officers.csv line 3, supervisorId: An officer cannot be their own supervisor.",
            "availability.csv line 2, coveredBy: An officer cannot be their own cover.",
            "entitlements.csv line 2, approvedBy: The officer who approved it is not known.",
            "contacts.csv line 3, sourceId: Another entry stands under this key. If that one is wrong, void it and record it again.",
            "exceptions.csv line 2, dueOn: The agreement has no such duty.",
        ];
        foreach (var onlyChecks in new[] { true, false })
        {
            var (exitCode, lines) = await scene.Import(onlyChecks);
            Assert.Equal(1, exitCode);
            Assert.Equal([.. expected, NotBefore, "Checked 10 rows: 5 faults. Nothing was written."], lines);
            Assert.Empty((await Service.Read("/v1/officers")).GetProperty("items").EnumerateArray());
        }

        var (skipped, told) = await scene.Import(skipsBad: true);
        Assert.Equal(1, skipped);
        Assert.Equal(
            [
                .. expected,
                NotBefore,
                "file                rows  new  repeats  not taken",
                "officers.csv           2    1        0          1",
                "availability.csv       1    0        0          1",
                "investigations.csv     1    1        0          0",
                "agreements.csv         1    1        0          0",
                "entitlements.csv       2    1        0          1",
                "contacts.csv           2    1        0          1",
                "exceptions.csv         1    0        0          1",
            ],
            told[..^1]);
        await Service.IsVerified();
    }

    [Fact]
    public async Task Who_is_known_stays_unless_a_row_is_younger()
    {
        scene.File("units.csv", "unit,deskMobile", "CID-A,07700 900555");
        scene.File("officers.csv", "officerId,unit,mobile", "1742,CID-A,07700 900174");
        scene.File("availability.csv", "officerId,availability", "1742,absent");
        await scene.Import();
        await Service.AddOfficer("1742", unit: "CID-B", mobile: "07700 900199");
        using var back = await Service.Put("/v1/officers/1742/availability", new { availability = "available" });
        await back.Is(HttpStatusCode.OK);
        using var desk = await Service.Put("/v1/units/CID-A", new { deskMobile = "07700 900556" });
        await desk.Is(HttpStatusCode.OK);

        var (exitCode, lines) = await scene.Import();
        Assert.Equal(0, exitCode);
        Assert.Equal(
            [
                "units.csv            1    0        1          0",
                "officers.csv         1    0        1          0",
                "availability.csv     1    0        1          0",
            ],
            lines[2..^1]);
        Assert.Equal(("CID-B", "+447700900199", "available"), await Held());

        scene.File("officers.csv", "officerId,unit,mobile,asOf", "1742,CID-C,07700 900174,2026-10-01T08:00:00Z");
        Service.SetNow("2026-10-01T09:00:00Z");
        await scene.Import();
        Assert.Equal(("CID-B", "+447700900199", "available"), await Held());
        scene.File("officers.csv", "officerId,unit,mobile,asOf", "1742,CID-C,07700 900174,2026-10-01T08:30:00Z");
        (_, lines) = await scene.Import();
        Assert.Contains("officers.csv         1    1        0          0", lines);
        Assert.Equal(("CID-C", "+447700900174", "available"), await Held());

        async Task<(string?, string?, string?)> Held()
        {
            var officer = await Service.Read("/v1/officers/1742");
            return (officer.Text("unit"), officer.Text("mobile"), officer.Text("availability"));
        }
    }

    [Fact]
    public async Task Of_a_file_without_headings_no_word_is_repeated()
    {
        scene.File("officers.csv", "1742,CID-A,07700 900174");
        var (exitCode, lines) = await scene.Import();
        Assert.Equal(1, exitCode);
        Assert.Equal(
            [
                "officers.csv line 1, column 1: The heading of this column is none that the file may have.",
                "officers.csv line 1, column 2: The heading of this column is none that the file may have.",
                "officers.csv line 1, column 3: The heading of this column is none that the file may have.",
                "officers.csv line 1, officerId: This column is missing.",
            ],
            lines[..4]);
    }

    [Fact]
    public async Task An_investigation_of_many_victims_is_entered_in_parts()
    {
        const int victims = 45;
        scene.File("officers.csv", "officerId,unit,mobile,supervisorId", "1742,CID-A,07700 900174,null");
        scene.File("investigations.csv", "investigationRef,offence,reportedOn,officerId", "DPP/1/26,burglary,2026-09-01,1742");
        scene.File("agreements.csv", ["investigationRef,victimRef", .. Enumerable.Range(0, victims).Select(v => $"DPP/1/26,N-{v}")]);
        scene.File("milestones.csv", "investigationRef,type,occurredAt,sourceId", "DPP/1/26,charged,2026-09-04T09:00:00Z,M-1");
        scene.File(
            "contacts.csv",
            [
                "investigationRef,victimRef,at,channel,outcome,informedOf",
                .. Enumerable.Range(0, victims).Select(v => $"DPP/1/26,N-{v},2026-09-04T15:00:00Z,phone,spoke,M-1"),
            ]);
        Assert.Equal([20, 20, 5], Parts());
        Assert.Equal(0, (await scene.Import()).ExitCode);
        Assert.Equal(
            Enumerable.Repeat("inform met 2026-09-11", victims),
            await Task.WhenAll(Enumerable.Range(0, victims).Select(async v =>
                (await Service.Duties(await scene.AgreementOf($"N-{v}"))).Single(d => d.StartsWith("inform", StringComparison.Ordinal))[..21])));
        await Service.IsVerified();

        IEnumerable<int> Parts() => CaseImport.Parts(
                [.. Enumerable.Range(0, victims).Select(v => new ImportRow(
                    ImportFile.Agreements,
                    v,
                    new Dictionary<string, string> { [ImportFile.Investigation] = "DPP/1/26", [ImportFile.Victim] = $"N-{v}" },
                    new object()))])
            .Select(p => p.Count);
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
