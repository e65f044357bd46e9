using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Quality;

/// <summary>Entries counted by their indicators, and what the figures of quality are made of.</summary>
public sealed class QualityTotals
{
    private readonly List<(HashSet<QualityIndicator> Indicators, int Count)> counted = [];
    private readonly Dictionary<(ExceptionReason Reason, string ApprovedBy), int> exceptions = [];

    public int Contacts => Of(QualityIndicator.Update) + Of(QualityIndicator.Attempt) + Of(QualityIndicator.OtherContact);

    /// <summary>Contacts of which it is known when they were typed.</summary>
    public int ContactsTyped => Contacts - Of(QualityIndicator.Update, QualityIndicator.Imported)
        - Of(QualityIndicator.Attempt, QualityIndicator.Imported) - Of(QualityIndicator.OtherContact, QualityIndicator.Imported);

    public int Updates => Of(QualityIndicator.Update);

    /// <summary>Updates given while terms were in force: before them nothing was agreed.</summary>
    public int UpdatesUnderTerms => UpdatesOnAgreedChannel + UpdatesOnOtherChannel;

    public int UpdatesOnAgreedChannel => Of(QualityIndicator.Update, QualityIndicator.AgreedChannel);

    public int UpdatesOnOtherChannel => Of(QualityIndicator.Update, QualityIndicator.OtherChannel);

    public int Attempts => Of(QualityIndicator.Attempt);

    public int AttemptsOnAgreedChannel => Of(QualityIndicator.Attempt, QualityIndicator.AgreedChannel);

    public int EnteredLate => Of(QualityIndicator.EnteredLate);

    public int OnUnsafeChannel => Of(QualityIndicator.UnsafeChannel);

    /// <summary>Contacts and reviews that met a duty.</summary>
    public int MetDuty => Of(QualityIndicator.DutyMet);

    /// <summary>Of those: entered in the last hour of its due day.</summary>
    public int InLastHour => Of(QualityIndicator.LastHour);

    public int Reviews => Of(QualityIndicator.Review);

    public int ReviewsWithoutVictim => Of(QualityIndicator.VictimNotConsulted);

    /// <summary>Exceptions by reason and approver, most first.</summary>
    public IEnumerable<(ExceptionReason Reason, string ApprovedBy, int Count)> Exceptions => exceptions
        .OrderByDescending(e => e.Value).ThenBy(e => e.Key.Reason).ThenBy(e => e.Key.ApprovedBy, StringComparer.Ordinal)
        .Select(e => (e.Key.Reason, e.Key.ApprovedBy, e.Value));

    /// <summary>Counts entries whose indicators are written so; see <see cref="FactIndicators.Text"/>.</summary>
    public void Add(string indicators, int count)
    {
        var words = indicators.Split(' ');
        if (words[0] == Words.Of(QualityIndicator.Exception))
        {
            var key = (Words.Parse<ExceptionReason>(words[1]), words[2]);
            exceptions[key] = exceptions.GetValueOrDefault(key) + count;
        }
        else
        {
            counted.Add(([.. words.Select(Words.Parse<QualityIndicator>)], count));
        }
    }

    /// <summary>How many entries have all of these indicators.</summary>
    public int Of(params QualityIndicator[] indicators) => counted.Where(c => indicators.All(c.Indicators.Contains)).Sum(c => c.Count);
}
