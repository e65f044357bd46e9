using System.Text;
using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Reminders;

/// <summary>
/// All that a text may say of a duty. There is no room here for a victim's reference, an offence, a name or a safe contact: a phone's lock
/// screen is public. <paramref name="IsPending"/> says that the agreement has no terms yet, so that a review is worded as agreeing them;
/// <paramref name="OfficerId"/> is that of the officer in the case where the text goes to somebody else, else null.
/// </summary>
public sealed record ReminderLine(DutyKind Kind, string InvestigationRef, DateOnly DueOn, bool IsPending, string? OfficerId = null);

/// <summary>The code at the end of a text, and whether the sender can be answered with it.</summary>
public sealed record TextCode(string Code, bool IsAnswerable);

/// <summary>
/// Writes the SMS about one or more duties: plain words, no link and no urgency (as the NCSC advises for texts), GSM-7 only, and within the
/// limits of <see cref="ReminderPolicy"/>.
/// </summary>
public static class ReminderText
{
    private const int ReferenceCharacters = 24;
    private const int OfficerIdCharacters = 16;

    /// <summary>
    /// The text for one addressee, as of a London day. Several lines are a digest: earliest due first, as many as fit, then how many more.
    /// Duties that read the same, such as several arrests of one day, are told once with their number. An officer id that does not fit into
    /// the text about a single case is left out. A code stands at the end. Throws <see cref="ArgumentException"/> when there are no lines.
    /// </summary>
    public static string Compose(
        IReadOnlyCollection<ReminderLine> lines, Language language, DateOnly today, ReminderPolicy policy, TextCode? code = null)
    {
        var wording = ReminderWording.In(language);
        var end = code is null ? "" : $" {(code.IsAnswerable ? wording.Reply : wording.Reference)} {code.Code}.";
        return lines.Count switch
        {
            0 => throw new ArgumentException("There is nothing to remind of.", nameof(lines)),
            1 => Single(lines.First(), wording, today, policy.SingleLimit - end.Length) + end,
            _ => Digest(lines, wording, today, policy.DigestLimit - end.Length) + end,
        };
    }

    /// <summary>What is answered to a text that is not understood: one SMS part.</summary>
    public static string Help(Language language) => ReminderWording.In(language).Help;

    private static string Single(ReminderLine line, ReminderWording wording, DateOnly today, int limit)
    {
        var text = $"{wording.Heading}{Item(line, wording, today)}.";
        return Gsm7.Length(text) <= limit ? text : $"{wording.Heading}{Item(line with { OfficerId = null }, wording, today)}.";
    }

    private static string Digest(IReadOnlyCollection<ReminderLine> lines, ReminderWording wording, DateOnly today, int limit)
    {
        var items = lines
            .OrderBy(line => line.DueOn).ThenBy(line => line.InvestigationRef, StringComparer.Ordinal).ThenBy(line => line.Kind)
            .GroupBy(line => Item(line, wording, today), (item, same) => (Text: item, Lines: same.Count()));

        var text = new StringBuilder(wording.Heading);
        var used = Gsm7.Length(wording.Heading);
        var left = lines.Count;
        foreach (var (item, count) in items)
        {
            var next = (left == lines.Count ? "" : "; ") + item + (count == 1 ? "" : $" (x{count})");
            if (used + Gsm7.Length(next) + Gsm7.Length(End(left - count)) > limit)
                break;

            text.Append(next);
            used += Gsm7.Length(next);
            left -= count;
        }

        return text.Append(End(left)).ToString();

        string End(int more) => more == 0 ? "." : $"; {more} {wording.More}.";
    }

    private static string Item(ReminderLine line, ReminderWording wording, DateOnly today)
    {
        var owed = wording.Owed(line.IsPending && line.Kind == DutyKind.Review ? DutyKind.Agree : line.Kind);
        var officer = line.OfficerId is null ? "" : $" ({wording.Officer} {Plain(line.OfficerId, OfficerIdCharacters)})";
        return $"{Plain(line.InvestigationRef, ReferenceCharacters)}: {owed}{wording.When(line.DueOn, today)}{officer}";
    }

    private static string Plain(string text, int characters)
    {
        // After the replacement every character is one UTF-16 unit, so that cutting cannot leave half of one.
        var plain = Gsm7.Replace(string.Concat(text.Where(c => !char.IsControl(c))));
        return plain.Length <= characters ? plain : plain[..characters];
    }
}
