using Microsoft.Extensions.Options;
using Spectre.Console;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Sqlite;

namespace VictimContact.Api.Cli;

/// <summary>
/// <c>backup</c>: copies the records of a SQLite file as they are at one moment, beside a program that serves from it. Exit 2 when the copy
/// could not be made; nothing is left at its place then.
/// </summary>
internal static class BackupVerb
{
    internal static async Task<int> Run(IReadOnlyList<string> operands, string[] settings, IAnsiConsole console)
    {
        await using var app = VerbHost.Build(settings);
        var storage = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (storage.IsPostgres)
            throw new InvalidSettingException("backup is for SQLite. PostgreSQL is backed up by its own pg_dump, see OPERATING.md.");

        var file = Path.GetFullPath(operands[0]);
        SqliteBackup.Make(storage.ConnectionString, file);
        console.Line($"Copied the records to {file}. To be sure of them: verify --Storage:ConnectionString \"Data Source={file}\".");
        return 0;
    }
}
