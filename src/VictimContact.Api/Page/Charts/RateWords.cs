namespace VictimContact.Api.Page.Charts;

/// <summary>What a chart of rates says in words: the last month, the target, and where its scale starts.</summary>
internal sealed record RateWords(IReadOnlyList<string> Sentences)
{
    internal static RateWords Of(IReadOnlyList<(Month Month, decimal? Rate)> rates, decimal? target, int floor)
    {
        var sentences = new List<string>();
        if (rates is [.., var last])
        {
            sentences.Add(last.Rate is null
                ? Say.It(PageWords.NothingDueInMonth, Say.MonthOf(last.Month))
                : Say.It(PageWords.OnTimeInMonth, Say.Percent(last.Rate), Say.MonthOf(last.Month)));
        }

        if (target is not null)
            sentences.Add(Say.It(PageWords.DashedLineIsTarget, Say.Percent(target)));
        if (floor > 0)
            sentences.Add(Say.It(PageWords.ScaleStartsAt, floor));
        return new(sentences);
    }
}
