using VictimContact.Api.Cases;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Compliance;

/// <summary>A duty that is open after its due day, with what is needed to act on it.</summary>
/// <param name="AgreementId">The agreement that it is owed under.</param>
/// <param name="DutyId">The duty.</param>
/// <param name="Kind">What is owed.</param>
/// <param name="Cause">What opened it, in a word: a milestone's type, or another cause.</param>
/// <param name="CauseWords">The same in words; null where the kind says it.</param>
/// <param name="IsSafety">A victim may be in danger until it is done.</param>
/// <param name="DueOn">The day by the end of which it was owed.</param>
/// <param name="DaysOverdue">Calendar days since: 1 on the day after.</param>
/// <param name="DaysSilent">Of its agreed days those without contact; null where its days count nowhere.</param>
/// <param name="Level">The victim's entitlement when its limit started to run.</param>
/// <param name="Offence">The offence of the investigation.</param>
/// <param name="InvestigationRef">The RMS's reference of the investigation.</param>
/// <param name="VictimRef">The RMS's reference of the victim.</param>
/// <param name="OfficerId">The officer in the case; null while it has none and is its unit's.</param>
/// <param name="SupervisorId">That officer's supervisor.</param>
/// <param name="Unit">That officer's unit.</param>
/// <param name="MilestoneType">The milestone that it is about; null for another opening.</param>
/// <param name="Frequency">How often the victim is to be updated; null without terms.</param>
/// <param name="Channel">The channel agreed; null without terms.</param>
/// <param name="AlternativeChannel">Another channel that may be used.</param>
/// <param name="UnsafeChannels">Channels that any of this victim's agreements marks unsafe. It is not said which one does.</param>
/// <param name="LastContactAt">The last contact with the victim that counted as an update, for any duty; null when there was none.</param>
/// <param name="LastAttemptAt">The last attempt that did not count; null when there was none.</param>
/// <param name="Told">What became of telling each place of it, since it is due on this day and with whoever has the case now.</param>
/// <param name="AcknowledgedAt">When a text that named it was acknowledged last; null where none was.</param>
/// <param name="Chased">How the victim care unit chased it last; null where it has not.</param>
public sealed record OverdueDuty(
    Guid AgreementId,
    Guid DutyId,
    DutyKind Kind,
    string Cause,
    MilestoneWords? CauseWords,
    bool IsSafety,
    DateOnly DueOn,
    int DaysOverdue,
    int? DaysSilent,
    EntitlementLevel Level,
    string Offence,
    string InvestigationRef,
    string VictimRef,
    string? OfficerId,
    string? SupervisorId,
    string Unit,
    string? MilestoneType,
    string? Frequency,
    Channel? Channel,
    Channel? AlternativeChannel,
    IReadOnlyList<Channel> UnsafeChannels,
    DateTimeOffset? LastContactAt,
    DateTimeOffset? LastAttemptAt,
    IReadOnlyList<ToldPlace> Told,
    DateTimeOffset? AcknowledgedAt,
    Chase? Chased)
{
    /// <summary>Where it stands in the list.</summary>
    internal OverdueKey Key => new() { AgreementId = AgreementId, Id = DutyId, Risk = Duty.RiskOf(IsSafety, Level), DueOn = DueOn };

    /// <summary>How far telling a place of it has come.</summary>
    internal Telling ToldTo(Place place)
    {
        var texts = Told.Where(t => t.Place == place).ToList();
        return texts.Exists(t => t.HasArrived) ? Telling.Arrived : texts.Count > 0 ? Telling.Tried : Telling.NotBegun;
    }

    internal static readonly OverdueDuty Example = new(
        Guid.Parse("019a43d0-9c1e-7b44-9a55-3f6b1c0d2e11"),
        Guid.Parse("6f3a1c52-0d7e-8b19-a4c6-2f91e58d7b03"),
        DutyKind.Update,
        DutyCause.Update,
        null,
        false,
        new DateOnly(2026, 11, 16),
        7,
        7,
        EntitlementLevel.Enhanced,
        "Stalking",
        "DPP/1234/23",
        "N-884211",
        "1742",
        "3001",
        "CID-LLANELLI",
        null,
        "P14D",
        Domain.Agreements.Channel.Phone,
        null,
        [Domain.Agreements.Channel.Letter],
        new DateTimeOffset(2026, 11, 2, 10, 15, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 11, 16, 17, 40, 0, TimeSpan.Zero),
        [new(Place.Officer, "1742", new DateTimeOffset(2026, 11, 17, 14, 0, 4, TimeSpan.Zero), ReminderStatus.Delivered)],
        null,
        new(new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero), ChaseOutcome.LeftMessage));
}

/// <summary>How far telling a place of a duty has come, the least first.</summary>
internal enum Telling
{
    /// <summary>No text has been written.</summary>
    NotBegun,

    /// <summary>Texts have been written, and none has arrived.</summary>
    Tried,

    /// <summary>A text has arrived, or was taken and is not known to have failed.</summary>
    Arrived,
}

/// <param name="Place">Whom it was for.</param>
/// <param name="OfficerId">Whom the text went to, who may stand in for the place; null for a desk.</param>
/// <param name="At">When the text was handed over, or written where it has not been.</param>
/// <param name="Status">How far it has come. It says nothing of anybody else.</param>
public sealed record ToldPlace(Place Place, string? OfficerId, DateTimeOffset At, ReminderStatus Status)
{
    /// <summary>Whether whoever it went to has been told: it arrived, or was taken and is not known to have failed.</summary>
    internal bool HasArrived => Status is ReminderStatus.Delivered or ReminderStatus.Sent or ReminderStatus.Accepted;

    /// <summary>
    /// Each person at each place once, place by place. Of several texts to one the last is shown, unless only an earlier one got there.
    /// </summary>
    internal static IReadOnlyList<ToldPlace> EachOnce(IEnumerable<ToldPlace> texts) =>
    [
        .. texts.GroupBy(t => (t.Place, t.OfficerId))
            .Select(g => g.OrderByDescending(t => t.HasArrived).ThenByDescending(t => t.At).First())
            .OrderBy(t => t.Place).ThenBy(t => t.At).ThenBy(t => t.OfficerId, StringComparer.Ordinal),
    ];
}

/// <param name="At">When.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record Chase(DateTimeOffset At, ChaseOutcome Outcome);

/// <summary>Overdue duties with all that is shown beside them, read for many at once.</summary>
internal sealed class OverdueDuties(RulesInForce inForce)
{
    internal async Task<IReadOnlyList<OverdueDuty>> Of(DbConnection connection, IReadOnlyCollection<DutyRow> duties, DateOnly today)
    {
        if (duties.Count == 0)
            return [];
        var agreements = await CurrentAgreement.OfIds(connection, duties.Select(d => d.AgreementId).Distinct());
        var told = await PromptStore.Told(connection, duties);
        var chases = await ChaseStore.Of(connection, duties.Select(d => d.Id));
        var supervisors = await PeopleStore.SupervisorsOf(connection, [.. duties.Select(d => d.OfficerId).OfType<string>().Distinct()]);
        return [.. duties.Select(d => Of(d, agreements[d.AgreementId], [.. told[Prompts.KeyOf(d)]], chases[d.Id].FirstOrDefault()))];

        OverdueDuty Of(DutyRow duty, CurrentAgreement agreement, IReadOnlyList<ToldRow> texts, ChaseRow? chase)
        {
            var terms = agreement.Terms?.Terms;
            return new(
                duty.AgreementId,
                duty.Id,
                duty.Kind,
                duty.Cause,
                inForce.WordsOf(duty.Cause, duty.OpenedAt),
                duty.IsSafety,
                duty.DueOn,
                today.DayNumber - duty.DueOn.DayNumber,
                duty.DaysSilent(today),
                duty.Level,
                duty.Offence,
                agreement.Row.InvestigationRef,
                agreement.Row.VictimRef,
                duty.OfficerId,
                duty.OfficerId is { } officer ? supervisors.GetValueOrDefault(officer) : null,
                duty.Unit,
                duty.MilestoneType,
                agreement.Row.Frequency,
                terms?.Channel,
                terms?.AlternativeChannel,
                [.. agreement.UnsafeChannels.Order()],
                agreement.Row.LastUpdateAt,
                agreement.Row.LastAttemptAt,
                ToldPlace.EachOnce(texts.Select(t => new ToldPlace(t.Place, t.OfficerId, t.At, t.Status))),
                texts.Max(t => t.AcknowledgedAt),
                chase is null ? null : new(chase.At, chase.Outcome));
        }
    }
}
