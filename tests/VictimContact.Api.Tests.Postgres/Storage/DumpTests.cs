using System.Globalization;
using VictimContact.Api.Cli;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Storage;

/// <summary>A backup by PostgreSQL's own tools, as the README has it, is restored and verified.</summary>
public sealed class DumpTests
{
    [Fact]
    public async Task What_pg_dump_takes_away_while_the_service_writes_is_restored_whole()
    {
        await using var service = Service.Start("2026-11-02T09:00:00Z");
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1", "1742", "2026-11-02");
        await service.AddAgreement("DPP/1", "V-first");
        using var writing = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !writing.IsCancellationRequested; i++)
                await service.AddAgreement("DPP/1", $"V-{i}");
        }, TestContext.Current.CancellationToken);

        var (name, copy) = (Path.GetFileName(service.Folder), Path.GetFileName(service.Folder) + "-restored");
        var file = Path.Combine(service.Folder, "records.dump");
        await Records.Cluster!.RunTool("pg_dump", "--format=custom", $"--file={file}", name);
        await writing.CancelAsync();
        await writer;
        var restored = await Records.Cluster.CreateDatabase(copy);
        await Records.Cluster.RunTool("pg_restore", $"--dbname={copy}", "--exit-on-error", file);

        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var console = Spectre.Console.AnsiConsole.Create(new() { Out = new Spectre.Console.AnsiConsoleOutput(output) });
        var exitCode = await Verb.Dispatch(
            ["verify", "--Storage:Provider", "postgres", "--Storage:ConnectionString", restored + ";Pooling=false"], console, output);
        await Records.Cluster.DropDatabase(copy);

        Assert.Equal(0, exitCode);
        Assert.Matches("Compared [0-9,]+ agreements with [0-9,]+ duties: no difference.", output.ToString());
        Assert.DoesNotContain("Compared 0 agreements", output.ToString(), StringComparison.Ordinal);
    }
}
