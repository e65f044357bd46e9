using VictimContact.Api.Sms;
using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>New reminders, and the lines that they are about.</summary>
internal sealed record AddressedReminders(IReadOnlyList<ReminderRow> Reminders, IReadOnlyList<ReminderLineRow> Lines);

/// <summary>
/// Whom lines go to at a moment, and in what words: one reminder for each phone, however many duties and capacities it is for.
/// </summary>
internal sealed class Addressing(IReadOnlyDictionary<string, OfficerRow> officers, ReminderPolicy policy, CodeUse codes, DateTimeOffset now)
{
    private readonly Dictionary<string, Colleague> colleagues =
        officers.ToDictionary(o => o.Key, o => ColleagueOf(o.Value), StringComparer.Ordinal);

    internal Colleague? Find(string officerId) => colleagues.GetValueOrDefault(officerId);

    internal Recipient? RecipientOf(ReminderLineRow line) => line.ToSupervisor
        ? RecipientResolver.ForSupervisor(line.OfficerId, Find)
        : RecipientResolver.ForOfficer(line.OfficerId, Find);

    /// <summary>
    /// The reminders for these lines. What nobody can be told is a reminder too, <c>undeliverable</c>, one for each officer in the case; so
    /// is what an officer cannot be texted, whom it names, beside the reminder of whoever hears of it instead. These come first. A
    /// supervisor is not told of <paramref name="toldSupervisors"/> in somebody's place: they have heard of these stages in their own.
    /// </summary>
    internal AddressedReminders Address(
        IEnumerable<ReminderLineRow> lines, IReadOnlySet<(Guid DutyId, Word<ReminderStage> Stage)>? toldSupervisors = null)
    {
        var addressed = lines.Select(line => (Line: line, To: RecipientOf(line))).ToList();
        var forNobody = addressed
            .Where(a => a.To is null || IsWithheld(a.Line, a.To))
            .Select(a => a.Line).GroupBy(l => l.OfficerId).Select(Undelivered);
        var forPhones = addressed
            .Where(a => a.To is { } to
                && !(to.Role == ReminderRole.Supervisor && toldSupervisors?.Contains((a.Line.DutyId, a.Line.Stage)) == true))
            .GroupBy(a => a.To!.To.Mobile)
            .Select(phone => ForPhone([.. phone.Select(a => (a.Line, a.To!))]));
        return Together(forNobody.Concat(forPhones));
    }

    /// <summary>The reminders for lines that could not be told to anybody.</summary>
    internal AddressedReminders AddressToNobody(IEnumerable<ReminderLineRow> lines) =>
        Together(lines.GroupBy(l => l.OfficerId).Select(Undelivered));

    /// <summary>The text of these lines for one addressee, as of today.</summary>
    internal string TextOf(IEnumerable<ReminderLineRow> lines, string? addresseeId, Language language, string? code) =>
        ReminderText.Compose(
            [.. lines.Select(line => LineOf(line, isForOfficer: line.OfficerId == addresseeId))],
            language,
            LondonTime.DayOf(now),
            policy,
            code is null ? null : new(code, codes == CodeUse.Answer));

    private static AddressedReminders Together(IEnumerable<(ReminderRow Row, IReadOnlyList<ReminderLineRow> Lines)> reminders)
    {
        var all = reminders.ToList();
        return new([.. all.Select(r => r.Row)], [.. all.SelectMany(r => r.Lines)]);
    }

    /// <summary>True when an officer would have been told, but cannot be texted.</summary>
    private bool IsWithheld(ReminderLineRow line, Recipient to) =>
        !line.ToSupervisor && to.Role == ReminderRole.Supervisor && CannotBeTexted(line.OfficerId);

    private bool CannotBeTexted(string officerId) => Find(officerId) is { Availability: Availability.Available, CanBeTexted: false };

    // A phone that two officers share gets one text. It is addressed to the one who is told as officer in the case, if either is.
    private (ReminderRow Row, IReadOnlyList<ReminderLineRow> Lines) ForPhone(List<(ReminderLineRow Line, Recipient Recipient)> phone)
    {
        var (to, role) = phone.Select(p => p.Recipient).OrderBy(r => r.Role).ThenBy(r => r.To.OfficerId, StringComparer.Ordinal).First();
        var lines = phone.Select(p => p.Line);
        return Write(
            lines, to.OfficerId, role, ReminderStatus.Queued, (told, code) => TextOf(told, to.OfficerId, to.Language, code));
    }

    // The text is what would have been sent: to the officer in the case, or of what the supervisor should have heard.
    private (ReminderRow Row, IReadOnlyList<ReminderLineRow> Lines) Undelivered(IGrouping<string, ReminderLineRow> lines)
    {
        var role = lines.All(l => l.ToSupervisor) ? ReminderRole.Supervisor : ReminderRole.Officer;
        var language = Find(lines.Key)?.Language ?? Language.En;
        var addresseeId = role == ReminderRole.Officer ? lines.Key : null;
        var officerId = role == ReminderRole.Officer && CannotBeTexted(lines.Key) ? lines.Key : null;
        return Write(lines, officerId, role, ReminderStatus.Undeliverable, (told, code) => TextOf(told, addresseeId, language, code));
    }

    private (ReminderRow Row, IReadOnlyList<ReminderLineRow> Lines) Write(
        IEnumerable<ReminderLineRow> lines,
        string? officerId,
        ReminderRole role,
        ReminderStatus status,
        Func<IReadOnlyList<ReminderLineRow>, string?, string> text)
    {
        var id = Guid.CreateVersion7(now);
        var code = codes == CodeUse.None ? null : ReminderCode.Of(id);

        // A duty that is for the officer and for the supervisor is said once to whoever gets both.
        List<ReminderLineRow> told = [.. lines.DistinctBy(l => l.DutyId).Select(l => l with { ReminderId = id })];
        var row = new ReminderRow
        {
            Id = id,
            OfficerId = officerId,
            Role = role,
            Text = text(told, code),
            Code = code,
            Status = status,
            CreatedAt = now,
            TryAt = now,
        };
        return (row, told);
    }

    private static ReminderLine LineOf(ReminderLineRow line, bool isForOfficer) => new(
        line.Kind,
        line.InvestigationRef,
        line.DueOn,
        line.AgreementStatus == AgreementStatus.Pending,
        isForOfficer ? null : line.OfficerId);

    private static Colleague ColleagueOf(OfficerRow officer) => new(
        officer.OfficerId,
        officer.Mobile,
        officer.Language,
        officer.Availability,
        officer.CoveredBy,
        officer.SupervisorId,
        officer.CanBeTexted);
}
