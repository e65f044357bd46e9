using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Reminders;

/// <summary>Whom reminders may go to at a moment: officers, and unit desks.</summary>
internal sealed class People(
    IReadOnlyDictionary<string, OfficerRow> officers, IReadOnlyDictionary<string, UnitRow> desks, DateTimeOffset now)
{
    /// <summary>Those who may be told of what these officers have, and all desks.</summary>
    internal static async Task<People> Near(DbConnection connection, IEnumerable<string> officerIds, DateTimeOffset now) =>
        new(await PeopleStore.Near(connection, officerIds), await PeopleStore.Desks(connection), now);

    internal Colleague? Find(string officerId) => officers.TryGetValue(officerId, out var officer)
        ? new(
            officer.OfficerId, officer.Mobile, officer.Language, officer.Availability, officer.CoveredBy, officer.SupervisorId,
            officer.Phone?.CanBeTexted(now) ?? true, officer.Phone?.IsDoubtful(now) ?? false)
        : null;

    /// <summary>The desk of a unit, by its key.</summary>
    internal Desk? DeskOf(string unitKey) =>
        desks.TryGetValue(unitKey, out var unit) ? new(unit.DeskMobile!, unit.Language) : null;

    internal string UnitOf(string unitKey) => desks[unitKey].Unit;

    /// <summary>Who is told what an officer has.</summary>
    internal Chain ChainOf(string deskKey) => new(Find, DeskOf(deskKey));
}
