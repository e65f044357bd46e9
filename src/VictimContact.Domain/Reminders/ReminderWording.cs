using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Reminders;

/// <summary>The words of a text in one language. Welsh keeps to words whose letters GSM-7 has: no circumflex, no acute but é.</summary>
internal sealed record ReminderWording(
    string Heading,
    string Agree, string Update, string Inform, string Review,
    string By, string Today, string WasDue,
    string Officer, string More,
    string Reply, string Reference, string Help,
    IReadOnlyList<string> Days, IReadOnlyList<string> Months)
{
    private static readonly ReminderWording English = new(
        Heading: "Victim contact - ",
        Agree: "agree contact",
        Update: "give update",
        Inform: "tell victim of milestone",
        Review: "review agreement",
        By: " by ",
        Today: " today, ",
        WasDue: ", was due ",
        Officer: "officer",
        More: "more",
        Reply: "Reply OK",
        Reference: "Ref",
        Help: "Victim contact - not understood. To say that you have seen a reminder, reply OK and its code. Send no details of a case.",
        Days: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        Months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]);

    // "More" follows a number without an "and", whose form in Welsh depends on how the number is read out.
    private static readonly ReminderWording Welsh = new(
        Heading: "Cyswllt dioddefwr - ",
        Agree: "cytuno ar gyswllt",
        Update: "rhoi diweddariad",
        Inform: "rhoi gwybod am garreg filltir",
        Review: "adolygu'r cytundeb",
        By: " erbyn ",
        Today: " heddiw, ",
        WasDue: ", roedd i fod erbyn ",
        Officer: "swyddog",
        More: "arall",
        Reply: "Atebwch IAWN",
        Reference: "Cyf",
        Help: "Cyswllt dioddefwr - heb ei ddeall. I ddweud eich bod wedi gweld neges, atebwch IAWN a'r cod. "
            + "Peidiwch ag anfon manylion achos.",
        Days: ["Sul", "Llun", "Maw", "Mer", "Iau", "Gwe", "Sad"],
        Months: ["Ion", "Chwe", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag"]);

    public static ReminderWording In(Language language) => language == Language.Cy ? Welsh : English;

    public string Owed(DutyKind kind) => kind switch
    {
        DutyKind.Agree => Agree,
        DutyKind.Update => Update,
        DutyKind.Inform => Inform,
        _ => Review,
    };

    public string When(DateOnly dueOn, DateOnly today)
    {
        var lead = dueOn < today ? WasDue : dueOn == today ? Today : By;
        return $"{lead}{Days[(int)dueOn.DayOfWeek]} {dueOn.Day} {Months[dueOn.Month - 1]}";
    }
}
