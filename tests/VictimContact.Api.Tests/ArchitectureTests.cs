using System.Text.RegularExpressions;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Tests;

/// <summary>Which folder may know which: Domain ← Storage, Sms, Http ← Cases ← Features ← Page, Routes, Worker, Cli, Program.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Domain = Path.Combine(Repository.Source, "VictimContact.Domain");
    private static readonly string Api = Path.Combine(Repository.Source, "VictimContact.Api");

    // A folder of the Domain may name those before it: days, what is agreed, what can happen, what did, what is owed, and what is made of
    // that.
    private static readonly string[] DomainOrder =
        ["Calendar", "Agreements", "Offences", "Milestones", "Timeline", "Merging", "Duties", "Quality", "Publications", "Reminders"];

    [Fact]
    public void The_domain_uses_nothing_but_the_framework() =>
        Assert.All(typeof(Words).Assembly.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name, StringComparison.Ordinal));

    [Fact]
    public void Folders_of_the_domain_stand_in_one_order()
    {
        var files = Directory.GetFiles(Domain, "*.cs", SearchOption.AllDirectories).Where(f => !IsBuilt(f)).ToList();
        Assert.Equal(DomainOrder.Order(), files.Select(FolderOf).Where(f => f.Length > 0).Distinct().Order());
        foreach (var file in files)
        {
            var folder = FolderOf(file);
            var text = File.ReadAllText(file);
            Assert.Contains($"namespace VictimContact.Domain{(folder.Length == 0 ? "" : "." + folder)};", text, StringComparison.Ordinal);

            // By its whole name, as in a using, or by the short one that the parent's namespace allows.
            foreach (var later in DomainOrder.Skip(Array.IndexOf(DomainOrder, folder) + 1))
                Assert.False(Regex.IsMatch(text, $@"\bDomain\.{later}\b|(?<![\w.]){later}\.\w"), $"{file} names {later}, a later folder.");
        }

        static string FolderOf(string file) => Path.GetDirectoryName(Path.GetRelativePath(Domain, file))!;
    }

    [Fact]
    public void Only_storage_knows_databases() =>
        Assert.DoesNotContain(FilesThatName(@"\b(Dapper|Npgsql|Microsoft\.Data\.Sqlite|DbUp)\b"), f => !f.StartsWith("Storage/", StringComparison.Ordinal));

    [Fact]
    public void Only_sms_knows_the_provider() =>
        Assert.DoesNotContain(FilesThatName("Twilio"), f => !f.StartsWith("Sms/", StringComparison.Ordinal));

    [Theory]
    [InlineData("Storage", "Http|Sms|Cases|Features|Page|Worker|Cli")]
    [InlineData("Http", "Storage|Sms|Cases|Features|Page|Worker|Cli")]
    [InlineData("Sms", "Storage|Http|Cases|Features|Page|Worker|Cli")]
    [InlineData("Cases", "Http|Sms|Features|Page|Worker|Cli")]
    [InlineData("Features", "Page|Worker|Cli")]
    [InlineData("Page", "Worker|Cli")]
    public void A_folder_does_not_name_what_is_above_it(string folder, string above) =>
        Assert.DoesNotContain(FilesThatName($@"VictimContact\.Api\.({above})\b"), f => f.StartsWith(folder + "/", StringComparison.Ordinal));

    // Whoever writes a text is given a line of it, and a line has no room for a victim.
    [Fact]
    public void What_composes_texts_has_no_victim_and_no_safe_contact_to_tell()
    {
        Assert.Equal(
            [
                "AgreementId", "DutyId", "InvestigationRef", "Victim", "Victims", "Kind", "DueOn", "Stage", "WaitsSince", "IsOfSafety", "Cause",
                "Event", "IsPending", "OfficerId",
            ],
            typeof(ReminderLine).GetProperties().Select(p => p.Name).Where(n => n != "EqualityContract"));
        Assert.DoesNotContain(FilesThatName("(?i)victimref|victim_ref|safe_?contact"), f =>
            f.StartsWith("Features/Reminders/", StringComparison.Ordinal) || f.StartsWith("Sms/", StringComparison.Ordinal)
            || f.StartsWith("Storage/Reminders/", StringComparison.Ordinal));
    }

    [Fact]
    public void Areas_do_not_name_each_other()
    {
        foreach (var area in Directory.GetDirectories(Path.Combine(Api, "Features")).Select(Path.GetFileName))
            Assert.DoesNotContain(FilesThatName($@"Features\.(?!{area}\b)\w"), f => f.StartsWith($"Features/{area}/", StringComparison.Ordinal));
    }

    [Fact]
    public void No_file_is_named_by_what_it_is_not() =>
        Assert.DoesNotContain(FilesThatName("."), f => VagueName().IsMatch(f));

    private static IEnumerable<string> FilesThatName(string pattern) =>
        new[] { "*.cs", "*.razor" }.SelectMany(kind => Directory.GetFiles(Api, kind, SearchOption.AllDirectories))
            .Where(f => !IsBuilt(f))
            .Where(f => Regex.IsMatch(File.ReadAllText(f), pattern))
            .Select(f => Path.GetRelativePath(Api, f).Replace('\\', '/'));

    private static bool IsBuilt(string file) =>
        file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    [GeneratedRegex("(Manager|Helper|Util|Utils|Processor)s?\\.cs$")]
    private static partial Regex VagueName();
}
