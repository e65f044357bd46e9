using System.Text.RegularExpressions;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Cli;

public sealed partial class ReplayTests(ReplayedCaseload caseload) : IClassFixture<ReplayedCaseload>
{
    [Fact]
    public void Every_row_is_loaded_or_its_reason_is_told()
    {
        Assert.Equal("", caseload.Replay.Errors);
        Assert.Equal(0, caseload.Replay.ExitCode);
        Assert.Equal(
            [
                "duplicate of another row, known to the service: 1",
                "investigation put, victim registered: 4",
                "skipped: no crime id: 2",
                "skipped: no month, or one after the last file: 1",
                "skipped: no personal victim (Drugs): 1",
                "skipped: no personal victim (Shoplifting): 1",
                "read: 10",
            ],
            Table("Rows of street files"));
        Assert.Equal(
            [
                "duplicate of another row, known to the service: 1",
                "milestone recorded: 9",
                "milestone recorded; crime not in these files: 2",
                "skipped: no crime id: 1",
                "skipped: no personal victim (Drugs): 1",
                "unmapped: Taken into consideration: 1",
                "read: 15",
            ],
            Table("Rows of outcome files"));
    }

    // The outcome of January waits for its crime of February.
    [Fact]
    public void A_milestone_that_comes_before_its_investigation_is_sent_again()
    {
        var stored = Table("Stored");

        Assert.Contains("agreements: 4", stored);
        Assert.Contains("milestone: 11", stored);
        Assert.Contains("milestones sent before their investigation, sent again: 1", stored);
    }

    [Fact]
    public void The_report_says_what_is_invented() =>
        Assert.Contains(
            "police.uk gives months only, and no contact: days, officers, terms, contacts and reviews are invented by a seeded generator.",
            caseload.Replay.Lines);

    [Fact]
    public void Reminders_go_to_officers_of_the_invented_force()
    {
        var first = Assert.Single(caseload.Replay.Lines, l => l.StartsWith("First reminder", StringComparison.Ordinal));

        Assert.Matches(
            @"^First reminder, 2016-0[12]-\d\d \d\d:\d\d UTC to officer [1-4]0[1-8]: ""(VICTIM SAFETY: |DIOGELWCH: )?[^ ]+.*: .*\.""$",
            first);
    }

    [Fact]
    public async Task What_is_stored_is_what_the_timelines_say()
    {
        var verify = await CommandLine.Run("verify", "--Storage:ConnectionString", caseload.Copy());

        Assert.Equal(0, verify.ExitCode);
        Assert.Matches(@"^Compared 4 agreements with \d+ duties: no difference\.$", Assert.Single(verify.Lines));
    }

    // Its clock would go back to the first month, and what is stored would lie in the future.
    [Fact]
    public async Task A_database_that_holds_investigations_is_refused()
    {
        var again = await CommandLine.Run("replay", caseload.Files, "--Storage:ConnectionString", caseload.Copy());

        Assert.Equal(2, again.ExitCode);
        Assert.StartsWith("The database holds investigations already", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_files_end_in_the_same_report()
    {
        var database = Path.Combine(Directory.CreateTempSubdirectory("victim-contact-").FullName, "records.db");

        var again = await CommandLine.Run("replay", caseload.Files, "--Storage:ConnectionString", $"Data Source={database}");

        Assert.Equal(caseload.Replay.Lines.SkipLast(1), again.Lines.SkipLast(1));
    }

    // As data.police.uk's archives are unpacked: a folder for each month.
    [Fact]
    public async Task An_unpacked_archive_ends_in_the_same_report()
    {
        var folder = Directory.CreateTempSubdirectory("victim-contact-").FullName;
        foreach (var file in Directory.GetFiles(caseload.Files))
        {
            var month = Directory.CreateDirectory(Path.Combine(folder, Path.GetFileName(file)[.."2016-01".Length]));
            File.Copy(file, Path.Combine(month.FullName, Path.GetFileName(file)));
        }

        var replay = await CommandLine.Run("replay", folder, "--Storage:ConnectionString", $"Data Source={Path.Combine(folder, "records.db")}");

        Assert.Equal(caseload.Replay.Lines.SkipLast(1), replay.Lines.SkipLast(1));
    }

    [Fact]
    public async Task A_folder_without_files_of_that_shape_is_refused()
    {
        var answer = await CommandLine.Run("replay", Directory.CreateTempSubdirectory("victim-contact-").FullName);

        Assert.Equal(2, answer.ExitCode);
        Assert.EndsWith(
            "has no files named as 2016-01-city-of-london-street.csv or -outcomes.csv.", answer.Errors.TrimEnd(), StringComparison.Ordinal);
    }

    // Two months and not twelve: each write waits for the disk, and that is most of the time that a replay takes.
    [DrillFact]
    public async Task Two_real_months_are_replayed_and_verified()
    {
        var police = Repository.SharedData("police");
        var folder = Directory.CreateTempSubdirectory("victim-contact-").FullName;
        foreach (var file in Directory.GetFiles(police).Where(f => FirstTwoMonths().IsMatch(Path.GetFileName(f))))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var settings = new[] { "--Storage:ConnectionString", $"Data Source={Path.Combine(folder, "records.db")}" };

        var replay = await CommandLine.Run(["replay", folder, .. settings]);
        Assert.Equal((0, ""), (replay.ExitCode, replay.Errors));
        Assert.Contains("read: 955", Table("Rows of street files", replay));
        Assert.Contains("read: 1053", Table("Rows of outcome files", replay));
        Assert.Equal(0, (await CommandLine.Run(["verify", .. settings])).ExitCode);
    }

    private List<string> Table(string title) => Table(title, caseload.Replay);

    /// <summary>The rows under a title, as <c>text: number</c>, without thousands' separators.</summary>
    private static List<string> Table(string title, CommandLine replay) =>
    [
        .. replay.Output.Split('\n')
            .SkipWhile(l => !l.StartsWith(title, StringComparison.Ordinal)).Skip(1)
            .TakeWhile(l => !string.IsNullOrWhiteSpace(l))
            .Select(l => Gap().Replace(Separator().Replace(l.Trim(), ""), ": ")),
    ];

    [GeneratedRegex(@"(?<=\d),(?=\d{3}\b)")]
    private static partial Regex Separator();

    [GeneratedRegex("  +")]
    private static partial Regex Gap();

    [GeneratedRegex("^2016-0[12]-")]
    private static partial Regex FirstTwoMonths();
}
