namespace VictimContact.Api.Page.Controls;

/// <summary>
/// Where in a list a page is. A list that a person works through is counted up to a bound: nobody turns to what is beyond, they choose
/// less.
/// </summary>
/// <param name="Number">Which page it is, from 1.</param>
/// <param name="Total">How many entries the list has, up to the bound.</param>
/// <param name="IsCut">Whether it has more than that.</param>
public sealed record ListPosition(int Number, int Total, bool IsCut)
{
    internal const int PageSize = 50;

    /// <summary>How many entries are counted.</summary>
    internal const int Bound = 2_000;

    /// <summary>A page of a list of which so many entries were counted, one more than the bound at the most.</summary>
    internal static ListPosition Of(int number, int counted) => new(number, Math.Min(counted, Bound), counted > Bound);

    /// <summary>How many entries there are: "142 victims", "more than 2,000 victims".</summary>
    internal string Counted(string one, string many)
    {
        var counted = Say.Count(Total, one, many);
        return IsCut ? Say.It(PageWords.MoreThanCount, counted) : counted;
    }

    internal int Skipped => (Number - 1) * PageSize;

    internal bool HasPrevious => Number > 1;

    internal bool HasNext => Total > Number * PageSize;

    /// <summary>"1 to 50 of 142"; null where all is on one page.</summary>
    internal string? InWords => HasPrevious || HasNext
        ? Say.It(
            IsCut ? PageWords.PositionOfMore : PageWords.Position, Say.Number(Math.Min(Skipped + 1, Total)),
            Say.Number(Math.Min(Skipped + PageSize, Total)), Say.Number(Total))
        : null;
}
