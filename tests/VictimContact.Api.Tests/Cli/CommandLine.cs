using Spectre.Console;
using VictimContact.Api.Cli;

namespace VictimContact.Api.Tests.Cli;

/// <summary>What a verb answered and printed when it was not at a terminal.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Errors)
{
    /// <summary>The printed lines, without the empty ones.</summary>
    internal IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static async Task<CommandLine> Run(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var exitCode = await Verb.Dispatch(args, console, errors);
        return new(exitCode, output.ToString(), errors.ToString());
    }
}
