using System.ComponentModel.DataAnnotations;
using Microsoft.Data.Sqlite;

namespace VictimContact.Api.Storage;

/// <summary>Where the records are kept: <c>Storage:Provider</c> and <c>Storage:ConnectionString</c>.</summary>
internal sealed record StorageOptions
{
    internal const string Section = "Storage";

    /// <summary>The database. SQLite is the one that this program ships with.</summary>
    [Required, AllowedValues("sqlite", ErrorMessage = "Storage:Provider must be sqlite.")]
    public string Provider { get; init; } = "sqlite";

    /// <summary>An ADO.NET connection string.</summary>
    [Required(ErrorMessage = "Storage:ConnectionString must say where the records are kept.")]
    public string ConnectionString { get; init; } = "Data Source=victim-contact.db";

    /// <summary>False for what is no connection string, and for a database in memory: each reader would have one of its own.</summary>
    internal bool NamesFile()
    {
        try
        {
            return new SqliteConnectionStringBuilder(ConnectionString) is { DataSource: not ("" or ":memory:"), Mode: not SqliteOpenMode.Memory };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
