using Microsoft.Data.Sqlite;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Cli;

/// <summary>A backup is worth what its restoring is worth: each is opened as the records, and verified.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("victim-contact-").FullName;

    private string Copy => Path.Combine(folder, "copy.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_made_while_the_service_writes_holds_what_was_acknowledged_before_it_and_is_sound()
    {
        await using var service = Service.Start("2026-11-02T09:00:00Z");
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1", "1742", "2026-11-02");
        var before = await service.AddAgreement("DPP/1", "V-0");
        using var writing = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 1; !writing.IsCancellationRequested; i++)
                await service.AddAgreement("DPP/1", $"V-{i}");
        }, TestContext.Current.CancellationToken);

        var backup = await Backup(Path.Combine(service.Folder, "records.db"));
        await writing.CancelAsync();
        await writer;
        var verify = await CommandLine.Run("verify", "--Storage:ConnectionString", $"Data Source={Copy}");

        Assert.Equal(0, backup.ExitCode);
        Assert.Equal((0, "no difference."), (verify.ExitCode, verify.Lines[^1][^14..]));
        Assert.Equal(1L, Count($"select count(*) from agreements where id = x'{before.Replace("-", "", StringComparison.Ordinal)}'"));
        Assert.Empty(Directory.GetFiles(folder, "*.partial"));
    }

    [Fact]
    public async Task A_backup_overwrites_no_file()
    {
        await File.WriteAllTextAsync(Copy, "another file", TestContext.Current.CancellationToken);
        await using var service = Service.Start("2026-11-02T09:00:00Z");
        await service.AddOfficer("1742");

        var backup = await Backup(Path.Combine(service.Folder, "records.db"));

        Assert.Equal(2, backup.ExitCode);
        Assert.Equal("There is a file of that name already: a backup overwrites none.", backup.Errors.Trim());
        Assert.Equal("another file", await File.ReadAllTextAsync(Copy, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Data Source=missing.db", "sqlite", "Storage:ConnectionString names a file that is not there.")]
    [InlineData(
        "Host=localhost;Database=records",
        "postgres",
        "backup is for SQLite. PostgreSQL is backed up by its own pg_dump, see OPERATING.md.")]
    public async Task What_cannot_be_copied_is_said(string connectionString, string provider, string sentence)
    {
        var answer = await CommandLine.Run("backup", Copy, "--Storage:Provider", provider, "--Storage:ConnectionString", connectionString);

        Assert.Equal((2, sentence), (answer.ExitCode, answer.Errors.Trim()));
        Assert.False(File.Exists(Copy));
    }

    private Task<CommandLine> Backup(string records) =>
        CommandLine.Run("backup", Copy, "--Storage:ConnectionString", $"Data Source={records}");

    private long Count(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Copy}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
