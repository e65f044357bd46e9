using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace VictimContact.Api.Cli;

/// <summary>One thing that is stored otherwise than it is derived.</summary>
/// <param name="AgreementId">The agreement; null for a tally.</param>
/// <param name="DutyId">The duty; null for the agreement itself.</param>
/// <param name="What">What differs, with both values.</param>
/// <param name="IsPending">Whether the agreement was last derived under earlier rules and is to be derived anew.</param>
internal sealed record Difference(Guid? AgreementId, Guid? DutyId, string What, bool IsPending = false)
{
    public override string ToString() =>
        $"{Whose}: {What}{(IsPending ? " (still to be derived)" : "")}";

    private string Whose => AgreementId is null ? "tally" : $"agreement {AgreementId}{(DutyId is { } id ? $" duty {id}" : "")}";
}

/// <summary>Compares two rows of one kind column by column. A column that is added to a row is compared without a line here.</summary>
internal static class Columns
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    internal static IEnumerable<string> Differing<T>(T stored, T derived) where T : notnull => stored.Equals(derived)
        ? []
        : Properties.GetOrAdd(
            typeof(T), type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToArray())
            .Select(p => (p.Name, Stored: p.GetValue(stored), Derived: p.GetValue(derived)))
            .Where(p => !Equals(p.Stored, p.Derived))
            .Select(p => Differs(JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name), p.Stored, p.Derived));

    internal static string Differs(string column, object? stored, object? derived) =>
        $"{column} is {Text(stored)}, by the timeline {Text(derived)}";

    private static string Text(object? value) => value switch
    {
        null or "" => "empty",
        DateTimeOffset instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
