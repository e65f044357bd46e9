using System.Globalization;
using System.Text;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Milestones;

namespace VictimContact.Domain.Reminders;

/// <summary>
/// All that a text may say of a duty. There is no room here for a victim's reference, an offence, a name or a safe contact: a phone's lock
/// screen is public.
/// </summary>
public sealed record ReminderLine
{
    public required Guid AgreementId { get; init; }

    public required Guid DutyId { get; init; }

    public required string InvestigationRef { get; init; }

    /// <summary>Which of the victims of the case it is, by the order of registration, and how many there are.</summary>
    public int Victim { get; init; } = 1;

    public int Victims { get; init; } = 1;

    public required DutyKind Kind { get; init; }

    public required DateOnly DueOn { get; init; }

    public required ReminderStage Stage { get; init; }

    /// <summary>Since when it has been to be said: what has waited longest is said first.</summary>
    public DateTimeOffset WaitsSince { get; init; }

    public bool IsOfSafety { get; init; }

    /// <summary>The cause of the duty; where that is a milestone, with its words.</summary>
    public string Cause { get; init; } = "";

    public MilestoneWords? Event { get; init; }

    /// <summary>The agreement has no terms yet, so that to review it is to agree them.</summary>
    public bool IsPending { get; init; }

    /// <summary>The officer in the case; null while nobody is.</summary>
    public string? OfficerId { get; init; }
}

/// <summary>The code at the end of a text, and whether the sender can be answered with it.</summary>
public sealed record TextCode(string Code, bool IsAnswerable);

/// <summary>A text, and the lines that it had no room for: these are not told by it.</summary>
public sealed record ComposedText(string Text, IReadOnlyList<ReminderLine> Left);

/// <summary>
/// Writes the SMS about one or more duties: plain words, no link and no urgency (as the NCSC advises for texts), GSM-7 only, and within the
/// limits of <see cref="ReminderPolicy"/>. Each case is named once, with all that is owed in it; what is of safety comes first.
/// </summary>
public sealed class ReminderText
{
    private const int ReferenceCharacters = 24;

    private readonly ReminderWording wording;
    private readonly Language language;
    private readonly DateOnly today;
    private readonly string? addresseeId;
    private readonly Dictionary<string, string> references;

    private ReminderText(IEnumerable<ReminderLine> lines, Language language, string? addresseeId, DateOnly today)
    {
        (this.language, this.addresseeId, this.today) = (language, addresseeId, today);
        wording = ReminderWording.In(language);
        references = Shown([.. lines.Select(l => l.InvestigationRef).Distinct()]);
    }

    /// <summary>
    /// The text for one addressee, who is <paramref name="addresseeId"/> where it is an officer, as of a London day. Cases that do not fit are
    /// left, but for those of the weekly list, which ends with how many more there are. Throws <see cref="ArgumentException"/> when there are
    /// no lines.
    /// </summary>
    public static ComposedText Compose(
        IReadOnlyCollection<ReminderLine> lines,
        Language language,
        string? addresseeId,
        DateOnly today,
        ReminderPolicy policy,
        TextCode? code)
    {
        if (lines.Count == 0)
            throw new ArgumentException("There is nothing to remind of.", nameof(lines));
        var text = new ReminderText(lines, language, addresseeId, today);
        var inWords = lines.Where(l => l.Stage != ReminderStage.Weekly).ToList();
        var weekly = lines.Where(l => l.Stage == ReminderStage.Weekly).ToList();
        var end = code is null ? "" : $" {(code.IsAnswerable ? text.wording.Reply : text.wording.Reference)} {code.Code}.";
        var left = new List<ReminderLine>();
        var said = inWords.Count == 0 ? "" : text.InWords(inWords, policy, Gsm7.Length(end), left);
        if (weekly.Count > 0)
            said += (said.Length == 0 ? "" : " ") + text.Weekly(weekly, policy.WeeklyLimit - Gsm7.Length(said) - Gsm7.Length(end) - 1);
        return new(said + end, left);
    }

    /// <summary>What is answered to a text that is not understood: one SMS part.</summary>
    public static string Help(Language language) => ReminderWording.In(language).Help;

    /// <summary>What a supervisor is told when an officer's phone has answered STOP.</summary>
    public static string OptedOut(string officerId, Language language, string? code)
    {
        var wording = ReminderWording.In(language);
        var end = code is null ? "" : $" {wording.Reference} {code}.";
        return string.Format(CultureInfo.InvariantCulture, wording.OptedOut, Plain(officerId)) + end;
    }

    private string InWords(List<ReminderLine> lines, ReminderPolicy policy, int endLength, List<ReminderLine> left)
    {
        var cases = lines.GroupBy(l => l.AgreementId)
            .OrderByDescending(c => c.Any(l => l.IsOfSafety))
            .ThenBy(c => c.Min(l => l.WaitsSince))
            .ThenBy(c => c.Min(l => l.DueOn))
            .ThenBy(c => c.First().InvestigationRef, StringComparer.Ordinal)
            .ThenBy(c => c.First().Victim)
            .Select(c => c.OrderByDescending(l => l.IsOfSafety).ThenBy(l => l.DueOn).ThenBy(l => l.Kind).ThenBy(l => l.DutyId).ToList())
            .ToList();
        var isOfSafety = cases[0][0].IsOfSafety;
        var heading = isOfSafety ? wording.Safety : "";

        // What is of safety in one case is one text, longer than one part if need be: it goes out at once, and not bit by bit.
        var isOnePart = cases.Count == 1 && (!isOfSafety || cases[0].Count == 1);
        var limit = (isOnePart ? policy.SingleLimit : policy.DigestLimit) - endLength;
        var text = new StringBuilder(heading);
        for (var i = 0; i < cases.Count; i++)
        {
            var more = cases.Count - i - 1;
            var separator = i == 0 ? "" : "; ";
            var room = limit - Gsm7.Length(text.ToString()) - separator.Length - 1 - (more == 0 ? 0 : ToFollow(more).Length);
            var said = i == 0 ? Case(cases[i], room, left) : WholeCase(cases[i], room);
            if (said is null)
            {
                left.AddRange(cases.Skip(i).SelectMany(c => c));
                return text.Append(ToFollow(cases.Count - i)).Append('.').ToString();
            }

            text.Append(separator).Append(said);
        }

        return text.Append('.').ToString();
    }

    private string ToFollow(int cases) => $"; {cases} {wording.ToFollow}";

    /// <summary>A case with all that is owed in it; null where that does not fit.</summary>
    private string? WholeCase(List<ReminderLine> lines, int room) =>
        Written(lines, isShort: false) is var text && Gsm7.Length(text) <= room ? text : null;

    /// <summary>
    /// A case that a text begins with: where it does not fit as a whole, as much as fits of what is owed; one thing is said in any event,
    /// in the end without whose case it is.
    /// </summary>
    private string Case(List<ReminderLine> lines, int room, List<ReminderLine> left)
    {
        for (var said = lines.Count; said > 0; said--)
        {
            if (WholeCase(lines.GetRange(0, said), room) is { } text)
            {
                left.AddRange(lines.Skip(said));
                return text;
            }
        }

        left.AddRange(lines.Skip(1));
        return Written([lines[0]], isShort: true);
    }

    private string Written(List<ReminderLine> lines, bool isShort)
    {
        var first = lines[0];
        var text = new StringBuilder(references[first.InvestigationRef]);
        if (first.Victims > 1)
            text.Append(CultureInvariant($" {wording.Victim} {first.Victim} {wording.Of} {first.Victims}"));
        if (!isShort)
            text.Append(Holder(first));
        text.Append(": ");
        var told = lines.Where(l => l.Kind == DutyKind.Inform).Select(l => (l.Event, l.Cause)).ToHashSet();
        var items = WithOneReview(lines)
            .Select(l => (Owed: wording.Owed(l, !told.Contains((l.Event, l.Cause)), language), When: wording.When(l.DueOn, today)))
            .GroupBy(item => item, (item, same) => (item.Owed, item.When, Count: same.Count()))
            .ToList();
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(items[i].Owed).Append(items[i].Count > 1 ? CultureInvariant($" (x{items[i].Count})") : "");
            if (i == items.Count - 1 || items[i + 1].When != items[i].When)
                text.Append(items[i].When);
        }

        return text.ToString();
    }

    /// <summary>One review meets all that are open, so that it is said once, by the earliest day; of several nothing says what they
    /// follow.</summary>
    private static IEnumerable<ReminderLine> WithOneReview(List<ReminderLine> lines)
    {
        var reviews = lines.Where(l => l is { Kind: DutyKind.Review, IsPending: false }).ToList();
        if (reviews.Count < 2)
            return lines;
        var first = reviews.MinBy(l => l.DueOn)! with { Event = null, Cause = "" };
        return lines.Except(reviews).Append(first).OrderBy(l => l.DueOn).ThenBy(l => l.Kind);
    }

    /// <summary>Whose case it is, where that is not what the addressee knows: that it is hers since the handover, or another's.</summary>
    private string Holder(ReminderLine line) => line.OfficerId switch
    {
        null => $" ({wording.NoOfficer})",
        var officerId when officerId != addresseeId => $" ({wording.Officer} {Plain(officerId)})",
        _ => line.Stage == ReminderStage.Handover ? $", {wording.TakenOver}" : "",
    };

    private string Weekly(List<ReminderLine> lines, int room)
    {
        var cases = lines.GroupBy(l => l.InvestigationRef)
            .Select(c => (Reference: c.Key, IsOfSafety: c.Any(l => l.IsOfSafety), DueOn: c.Min(l => l.DueOn)))
            .OrderByDescending(c => c.IsOfSafety).ThenBy(c => c.DueOn).ThenBy(c => c.Reference, StringComparer.Ordinal)
            .ToList();
        var text = new StringBuilder(wording.Overdue);
        for (var i = 0; i < cases.Count; i++)
        {
            var days = today.DayNumber - cases[i].DueOn.DayNumber;
            var next = CultureInvariant($"{(i == 0 ? "" : ", ")}{references[cases[i].Reference]} {days}{wording.Days}");
            var isLast = i == cases.Count - 1;
            if (Gsm7.Length(text.ToString()) + Gsm7.Length(next) + 1 + (isLast ? 0 : More(cases.Count - i - 1).Length) > room)
                return text.Append(More(cases.Count - i)).Append('.').ToString();
            text.Append(next);
        }

        return text.Append('.').ToString();

        string More(int count) => CultureInvariant($"{wording.And}{count} {wording.OnYourList}");
    }

    /// <summary>
    /// References as a text shows them: a long one by as many of its last characters as tell the text's cases apart.
    /// </summary>
    private static Dictionary<string, string> Shown(List<string> all)
    {
        var plain = all.ToDictionary(r => r, Plain);
        return plain.ToDictionary(r => r.Key, r => r.Value.Length <= ReferenceCharacters ? r.Value : Cut(r.Value));

        string Cut(string reference)
        {
            for (var shown = ReferenceCharacters; shown < reference.Length; shown++)
            {
                var end = reference[^shown..];
                if (!plain.Values.Any(other => other != reference && other.EndsWith(end, StringComparison.Ordinal)))
                    return $"..{end}";
            }

            return reference;
        }
    }

    private static string CultureInvariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Plain(string text) => Gsm7.Replace(string.Concat(text.Where(c => !char.IsControl(c))));
}
