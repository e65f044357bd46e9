using System.Text.RegularExpressions;
using VictimContact.Api.Features.Compliance;

namespace VictimContact.Api.Page.Lists;

/// <summary>
/// The overdue list as a spreadsheet opens it: in the words of the page, with the scope and the moment in each row's last columns, since a
/// file is passed on without its page.
/// </summary>
internal static partial class OverdueSheet
{
    internal static IReadOnlyList<CsvColumn<OverdueDuty>> Columns(PageContext page)
    {
        var (language, scope, moment) = (page.Language, page.Filter.InWords(FilterParts.Duties), At(page.Now));
        return
        [
            new(PageWords.Investigation, d => AsText(d.InvestigationRef)),
            new(PageWords.Victim, d => AsText(d.VictimRef)),
            new(PageWords.Safety, d => d.IsSafety ? PageWords.Yes : PageWords.No),
            new(PageWords.EntitlementOfVictim, d => ServiceWords.Word(d.Level)),
            new(PageWords.Offence, d => AsText(d.Offence)),
            new(PageWords.WhatIsOwed, d => ServiceWords.Owed(d.Kind, d.CauseWords, language)),
            new(PageWords.WasDue, d => d.DueOn.ToString("O", CultureInfo.InvariantCulture)),
            new(PageWords.DaysLate, d => d.DaysOverdue.ToString(CultureInfo.InvariantCulture)),
            new(PageWords.Agreed, d => d.Frequency is { } frequency ? ServiceWords.Frequency(frequency) : PageWords.NotYetAgreed),
            new(PageWords.HowToReachTheVictim, d => d.Channel is { } channel
                ? ServiceWords.Channels(d.AlternativeChannel is { } other ? [channel, other] : [channel])
                : ""),
            new(PageWords.NotSafeToUse, d => ServiceWords.Channels(d.UnsafeChannels)),
            new(PageWords.Officer, d => d.OfficerId is { } id ? AsText(id) : PageWords.Nobody),
            new(PageWords.Unit, d => AsText(d.Unit)),
            new(PageWords.Supervisor, d => d.SupervisorId is { } id ? AsText(id) : ""),
            new(PageWords.LastUpdateToVictim, d => At(d.LastContactAt)),
            new(PageWords.LastAttempt, d => At(d.LastAttemptAt)),
            new(PageWords.ToldByText, d => string.Join("; ", d.Told.Select(
                t => $"{ServiceWords.Place(t.Place)}{(t.OfficerId is { } id ? $" {id}" : "")}: {ServiceWords.Reminder(t.Status).Text} {At(t.At)}"))),
            new(PageWords.Seen, d => At(d.AcknowledgedAt)),
            new(PageWords.Chased, d => d.Chased is { } chased ? $"{ServiceWords.Word(chased.Outcome)} {At(chased.At)}" : ""),
            new(PageWords.Scope, _ => scope),
            new(PageWords.AsOf, _ => moment),
        ];
    }

    internal static string At(DateTimeOffset? instant) =>
        instant is { } at ? LondonTime.Of(at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : "";

    /// <summary>
    /// Text that a spreadsheet would take for a number, a day or a formula, as one that it takes for text: <c>00123</c> keeps its noughts,
    /// <c>3E5</c> is no 300,000.
    /// </summary>
    internal static string AsText(string text) =>
        TakenForOther().IsMatch(text) ? $"=\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    [GeneratedRegex("""\A[\s=+\-@]|\A[0-9][0-9.,:/\- ]*([eE][+\-]?[0-9]+)?\s*\z|\A[0-9]{1,4}[/\- ]\p{L}|\A(?i:true|false)\z|\A\p{L}{3,9}[\- ]?[0-9]{1,4}\z""")]
    private static partial Regex TakenForOther();
}
