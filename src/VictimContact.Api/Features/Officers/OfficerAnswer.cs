using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Officers;

/// <summary>An officer, as the personnel and duty systems last told.</summary>
/// <param name="OfficerId">Collar or warrant number.</param>
/// <param name="Unit">The unit that the officer belongs to now.</param>
/// <param name="Mobile">In E.164. Without the role `records.write` all but the last three digits are asterisks: `+44*******123`.</param>
/// <param name="SupervisorId">The supervisor, perhaps of an officer not known yet.</param>
/// <param name="Language">The language in which the officer is texted.</param>
/// <param name="Availability">Whether the officer is at work.</param>
/// <param name="CoveredBy">Who gets the reminders while the officer is absent, perhaps an officer not known yet.</param>
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
    bool Stale)
{
    internal static readonly OfficerAnswer Example = new(
        "1742", "CID-LLANELLI", "+447700900123", "880", Language.En, Domain.Reminders.Availability.Available, null, false);

    internal static OfficerAnswer Of(OfficerRow row, bool showsMobile, bool isStale = false) => new(
        row.OfficerId,
        row.Unit,
        showsMobile ? row.Mobile : Officers.Mobile.Masked(row.Mobile),
        row.SupervisorId,
        row.Language,
        row.Availability,
        row.CoveredBy,
        isStale);
}
