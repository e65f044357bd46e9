using Spectre.Console;

namespace VictimContact.Api.Cli;

/// <summary>
/// <c>verify</c>: derives every agreement from its timeline and compares what is stored. It only reads, and may run beside a serving
/// program. Exit 0 when all is equal, 1 on any difference, also one that is only still to be derived under changed rules: what is stored is
/// then not what the rules say, and the last line tells why.
/// </summary>
internal static class VerifyVerb
{
    internal static async Task<int> Run(string[] settings, IAnsiConsole console)
    {
        await using var app = VerbHost.Build(settings);
        var verification = await Verification.Begin(app.Services, CancellationToken.None);
        var found = await console.WithProgress(
            "Comparing agreements with their timelines", verification.Agreements, done => verification.Run(done, CancellationToken.None));
        Print(found, console);
        return found is { Faults: 0, PendingDifferences: 0 } ? 0 : 1;
    }

    private static void Print(Verified found, IAnsiConsole console)
    {
        foreach (var difference in found.First)
            console.Line(difference.ToString());
        if (found.Faults + found.PendingDifferences - found.First.Count is > 0 and var more)
            console.Line(string.Create(CultureInfo.InvariantCulture, $"… and {more:N0} more."));

        console.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Compared {found.Agreements:N0} agreements with {found.Duties:N0} duties: {Sum(found.Faults)}."));
        if (found.Pending > 0)
        {
            console.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{found.Pending:N0} agreements are still to be derived under the rules now in force: {Sum(found.PendingDifferences)}."));
            console.Line("Those are no faults: serve until the health report has none left, then verify again.");
        }
    }

    private static string Sum(int differences) => differences switch
    {
        0 => "no difference",
        1 => "1 difference",
        _ => string.Create(CultureInfo.InvariantCulture, $"{differences:N0} differences"),
    };
}
