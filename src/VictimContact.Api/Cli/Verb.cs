using Microsoft.Extensions.Options;
using Spectre.Console;
using VictimContact.Api.Cli.Demo;
using VictimContact.Api.Cli.Import;
using VictimContact.Api.Cli.Replay;

namespace VictimContact.Api.Cli;

/// <summary>
/// Something that the program does instead of serving. The arguments after the verb are its <paramref name="Operands"/> and then settings,
/// as <c>--Storage:ConnectionString "Data Source=x.db"</c>.
/// </summary>
/// <param name="Name">The first argument.</param>
/// <param name="Operands">The names of what must follow the verb.</param>
/// <param name="Summary">One line for the list of verbs.</param>
/// <param name="Run">Does it, given the operands, the settings and the console. Answers the exit code.</param>
/// <param name="Options">What it takes among the settings that is no setting; <c>=</c> at the end where a value belongs to it.</param>
internal sealed record Verb(
    string Name,
    IReadOnlyList<string> Operands,
    string Summary,
    Func<IReadOnlyList<string>, string[], IAnsiConsole, Task<int>> Run,
    params IReadOnlyList<string> Options)
{
    /// <summary>The command line makes no sense, or the verb could not begin.</summary>
    internal const int NotRun = 2;

    // Settings that are in no section.
    private static readonly string[] OfHost = ["--environment", "--contentRoot"];

    internal static IReadOnlyList<Verb> All { get; } =
    [
        new("backup", ["file"], "copies the records of a SQLite file, also while a program serves from it", BackupVerb.Run),
        new(
            "demo",
            [],
            "fills an empty database with an invented force, to look at /compliance",
            (_, settings, console) => DemoVerb.Run(settings, console)),
        new(
            "import",
            ["folder"],
            "takes in what a force has from CSV files; --check only checks, --skip-bad leaves bad rows out, --recorded-by=<name>",
            ImportVerb.Run,
            ImportVerb.Options),
        new("replay", ["folder"], "drives the service with police.uk's CSV files, on a simulated clock", ReplayVerb.Run),
        new(
            "verify",
            [],
            "compares every stored duty with its timeline; exit 1 on any difference",
            (_, settings, console) => VerifyVerb.Run(settings, console)),
    ];

    private string Usage => string.Join(' ', [Name, .. Operands.Select(o => $"<{o}>")]);

    /// <summary>True when the arguments ask for no verb: there are none, or only settings.</summary>
    internal static bool IsServing(string[] args) => args is [] || (IsSetting(args[0]) && !IsHelp(args[0]));

    /// <summary>Runs the verb that the first argument names, or says which there are. Answers the exit code.</summary>
    internal static async Task<int> Dispatch(string[] args, IAnsiConsole console, TextWriter errors)
    {
        if (IsHelp(args[0]))
        {
            PrintUsage(console.Profile.Out.Writer);
            return 0;
        }

        var verb = All.FirstOrDefault(v => v.Name == args[0]);
        var operands = args.Skip(1).TakeWhile(a => !IsSetting(a)).ToList();
        if (verb is not null && operands.Count == verb.Operands.Count)
        {
            var settings = args[(1 + operands.Count)..];
            if (verb.Stranger(settings) is not { } stranger)
                return await RunSafely(verb, operands, settings, console, errors);
            await errors.WriteLineAsync($"{verb.Name} has no option '{stranger}'.");
            PrintUsage(errors);
            return NotRun;
        }

        await errors.WriteLineAsync(verb is null ? $"There is no verb '{args[0]}'." : $"It is used as: {verb.Usage} [settings]");
        PrintUsage(errors);
        return NotRun;
    }

    private static async Task<int> RunSafely(Verb verb, List<string> operands, string[] settings, IAnsiConsole console, TextWriter errors)
    {
        try
        {
            return await verb.Run(operands, settings, console);
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidSettingException)
        {
            await errors.WriteLineAsync(e.Message);
            return NotRun;
        }
        catch (DbException e)
        {
            await errors.WriteLineAsync($"The database cannot be used: {e.Message}");
            return NotRun;
        }
    }

    /// <summary>
    /// The first argument that is neither an option nor a setting of the configuration; null where there is none. Left to the
    /// configuration it would be passed over, and take what follows it for its value.
    /// </summary>
    private string? Stranger(string[] settings)
    {
        for (var i = 0; i < settings.Length; i++)
        {
            var name = settings[i].Split('=')[0];
            var hasValue = name != settings[i];
            if (Options.Contains(hasValue ? name + '=' : name))
                continue;
            if (!name.Contains(':', StringComparison.Ordinal) && !OfHost.Contains(name))
                return name;
            if (!hasValue)
                i++;
        }

        return null;
    }

    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) || argument.Contains('=', StringComparison.Ordinal);

    private static bool IsHelp(string argument) => argument is "--help" or "-h" or "-?";

    private static void PrintUsage(TextWriter to)
    {
        var width = All.Max(v => v.Usage.Length);
        to.WriteLine($"VictimContact.Api {"".PadRight(width)}  serves the API");
        foreach (var verb in All)
            to.WriteLine($"VictimContact.Api {verb.Usage.PadRight(width)}  {verb.Summary}");
        to.WriteLine();
        to.WriteLine("Settings are those of the configuration, as --Storage:ConnectionString \"Data Source=records.db\".");
    }
}
