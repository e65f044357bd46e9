using System.Globalization;
using System.Text.Json;

namespace VictimContact.Domain.Calendar;

/// <summary>
/// Reads the text of GOV.UK's <c>bank-holidays.json</c>. Only the division "england-and-wales" is read: Scotland and Northern Ireland have
/// days that are working days here. Members that GOV.UK may add one day are ignored.
/// </summary>
public static class GovUkBankHolidays
{
    private const string Division = "england-and-wales";

    /// <summary>The holidays in the order of the file, or <c>bank-holidays-not-valid</c> with a sentence that says what is wrong.</summary>
    public static Result<IReadOnlyList<BankHoliday>> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException notJson)
        {
            return NotValid($"The text is not JSON: line {notJson.LineNumber + 1} cannot be read.");
        }
    }

    private static Result<IReadOnlyList<BankHoliday>> Read(JsonElement root)
    {
        if (Member(root, Division) is not { } division || Member(division, "events") is not { ValueKind: JsonValueKind.Array } events)
            return NotValid($"There is no list \"events\" in \"{Division}\".");

        var holidays = new List<BankHoliday>();
        foreach (var holiday in events.EnumerateArray())
        {
            var place = $"Event {holidays.Count + 1} of \"{Division}\"";
            if (Text(holiday, "title") is not { Length: > 0 } title)
                return NotValid($"{place} has no title.");
            if (!DateOnly.TryParseExact(Text(holiday, "date"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return NotValid($"{place} has no date of the form YYYY-MM-DD.");

            var isSubstitute = Text(holiday, "notes") == "Substitute day";
            holidays.Add(new(day, isSubstitute ? $"{title} (substitute day)" : title));
        }

        if (holidays.Count == 0)
            return NotValid($"The list \"events\" in \"{Division}\" is empty.");
        return Valid<IReadOnlyList<BankHoliday>>(holidays.AsReadOnly());
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()?.Trim() : null;

    private static DomainError NotValid(string detail) => new("bank-holidays-not-valid", detail);

    // C# converts no interface to a Result by itself; a type parameter it does.
    private static Result<T> Valid<T>(T value) => value;
}
