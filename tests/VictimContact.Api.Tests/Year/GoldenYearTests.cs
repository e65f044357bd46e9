using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Year;

/// <summary>A year of a small caseload: every text that goes out, to whom and when, is one line of <c>golden-year.txt</c>.</summary>
[Collection(YearCollection.Name)]
public sealed class GoldenYearTests(GoldenYear golden)
{
    private static readonly string File = Path.Combine(Repository.Root, "tests", "VictimContact.Api.Tests", "Year", "golden-year.txt");

    [Fact]
    public async Task The_texts_of_the_year_are_those_that_were_checked_by_hand()
    {
        // Run the tests with UPDATE_SPEC=1 to write a changed year, and then read what changed.
        if (Environment.GetEnvironmentVariable("UPDATE_SPEC") == "1")
            await System.IO.File.WriteAllLinesAsync(File, golden.Year.Lines, TestContext.Current.CancellationToken);
        Assert.Equal(await System.IO.File.ReadAllLinesAsync(File, TestContext.Current.CancellationToken), golden.Year.Lines);
    }
}
