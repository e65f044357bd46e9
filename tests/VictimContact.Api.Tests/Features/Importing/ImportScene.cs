using Spectre.Console;
using VictimContact.Api.Cli.Import;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Importing;

/// <summary>A service, and a folder of files for it to take in. It is 1 October 2026, 09:00 in London.</summary>
internal sealed class ImportScene : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("victim-contact-");

    internal Service Service { get; } = Service.Start("2026-10-01T08:00:00Z");

    /// <summary>The example that integrators are given.</summary>
    internal static string Example => Path.Combine(Repository.Root, "api-spec", "import");

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Writes a file: its headings, and its rows.</summary>
    internal void File(string name, params string[] lines) =>
        System.IO.File.WriteAllText(Path.Combine(folder.FullName, name), string.Join('\n', lines) + "\n");

    internal Task<(int ExitCode, string[] Lines)> Import(bool onlyChecks = false, bool skipsBad = false) =>
        Import(folder.FullName, onlyChecks, skipsBad);

    internal async Task<(int ExitCode, string[] Lines)> Import(string from, bool onlyChecks = false, bool skipsBad = false)
    {
        await using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var exitCode = await new ImportVerb(Service.Services, console).Run(from, "import", onlyChecks, skipsBad);
        return (exitCode, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>The id of the agreement of a victim.</summary>
    internal async Task<string> AgreementOf(string victimRef) =>
        Assert.Single((await Service.Read($"/v1/agreements?victimRef={victimRef}")).GetProperty("items").EnumerateArray()).Text("id")!;
}
