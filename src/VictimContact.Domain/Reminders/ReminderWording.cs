using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Milestones;

namespace VictimContact.Domain.Reminders;

/// <summary>The words of a text in one language. Welsh keeps to words whose letters GSM-7 has: no circumflex, no acute but é.</summary>
internal sealed record ReminderWording(
    string Safety,
    string Agree, string Update, string Inform, string Review,
    string By, string Today, string WasDue,
    string Victim, string Of, string TakenOver, string Officer, string NoOfficer, string ToFollow,
    string Overdue, string Days, string And, string OnYourList,
    string Reply, string Reference, string Help, string OptedOut,
    IReadOnlyList<string> Weekdays, IReadOnlyList<string> Months)
{
    private static readonly ReminderWording English = new(
        Safety: "VICTIM SAFETY: ",
        Agree: "agree contact",
        Update: "give update",
        Inform: "tell victim ",
        Review: "review agreement",
        By: " by ",
        Today: " today, ",
        WasDue: ", was due ",
        Victim: "victim",
        Of: "of",
        TakenOver: "now yours",
        Officer: "officer",
        NoOfficer: "no officer",
        ToFollow: "more to follow",
        Overdue: "Overdue: ",
        Days: "d",
        And: " and ",
        OnYourList: "more on your list",
        Reply: "Reply SEEN",
        Reference: "Ref",
        Help: "Victim contact - not understood. To say that you have seen a text, reply SEEN and its code. Send no details of a case.",
        OptedOut: "Officer {0} gets no more victim contact texts: their phone answered STOP. They come to you until it answers START.",
        Weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        Months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]);

    // What is told stands after a colon, and what is left over after a number, so that no word has to change its first letter.
    private static readonly ReminderWording Welsh = new(
        Safety: "DIOGELWCH: ",
        Agree: "cytuno ar gyswllt",
        Update: "rhoi diweddariad",
        Inform: "dweud wrth ddioddefwr: ",
        Review: "adolygu'r cytundeb",
        By: " erbyn ",
        Today: " heddiw, ",
        WasDue: ", i fod erbyn ",
        Victim: "dioddefwr",
        Of: "o",
        TakenOver: "i chi nawr",
        Officer: "swyddog",
        NoOfficer: "heb swyddog",
        ToFollow: "arall i ddilyn",
        Overdue: "Hwyr: ",
        Days: "d",
        And: " a ",
        OnYourList: "arall ar eich rhestr",
        Reply: "Atebwch GWELWYD",
        Reference: "Cyf",
        Help: "Cyswllt dioddefwr - heb ei ddeall. I ddweud eich bod wedi gweld neges, atebwch GWELWYD a'r cod. "
            + "Peidiwch ag anfon manylion achos.",
        OptedOut: "Swyddog {0}: dim mwy o negeseuon cyswllt dioddefwr, atebodd y rhif STOP. Daw'r negeseuon i chi nes iddo ateb START.",
        Weekdays: ["Sul", "Llun", "Maw", "Mer", "Iau", "Gwe", "Sad"],
        Months: ["Ion", "Chwe", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag"]);

    public static ReminderWording In(Language language) => language == Language.Cy ? Welsh : English;

    /// <summary>What is owed, in words; the event in brackets after a review where the text does not name it otherwise.</summary>
    public string Owed(ReminderLine line, bool namesEvent, Language language) => line switch
    {
        { Kind: DutyKind.Agree } => Agree,
        { Kind: DutyKind.Update } => Update,
        { Kind: DutyKind.Inform } => Inform + In(line.Event!, language),
        { IsPending: true } => Agree,
        _ => Review + (namesEvent && EventOf(line) is { } known ? $" ({In(known, language)})" : ""),
    };

    public string When(DateOnly dueOn, DateOnly today)
    {
        var lead = dueOn < today ? WasDue : dueOn == today ? Today : By;
        return $"{lead}{Weekdays[(int)dueOn.DayOfWeek]} {dueOn.Day} {Months[dueOn.Month - 1]}";
    }

    private static MilestoneWords? EventOf(ReminderLine line) => line.Event ?? DutyCause.WordsOf(line.Cause);

    private static string In(MilestoneWords words, Language language) => language == Language.Cy ? words.Cy : words.En;
}
