using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VictimContact.Domain.Calendar;

/// <summary>
/// Reads the text of GOV.UK's <c>bank-holidays.json</c>. Only the division "england-and-wales" is read: Scotland and Northern Ireland have
/// days that are working days here. Members that GOV.UK may add one day are ignored.
/// </summary>
public static class GovUkBankHolidays
{
    private const string Division = "england-and-wales";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The holidays in the order of the file, or <c>bank-holidays-not-valid</c> with a sentence that says what is wrong.</summary>
    public static Result<IReadOnlyList<BankHoliday>> Read(string json)
    {
        IReadOnlyList<EventText?>? events;
        try
        {
            events = JsonSerializer.Deserialize<FeedText>(json, Json)?.EnglandAndWales?.Events;
        }
        catch (JsonException wrong)
        {
            return NotValid($"At {wrong.Path ?? "$"}, line {wrong.LineNumber + 1}: this is not JSON, or has the wrong shape.");
        }

        if (events is not { Count: > 0 })
            return NotValid($"There is no list \"events\" with a day in it for \"{Division}\".");

        var holidays = new List<BankHoliday>();
        foreach (var (index, text) in events.Index())
        {
            if (string.IsNullOrWhiteSpace(text?.Title))
                return NotValid($"Event {index + 1} of \"{Division}\" has no title.");
            if (!DateOnly.TryParseExact(text.Date, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return NotValid($"Event {index + 1} of \"{Division}\" has no date of the form YYYY-MM-DD.");

            holidays.Add(new(day, text.Notes == "Substitute day" ? $"{text.Title} (substitute day)" : text.Title));
        }

        return Valid<IReadOnlyList<BankHoliday>>(holidays.AsReadOnly());
    }

    private static DomainError NotValid(string detail) => new("bank-holidays-not-valid", detail);

    // C# converts no interface to a Result by itself; a type parameter it does.
    private static Result<T> Valid<T>(T value) => value;

    private sealed record FeedText([property: JsonPropertyName(Division)] DivisionText? EnglandAndWales);

    private sealed record DivisionText(IReadOnlyList<EventText?>? Events);

    private sealed record EventText(string? Title, string? Date, string? Notes);
}
