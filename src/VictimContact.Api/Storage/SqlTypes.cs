using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace VictimContact.Api.Storage;

/// <summary>
/// How values stand in the database: instants as milliseconds since 1970, days as the provider's own dates, ids as 16 bytes in the order in
/// which they are written, enumerations as their words. A bare enumeration would be bound as its number: rows have a <see cref="Word{T}"/>.
/// </summary>
internal static class SqlTypes
{
    internal static void Register()
    {
        Replace(new InstantHandler());
        Replace(new DayHandler());
        Replace(new IdHandler());
        foreach (var word in typeof(Words).Assembly.GetExportedTypes().Where(t => t.IsEnum))
            SqlMapper.AddTypeHandler(
                typeof(Word<>).MakeGenericType(word),
                (SqlMapper.ITypeHandler)Activator.CreateInstance(typeof(WordHandler<>).MakeGenericType(word))!);
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    /// <summary>The form in which a SQLite parameter takes a value.</summary>
    internal static object ToSqlite(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToByteArray(bigEndian: true),
        DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>The form in which a PostgreSQL parameter takes a value.</summary>
    internal static object ToPostgres(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
        _ => value,
    };

    private static void Replace<T>(SqlMapper.TypeHandler<T> handler) where T : struct
    {
        // Without this Dapper writes parameters by its own map and never asks the handler.
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(handler);
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds((long)value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUnixTimeMilliseconds();
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) =>
            value is string text ? DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture) : (DateOnly)value;

        public override void SetValue(IDbDataParameter parameter, DateOnly value) =>
            parameter.Value = parameter is SqliteParameter ? ToSqlite(value) : value;
    }

    private sealed class IdHandler : SqlMapper.TypeHandler<Guid>
    {
        public override Guid Parse(object value) => value is byte[] bytes ? new Guid(bytes, bigEndian: true) : (Guid)value;

        public override void SetValue(IDbDataParameter parameter, Guid value) =>
            parameter.Value = parameter is SqliteParameter ? ToSqlite(value) : value;
    }

    private sealed class WordHandler<T> : SqlMapper.TypeHandler<Word<T>> where T : struct, Enum
    {
        public override Word<T> Parse(object value) => Words.Parse<T>((string)value);

        public override void SetValue(IDbDataParameter parameter, Word<T> value) => parameter.Value = value.ToString();
    }
}
