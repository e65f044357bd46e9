using System.ComponentModel.DataAnnotations;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace VictimContact.Api.Storage;

/// <summary>Where the records are kept: <c>Storage:Provider</c> and <c>Storage:ConnectionString</c>.</summary>
internal sealed record StorageOptions
{
    internal const string Section = "Storage";
    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";

    /// <summary>
    /// The database: <c>sqlite</c>, a file on this machine, or <c>postgres</c>, which several copies of this program can share.
    /// </summary>
    [Required, AllowedValues(Sqlite, Postgres, ErrorMessage = "Storage:Provider must be sqlite or postgres.")]
    public string Provider { get; init; } = Sqlite;

    /// <summary>An ADO.NET connection string.</summary>
    [Required(ErrorMessage = "Storage:ConnectionString must say where the records are kept.")]
    public string ConnectionString { get; init; } = "Data Source=victim-contact.db";

    internal bool IsPostgres => Provider == Postgres;

    /// <summary>
    /// False for a connection string that SQLite cannot use, and for a database in memory: each reader would have one of its own.
    /// </summary>
    internal bool NamesFile() => IsPostgres || Reads(() =>
        new SqliteConnectionStringBuilder(ConnectionString) is { DataSource: not ("" or ":memory:"), Mode: not SqliteOpenMode.Memory });

    /// <summary>False for a connection string that PostgreSQL cannot use.</summary>
    internal bool NamesServer() =>
        !IsPostgres || Reads(() => new NpgsqlConnectionStringBuilder(ConnectionString) is { Host.Length: > 0, Database.Length: > 0 });

    private static bool Reads(Func<bool> reading)
    {
        try
        {
            return reading();
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
