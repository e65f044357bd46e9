using Microsoft.Data.Sqlite;

namespace VictimContact.Api.Storage.Sqlite;

/// <summary>Copies of a SQLite file by SQLite's online backup: what was committed when it began, whoever writes meanwhile.</summary>
internal static class SqliteBackup
{
    /// <summary>
    /// Makes the copy under another name and gives it its own when it is whole and on the disk. Throws <see cref="InvalidSettingException"/> with a
    /// sentence where there is nothing to copy, or something at the copy's place already.
    /// </summary>
    internal static void Make(string connectionString, string file)
    {
        var source = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        if (!File.Exists(source.DataSource))
            throw new InvalidSettingException("Storage:ConnectionString names a file that is not there.");
        if (File.Exists(file))
            throw new InvalidSettingException("There is a file of that name already: a backup overwrites none.");

        var partial = file + ".partial";
        File.Delete(partial);
        try
        {
            Copy(source.ToString(), partial);
            using (var copied = File.OpenHandle(partial, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(copied);
            File.Move(partial, file);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static void Copy(string source, string file)
    {
        using var from = new SqliteConnection(source);
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        from.Open();
        to.Open();
        from.BackupDatabase(to);

        // The copy is one file: without this it would bring a write-ahead log of its own as soon as it is opened.
        using var command = to.CreateCommand();
        command.CommandText = "pragma journal_mode = delete";
        command.ExecuteNonQuery();
    }
}
