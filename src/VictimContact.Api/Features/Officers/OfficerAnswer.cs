using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Officers;

/// <summary>An officer, as the personnel and duty systems last told.</summary>
/// <param name="OfficerId">Collar or warrant number.</param>
/// <param name="Unit">The unit that the officer belongs to now.</param>
/// <param name="Mobile">In E.164. Without the role `records.write` all but the last three digits are asterisks: `+44*******123`.</param>
/// <param name="SupervisorId">The supervisor, perhaps of an officer not known yet.</param>
/// <param name="Language">The language in which the officer is texted.</param>
/// <param name="Availability">Whether the officer is at work.</param>
/// <param name="CoveredBy">Who gets the reminders while the officer is absent, perhaps an officer not known yet.</param>
/// <param name="Reach">Whether texts are sent to the mobile.</param>
/// <param name="ReachSince">Since when they are not; null while they are.</param>
/// <param name="ReachReason">Why they are not; null while they are.</param>
/// <param name="Stale">
/// True where what was sent is older than what is held and has changed nothing; false otherwise, and where an officer is read.
/// </param>
public sealed record OfficerAnswer(
    string OfficerId,
    string Unit,
    string Mobile,
    string? SupervisorId,
    Language Language,
    Availability Availability,
    string? CoveredBy,
    Reach Reach,
    DateTimeOffset? ReachSince,
    ReachReason? ReachReason,
    bool Stale)
{
    internal static readonly OfficerAnswer Example = new(
        "1742", "CID-LLANELLI", "+447700900123", "880", Language.En, Domain.Reminders.Availability.Available, null, Reach.Ok, null, null, false);

    internal static OfficerAnswer Of(OfficerRow row, bool showsMobile, DateTimeOffset now, bool isStale = false)
    {
        var (reach, since, reason) = ReachOf(row.Phone, now);
        return new(
            row.OfficerId,
            row.Unit,
            showsMobile ? row.Mobile : Officers.Mobile.Masked(row.Mobile),
            row.SupervisorId,
            row.Language,
            row.Availability,
            row.CoveredBy,
            reach,
            since,
            reason,
            isStale);
    }

    /// <summary>An officer who has been put just now.</summary>
    internal static async Task<OfficerAnswer> Read(DbConnection connection, string officerId, DateTimeOffset now, bool isStale = false) =>
        Of((await OfficerStore.Find(connection, officerId))!, showsMobile: true, now, isStale);

    private static (Reach Reach, DateTimeOffset? Since, ReachReason? Reason) ReachOf(PhoneRow? phone, DateTimeOffset now) => phone switch
    {
        { OptedOutAt: { } at } => (
            Reach.OptedOut,
            at,
            phone.OptedOutBy == OptedOutBy.Stop ? Officers.ReachReason.StopReceived : Officers.ReachReason.ProviderRefuses),
        not null when phone.IsUnreachable(now) => (Reach.Unreachable, phone.UnreachableAt, Officers.ReachReason.NoTextArrives),
        _ => (Reach.Ok, null, null),
    };
}

/// <summary>Whether texts are sent to an officer's mobile.</summary>
public enum Reach
{
    Ok,

    /// <summary>No text arrives there. It is tried again after 30 days, or when the mobile is put again.</summary>
    Unreachable,

    /// <summary>Its owner wants no texts, or somebody said so in their name: `START` from the number takes it back.</summary>
    OptedOut,
}

/// <summary>Why no texts are sent to a mobile.</summary>
public enum ReachReason
{
    /// <summary>A message that says `STOP` came from it.</summary>
    StopReceived,

    /// <summary>The provider says that its owner wants none.</summary>
    ProviderRefuses,

    /// <summary>The provider says that the number cannot be reached.</summary>
    NoTextArrives,
}
