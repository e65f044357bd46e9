using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Data;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace VictimContact.Api.Storage;

/// <summary>
/// A table as the record of its rows describes it: each public property is a column, named in snake case. Those that are marked <c>Key</c>
/// identify a row; one that cannot be set follows from the others and is written only; one that is marked <c>NotMapped</c> comes from
/// elsewhere. A column is added to a table by a line of its schema and a property.
/// </summary>
internal sealed class Table<TRow> where TRow : class
{
    private readonly List<Stored> columns = [];

    internal Table(string name)
    {
        Name = name;
        foreach (var property in typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<NotMappedAttribute>() is null)
                columns.Add(new(property));
        }

        Written = columns.ConvertAll(c => c.Column);
        Columns = ColumnsOf(null);
        Key = string.Join(", ", columns.Where(c => c.IsKey).Select(c => c.Column.Name));
    }

    internal string Name { get; }

    /// <summary>What a query selects to get whole rows.</summary>
    internal string Columns { get; }

    /// <summary>The columns that identify a row.</summary>
    internal string Key { get; }

    /// <summary>All columns, in the order of <see cref="ValuesOf"/>.</summary>
    internal IReadOnlyList<Column> Written { get; }

    /// <summary>What a query selects to get whole rows of a table that it calls <paramref name="alias"/>.</summary>
    internal string ColumnsOf(string? alias) =>
        string.Join(", ", columns.Where(c => c.IsRead).Select(c => alias is null ? c.Column.Name : $"{alias}.{c.Column.Name}"));

    internal object?[] ValuesOf(TRow row)
    {
        var values = new object?[columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = columns[i].Get(row);
        return values;
    }

    /// <summary>The columns that identify a row, those of the properties named, and how to get the values of both in that order.</summary>
    internal (IReadOnlyList<Column> Key, IReadOnlyList<Column> Named, Func<TRow, object?[]> ValuesOf) Part(
        params IReadOnlyCollection<string> properties)
    {
        var key = columns.FindAll(c => c.IsKey);
        var named = properties.Select(p => columns.Single(c => c.Property == p)).ToList();
        return (key.ConvertAll(c => c.Column), named.ConvertAll(c => c.Column), row => [.. key.Concat(named).Select(c => c.Get(row))]);
    }

    private sealed class Stored(PropertyInfo property)
    {
        internal string Property { get; } = property.Name;

        internal bool IsKey { get; } = property.GetCustomAttribute<KeyAttribute>() is not null;

        internal bool IsRead { get; } = property.CanWrite;

        internal Column Column { get; } = new(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), TypeOf(property.PropertyType));

        internal Func<TRow, object?> Get { get; } = GetterOf(property);

        private static Func<TRow, object?> GetterOf(PropertyInfo property)
        {
            var row = Expression.Parameter(typeof(TRow));
            var get = Expression
                .Lambda<Func<TRow, object?>>(Expression.Convert(Expression.Property(row, property), typeof(object)), row)
                .Compile();
            return IsWord(property.PropertyType) ? row => get(row)?.ToString() : get;
        }

        private static bool IsWord(Type type) =>
            (Nullable.GetUnderlyingType(type) ?? type) is { IsGenericType: true } known
                && known.GetGenericTypeDefinition() == typeof(Word<>);

        private static DbType TypeOf(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            return type == typeof(Guid) ? DbType.Guid
                : type == typeof(DateOnly) ? DbType.Date
                : type == typeof(bool) ? DbType.Boolean
                : type == typeof(int) ? DbType.Int32
                : type == typeof(long) || type == typeof(DateTimeOffset) ? DbType.Int64
                : DbType.String;
        }
    }
}
