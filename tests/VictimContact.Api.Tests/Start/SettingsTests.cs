using System.Diagnostics;

namespace VictimContact.Api.Tests.Start;

/// <summary>The program as an operator starts it: a setting that cannot be worked with stops it with a sentence that names it.</summary>
public sealed class SettingsTests : IDisposable
{
    private static readonly (string Name, string Text)[] BadFiles =
    [
        ("nonsense.json", "nonsense"),
        (
            "circumflex.json",
            """
            {"versions":[{"inForceFrom":"2021-04-01","types":[{"name":"tea","source":"x","words":{"en":"tea","cy":"te yn y tŷ"}}]}]}
            """),
        ("comma.csv", "offence,class\nScrumping,other\nWounding, with intent,serious-violence\n"),
        ("class.csv", "offence,class\nScrumping,theft\n"),
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("victim-contact-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("Storage:Provider=oracle", "Storage:Provider must be sqlite or postgres.")]
    [InlineData("Storage:Provider=Postgres", "Storage:Provider must be sqlite or postgres.")]
    [InlineData("Storage:ConnectionString=nonsense", "Storage:ConnectionString must be a SQLite connection string that names a file.")]
    [InlineData(
        "Storage:ConnectionString=Data Source=:memory:", "Storage:ConnectionString must be a SQLite connection string that names a file.")]
    [InlineData("Sms:Provider=pigeon", "Sms:Provider")]
    [InlineData("Sms:Timeout=soon", "Sms:Timeout")]
    [InlineData("Worker:Interval=00:00:00", "Worker:Interval must be longer than zero")]
    [InlineData("Reminders:SendFrom=21:00", "Reminders:SendFrom must be earlier than SendUntil.")]
    [InlineData("Reminders:SendFrom=eight", "Reminders:SendFrom")]
    [InlineData("Reminders:Unknown=1", "Unknown")]
    [InlineData("Calendar:BankHolidaysFile=missing.json", "Calendar:BankHolidaysFile names a file that is not there.")]
    [InlineData("Milestones:CatalogueFile=missing.json", "Milestones:CatalogueFile names a file that is not there.")]
    [InlineData("Calendar:BankHolidaysFile=nonsense.json", "Calendar:BankHolidaysFile cannot be used: ")]
    [InlineData("Milestones:CatalogueFile=nonsense.json", "Milestones:CatalogueFile cannot be used: ")]
    [InlineData("Milestones:CatalogueFile=circumflex.json", "the words of \"tea\" have a letter that an SMS in GSM-7 lacks.")]
    [InlineData("Offences:File=missing.csv", "Offences:File names a file that is not there.")]
    [InlineData("Offences:File=nonsense.json", "Offences:File cannot be used: its first line must be offence,class.")]
    [InlineData("Offences:File=comma.csv", "Offences:File cannot be used: line 3 must have two fields")]
    [InlineData("Offences:File=class.csv", "Offences:File cannot be used: Line 2: the class must be one of: stalking-harassment, ")]
    [InlineData("Metrics:ListenPort=0", "Metrics:ListenPort must be a port from 1 to 65535.")]
    [InlineData("Sms:Twilio:ListenPort=internet", "Sms:Twilio:ListenPort must be a port from 1 to 65535.")]
    [InlineData("Clock:Start=tomorrow", "Clock:Start must be an instant")]
    public async Task A_bad_setting_stops_the_program_with_a_sentence_that_names_it(string setting, string sentence)
    {
        foreach (var (name, text) in BadFiles)
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, TestContext.Current.CancellationToken);
        var (exitCode, errors) = await Start("Development", setting);

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_Development_it_does_not_start_without_an_issuer()
    {
        var (exitCode, errors) = await Start("Production");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("No token could be checked", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_is_for_Development_only()
    {
        var (exitCode, errors) = await Start("Production", "Clock:Start=2026-11-16T09:00:00Z");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Clock:Start is for Development only.", errors, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Errors)> Start(string environment, params string[] settings)
    {
        var program = Path.ChangeExtension(typeof(Program).Assembly.Location, ".dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls=http://127.0.0.1:0", .. settings.Select(s => "--" + s)])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, errors);
    }
}
