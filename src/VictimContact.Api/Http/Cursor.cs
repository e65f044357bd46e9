using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace VictimContact.Api.Http;

/// <summary>One page of a list, and the cursor of the next; null on the last.</summary>
/// <param name="Items">The items of this page, in the order of the list.</param>
/// <param name="NextCursor">Send it as <c>cursor</c>, with the same filters, for the next page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>
/// Where a page of a list ended: opaque text that holds the last item's sort key, and a hash of the filters so that it cannot be used with
/// others.
/// </summary>
internal static class Cursor
{
    /// <summary>For a key that a list cannot read: the hash is no signature, so somebody may have made it up.</summary>
    internal static readonly DomainError Refused = new("invalid-cursor", "The cursor is not one that this list gave for these filters.");

    private const int HashBytes = 8;

    /// <summary>The cursor after the item with this key.</summary>
    internal static string Of(string filters, params string[] key) =>
        Base64Url.EncodeToString([.. HashOf(filters), .. JsonSerializer.SerializeToUtf8Bytes(key)]);

    /// <summary>
    /// The key that a cursor holds; null for none. Refused as <c>invalid-cursor</c> when it is not one of this list with these filters.
    /// </summary>
    internal static Result<string[]?> Read(string? cursor, string filters, int keys)
    {
        if (cursor is null)
            return default(string[]);

        try
        {
            var bytes = Base64Url.DecodeFromChars(cursor);
            if (bytes.Length > HashBytes && bytes.AsSpan(0, HashBytes).SequenceEqual(HashOf(filters))
                && JsonSerializer.Deserialize<string[]>(bytes.AsSpan(HashBytes)) is { } key && key.Length == keys && key.All(
                    k => k is not null && StoredText.IsClean(k)))
                return key;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Not a cursor of ours: refused below.
        }

        return Refused;
    }

    /// <summary>
    /// The place in a list that a cursor holds; null for none. Refused too where <paramref name="placeOf"/> can make nothing of the key.
    /// </summary>
    internal static Result<T> Read<T>(string? cursor, string filters, int keys, Func<string[], T> placeOf)
    {
        var key = Read(cursor, filters, keys);
        if (key.Error is { } error)
            return error;
        if (key.Value is null)
            return default(T)!;
        return placeOf(key.Value) is { } place ? place : Refused;
    }

    /// <summary>A page of as many rows as the limit says; where one more was read, there is a next page, after the last of these.</summary>
    internal static Page<T> Page<TRow, T>(this IReadOnlyList<TRow> rows, int limit, Func<TRow, T> item, Func<TRow, string> cursorAfter)
    {
        var page = rows.Take(limit).ToList();
        return new([.. page.Select(item)], rows.Count > page.Count ? cursorAfter(page[^1]) : null);
    }

    /// <summary>The cursor of a list by due day, then id.</summary>
    internal static string OfDue(string filters, DateOnly dueOn, Guid id) =>
        Of(filters, dueOn.ToString("O", CultureInfo.InvariantCulture), id.ToString());

    /// <summary>The key that a cursor of a list by due day holds; null for none.</summary>
    internal static Result<(DateOnly DueOn, Guid Id)?> ReadDue(string? cursor, string filters) =>
        Read<(DateOnly, Guid)?>(cursor, filters, keys: 2, key =>
            DateOnly.TryParseExact(key[0], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn)
            && Guid.TryParseExact(key[1], "D", out var id)
            ? (dueOn, id)
            : null);

    private static byte[] HashOf(string filters) => SHA256.HashData(Encoding.UTF8.GetBytes(filters))[..HashBytes];
}
