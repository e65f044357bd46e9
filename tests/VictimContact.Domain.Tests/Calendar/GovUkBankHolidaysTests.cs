using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Tests.Calendar;

public sealed class GovUkBankHolidaysTests
{
    [Fact]
    public void Only_England_and_Wales_is_read_and_a_substitute_day_says_so()
    {
        var read = GovUkBankHolidays.Read("""
            {
              "scotland": {
                "division": "scotland",
                "events": [{ "title": "World Cup", "date": "2026-06-15", "notes": "", "bunting": true }]
              },
              "england-and-wales": {
                "division": "england-and-wales",
                "events": [
                  { "title": "Christmas Day", "date": "2026-12-25", "notes": "", "bunting": true },
                  { "title": "Boxing Day", "date": "2026-12-28", "notes": "Substitute day", "bunting": true, "new": {} }
                ]
              }
            }
            """);

        Assert.Equal(
            [new(new(2026, 12, 25), "Christmas Day"), new BankHoliday(new(2026, 12, 28), "Boxing Day (substitute day)")],
            read.Value);
    }

    [Theory]
    [InlineData("", "At $, line 1: this is not JSON, or has the wrong shape.")]
    [InlineData("{\n  \"england-and-wales\": oops }", "At $.england-and-wales, line 2: this is not JSON, or has the wrong shape.")]
    [InlineData("[]", "At $, line 1: this is not JSON, or has the wrong shape.")]
    [InlineData(
        """{ "england-and-wales": { "events": [{ "title": "\ud800" }] } }""", // half a character
        "At $.england-and-wales.events[0].title, line 1: this is not JSON, or has the wrong shape.")]
    [InlineData(
        """{ "england-and-wales": { "events": [7] } }""",
        "At $.england-and-wales.events[0], line 1: this is not JSON, or has the wrong shape.")]
    [InlineData("null", "There is no list \"events\" with a day in it for \"england-and-wales\".")]
    [InlineData("""{ "scotland": { "events": [] } }""", "There is no list \"events\" with a day in it for \"england-and-wales\".")]
    [InlineData(
        """{ "england-and-wales": { "events": [] } }""",
        "There is no list \"events\" with a day in it for \"england-and-wales\".")]
    [InlineData("""{ "england-and-wales": { "events": [null] } }""", "Event 1 of \"england-and-wales\" has no title.")]
    [InlineData("""{ "england-and-wales": { "events": [{ "date": "2029-01-01" }] } }""", "Event 1 of \"england-and-wales\" has no title.")]
    [InlineData(
        """{ "england-and-wales": { "events": [{ "title": "A", "date": "2029-01-01" }, { "title": "B", "date": "2029-02-29" }] } }""",
        "Event 2 of \"england-and-wales\" has no date of the form YYYY-MM-DD.")] // 2029 has no leap day
    [InlineData(
        """{ "england-and-wales": { "events": [{ "title": "A", "date": "01/01/2029" }] } }""",
        "Event 1 of \"england-and-wales\" has no date of the form YYYY-MM-DD.")]
    [InlineData(
        """{ "england-and-wales": { "events": [{ "title": "A" }] } }""",
        "Event 1 of \"england-and-wales\" has no date of the form YYYY-MM-DD.")]
    public void A_text_of_another_shape_is_refused_with_what_is_wrong(string json, string detail) =>
        Assert.Equal(new DomainError("bank-holidays-not-valid", detail), GovUkBankHolidays.Read(json).Error);
}
