using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Quality;

/// <summary>Entries counted by their signs, and what the figures of quality are made of.</summary>
public sealed class QualityTotals
{
    private readonly List<(HashSet<QualitySign> Signs, int Count)> counted = [];
    private readonly Dictionary<(ExceptionReason Reason, string ApprovedBy), int> exceptions = [];

    public int Contacts => Of(QualitySign.Update) + Of(QualitySign.Attempt) + Of(QualitySign.OtherContact);

    public int Updates => Of(QualitySign.Update);

    /// <summary>Updates given while terms were in force: before them nothing was agreed.</summary>
    public int UpdatesUnderTerms => UpdatesOnAgreedChannel + UpdatesOnOtherChannel;

    public int UpdatesOnAgreedChannel => Of(QualitySign.Update, QualitySign.AgreedChannel);

    public int UpdatesOnOtherChannel => Of(QualitySign.Update, QualitySign.OtherChannel);

    public int Attempts => Of(QualitySign.Attempt);

    public int AttemptsOnAgreedChannel => Of(QualitySign.Attempt, QualitySign.AgreedChannel);

    public int EnteredLate => Of(QualitySign.EnteredLate);

    public int OnUnsafeChannel => Of(QualitySign.UnsafeChannel);

    /// <summary>Contacts and reviews that met a duty.</summary>
    public int MetDuty => Of(QualitySign.DutyMet);

    /// <summary>Of those: entered in the last hour of its due day.</summary>
    public int InLastHour => Of(QualitySign.LastHour);

    public int Reviews => Of(QualitySign.Review);

    public int ReviewsWithoutVictim => Of(QualitySign.VictimNotConsulted);

    /// <summary>Exceptions by reason and approver, most first.</summary>
    public IEnumerable<(ExceptionReason Reason, string ApprovedBy, int Count)> Exceptions => exceptions
        .OrderByDescending(e => e.Value).ThenBy(e => e.Key.Reason).ThenBy(e => e.Key.ApprovedBy, StringComparer.Ordinal)
        .Select(e => (e.Key.Reason, e.Key.ApprovedBy, e.Value));

    /// <summary>Counts entries whose signs are written so; see <see cref="FactSigns.Text"/>.</summary>
    public void Add(string signs, int count)
    {
        var words = signs.Split(' ');
        if (words[0] == Words.Of(QualitySign.Exception))
        {
            var key = (Words.Parse<ExceptionReason>(words[1]), words[2]);
            exceptions[key] = exceptions.GetValueOrDefault(key) + count;
        }
        else
        {
            counted.Add(([.. words.Select(Words.Parse<QualitySign>)], count));
        }
    }

    /// <summary>How many entries have all of these signs.</summary>
    public int Of(params QualitySign[] signs) => counted.Where(c => signs.All(c.Signs.Contains)).Sum(c => c.Count);
}
