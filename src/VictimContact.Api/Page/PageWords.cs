using System.Collections.Frozen;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Reminders;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Page;

/// <summary>
/// The service's words as a person reads them. English follows from the word itself; Welsh is a table. A word that came in by configuration, as a
/// force's own milestone, is shown as it is written there.
/// </summary>
internal static class PageWords
{
    private static readonly FrozenDictionary<string, string> Welsh = new Dictionary<string, string>
    {
        ["standard"] = "Safonol",
        ["enhanced"] = "Uwch",
        ["police"] = "Yr heddlu",
        ["witness-care"] = "Gofal tystion",
        ["pending"] = "Heb delerau",
        ["active"] = "Gweithredol",
        ["closed"] = "Wedi cau",
        ["milestones-only"] = "Cerrig milltir yn unig",
        ["declined"] = "Gwrthodwyd",
        ["victim"] = "Dioddefwr",
        ["representative"] = "Cynrychiolydd",
        ["phone"] = "Ffôn",
        ["sms"] = "Neges destun",
        ["email"] = "E-bost",
        ["letter"] = "Llythyr",
        ["in-person"] = "Wyneb yn wyneb",
        ["video"] = "Fideo",
        ["portal"] = "Porth ar-lein",
        ["support-service"] = "Gwasanaeth cymorth",
        ["spoke"] = "Siaradwyd",
        ["met"] = "Cyfarfuwyd",
        ["sent"] = "Anfonwyd",
        ["declined-update"] = "Gwrthododd ddiweddariad",
        ["attempted"] = "Ceisiwyd",
        ["voicemail"] = "Neges llais",
        ["third-party"] = "Trydydd parti",
        ["no-update"] = "Dim diweddariad",
        ["unsafe-person-answered"] = "Person anniogel wedi ateb",
        ["unchanged"] = "Heb newid",
        ["changed"] = "Newidiwyd",
        ["not-possible"] = "Ddim yn bosibl",
        ["partly"] = "Yn rhannol",
        ["not-met"] = "Heb ei fodloni",
        ["not-asked"] = "Heb ofyn",
        ["unable-to-contact"] = "Methu cysylltu",
        ["unsafe-to-contact"] = "Anniogel cysylltu",
        ["would-prejudice-investigation"] = "Byddai'n niweidio'r ymchwiliad",
        ["legal-restriction"] = "Cyfyngiad cyfreithiol",
        ["victim-deceased"] = "Bu farw'r dioddefwr",
        ["victim-is-suspect"] = "Mae'r dioddefwr dan amheuaeth",
        ["no-contact-details"] = "Dim manylion cyswllt",
        ["handled-elsewhere"] = "Ymdrinnir ag ef mewn man arall",
        ["outcome-reached"] = "Cafwyd canlyniad",
        ["case-concluded"] = "Daeth yr achos i ben",
        ["handed-to-witness-care"] = "Trosglwyddwyd i ofal tystion",
        ["handed-to-victim-liaison"] = "Trosglwyddwyd i gyswllt dioddefwyr",
        ["transferred-force"] = "Trosglwyddwyd i heddlu arall",
        ["crime-cancelled"] = "Canslwyd y drosedd",
        ["duplicate"] = "Dyblyg",
        ["recorded-in-error"] = "Cofnodwyd ar gam",
        ["wrong-record"] = "Cofnod anghywir",
        ["corrected"] = "Cywirwyd",
        ["registration"] = "Cofrestru",
        ["entitlement"] = "Hawl",
        ["milestone"] = "Carreg filltir",
        ["assignment"] = "Aseinio swyddog",
        ["terms"] = "Telerau",
        ["contact"] = "Cyswllt",
        ["review"] = "Adolygiad",
        ["exception"] = "Eithriad",
        ["closing"] = "Cau",
        ["reopening"] = "Ailagor",
        ["available"] = "Ar gael",
        ["absent"] = "Yn absennol",
        ["left"] = "Wedi gadael",
        ["not-investigated"] = "Dim ymchwiliad",
        ["officer-changed"] = "Newid swyddog",
        ["suspect-identified"] = "Adnabuwyd person dan amheuaeth",
        ["suspect-arrested"] = "Arestiwyd person dan amheuaeth",
        ["suspect-interviewed"] = "Cyfwelwyd person dan amheuaeth",
        ["suspect-bailed"] = "Rhyddhawyd ar fechnïaeth",
        ["suspect-under-investigation"] = "Rhyddhawyd dan ymchwiliad",
        ["suspect-released"] = "Rhyddhawyd person dan amheuaeth",
        ["bail-conditions-changed"] = "Newidiwyd amodau mechnïaeth",
        ["bail-cancelled"] = "Canslwyd mechnïaeth",
        ["bail-extended"] = "Estynnwyd mechnïaeth",
        ["bail-breached"] = "Torrwyd mechnïaeth",
        ["file-to-cps"] = "Ffeil i Wasanaeth Erlyn y Goron",
        ["charged"] = "Cyhuddwyd",
        ["out-of-court-disposal"] = "Datrysiad y tu allan i'r llys",
        ["no-further-action-police"] = "Dim camau pellach (heddlu)",
        ["no-further-action-cps"] = "Dim camau pellach (Gwasanaeth Erlyn y Goron)",
        ["no-suspect-identified"] = "Ni adnabuwyd neb dan amheuaeth",
        ["investigation-closed"] = "Caewyd yr ymchwiliad",
        ["investigation-reopened"] = "Ailagorwyd yr ymchwiliad",
        ["hearing-listed"] = "Rhestrwyd gwrandawiad",
        ["court-bail-outcome"] = "Penderfyniad mechnïaeth y llys",
        ["warrant-issued"] = "Cyhoeddwyd gwarant",
        ["plea-entered"] = "Cyflwynwyd ple",
        ["witness-required"] = "Mae angen tyst",
        ["trial-approaching"] = "Treial yn agosáu",
        ["case-outcome"] = "Canlyniad yr achos",
        ["sentenced"] = "Dedfrydwyd",
        ["order-applied"] = "Gwnaed cais am orchymyn",
        ["order-interim-made"] = "Gwnaed gorchymyn interim",
        ["order-made"] = "Gwnaed gorchymyn",
        ["order-varied"] = "Amrywiwyd gorchymyn",
        ["order-breached"] = "Torrwyd gorchymyn",
        ["order-expiring"] = "Gorchymyn ar fin dod i ben",
        ["order-expired"] = "Daeth gorchymyn i ben",
        ["offender-release"] = "Rhyddhau troseddwr",
        ["further-incident"] = "Digwyddiad pellach",
        ["risk-changed"] = "Newidiodd y risg",
        ["contact-details-changed"] = "Newidiodd manylion cyswllt",
        ["victim-withdrew"] = "Tynnodd y dioddefwr gefnogaeth yn ôl",
        ["victim-requested-review"] = "Gofynnodd y dioddefwr am adolygiad",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Any word of the service, as "suspect-arrested": "Suspect arrested", "Arestiwyd person dan amheuaeth".</summary>
    internal static string Word(this PageText text, string word) =>
        text.IsWelsh && Welsh.TryGetValue(word, out var welsh) ? welsh : Plain(word);

    internal static string Word<T>(this PageText text, T value) where T : struct, Enum => text.Word(Words.Of(value));

    internal static string Kind(this PageText text, DutyKind kind) => kind switch
    {
        DutyKind.Agree => text.Say("Agree contact", "Cytuno ar gyswllt"),
        DutyKind.Update => text.Say("Update the victim", "Diweddaru'r dioddefwr"),
        DutyKind.Inform => text.Say("Tell of a milestone", "Rhoi gwybod am garreg filltir"),
        _ => text.Say("Review the agreement", "Adolygu'r cytundeb"),
    };

    /// <summary>How a duty stands, and the colour of its tag. The words say it all: nothing hangs on the colour.</summary>
    internal static Tag State(this PageText text, DutyState state, bool isOverdue) => state switch
    {
        DutyState.Open when isOverdue => new(text.Say("Overdue", "Yn hwyr"), "red"),
        DutyState.Open => new(text.Say("Open", "Agored"), "blue"),
        DutyState.Met => new(text.Say("Met on time", "Mewn pryd"), "green"),
        DutyState.MetLate => new(text.Say("Met late", "Cyflawnwyd yn hwyr"), "yellow"),
        DutyState.Missed => new(text.Say("Missed", "Ni chyflawnwyd"), "red"),
        DutyState.Exempt => new(text.Say("Excused", "Esgusodwyd"), "grey"),
        _ => new(text.Say("Does not count", "Nid yw'n cyfrif"), "grey"),
    };

    internal static Tag Reminder(this PageText text, ReminderStatus status) => status switch
    {
        ReminderStatus.Queued or ReminderStatus.Sending => new(text.Say("Waiting to be sent", "Yn aros i'w anfon"), "blue"),
        ReminderStatus.Accepted or ReminderStatus.Sent => new(text.Say("Sent", "Anfonwyd"), "blue"),
        ReminderStatus.Delivered => new(text.Say("Arrived", "Cyrhaeddodd"), "green"),
        ReminderStatus.Undelivered or ReminderStatus.Failed => new(text.Say("Did not arrive", "Ni chyrhaeddodd"), "red"),
        ReminderStatus.Undeliverable => new(text.Say("Nobody to tell", "Neb i'w hysbysu"), "red"),
        ReminderStatus.Unknown or ReminderStatus.NeedsAttention => new(text.Say("Not known whether it arrived", "Ddim yn hysbys a gyrhaeddodd"), "yellow"),
        ReminderStatus.Suppressed => new(text.Say("Held back", "Ataliwyd"), "grey"),
        _ => new(text.Say("No longer needed", "Dim angen mwyach"), "grey"),
    };

    internal static string Frequency(this PageText text, string frequency)
    {
        if (frequency is "milestones-only" or "declined")
            return text.Word(frequency);
        var number = int.Parse(frequency.AsSpan(1, frequency.Length - 2), System.Globalization.CultureInfo.InvariantCulture);
        return (frequency[^1], number) switch
        {
            ('D', 1) => text.Say("Every day", "Bob dydd"),
            ('D', _) => text.Say($"Every {number} days", $"Bob {number} diwrnod"),
            ('W', 1) => text.Say("Every week", "Bob wythnos"),
            ('W', _) => text.Say($"Every {number} weeks", $"Bob {number} wythnos"),
            (_, 1) => text.Say("Every month", "Bob mis"),
            _ => text.Say($"Every {number} months", $"Bob {number} mis"),
        };
    }

    internal static string Role(this PageText text, ReminderRole role) => role switch
    {
        ReminderRole.Officer => text.Say("Officer in the case", "Swyddog yn yr achos"),
        ReminderRole.Cover => text.Say("Cover", "Dirprwy"),
        _ => text.Say("Supervisor", "Goruchwyliwr"),
    };

    /// <summary>What a victim said of contact so far.</summary>
    internal static string View(this PageText text, VictimView view) => view switch
    {
        VictimView.Met => text.Say("as expected", "fel y disgwyliwyd"),
        VictimView.Partly => text.Say("partly as expected", "yn rhannol fel y disgwyliwyd"),
        VictimView.NotMet => text.Say("not as expected", "ddim fel y disgwyliwyd"),
        _ => text.Say("not asked", "heb ofyn"),
    };

    /// <summary>What a reader should notice of an entry; null for a sign that only says what it is.</summary>
    internal static string? Sign(this PageText text, string sign) => sign switch
    {
        "other-channel" => text.Say("not a channel that was agreed", "nid sianel y cytunwyd arni"),
        "unsafe-channel" => text.Say("on an unsafe channel", "ar sianel anniogel"),
        "entered-late" => text.Say("typed more than a day later", "teipiwyd fwy na diwrnod yn ddiweddarach"),
        "last-hour" => text.Say("typed in the last hour of the due day", "teipiwyd yn awr olaf y diwrnod"),
        _ => null,
    };

    internal static string Channels(this PageText text, IEnumerable<Channel> channels) => string.Join(", ", channels.Select(text.Word));

    private static string Plain(string word) => word switch
    {
        "sms" => "Text message",
        "email" => "Email",
        "file-to-cps" => "File to CPS",
        "no-further-action-cps" => "No further action (CPS)",
        "no-further-action-police" => "No further action (police)",
        "not-met" => "Not met",
        _ => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..].Replace('-', ' '),
    };
}

/// <summary>A word in a coloured box.</summary>
public sealed record Tag(string Text, string Colour);
