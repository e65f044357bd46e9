using VictimContact.Api.Features.Officers;

namespace VictimContact.Api.Cli.Replay;

internal sealed record InventedOfficer(string OfficerId, string Unit, string Mobile, string? SupervisorId, Language Language);

/// <summary>How a force is made up.</summary>
/// <param name="Units">At most nine. An officer leaves the last of them.</param>
/// <param name="OfficersPerUnit">Beside the sergeant, at most 98.</param>
/// <param name="UnitFor">The unit that deals with an offence.</param>
/// <param name="CareIn">How much care its officers take.</param>
internal sealed record ForceShape(
    IReadOnlyList<string> Units, int OfficersPerUnit, Func<string, SeededRandom, string> UnitFor, Func<string, Care> CareIn)
{
    /// <summary>Of the replay: four units, whose officers take the same care.</summary>
    internal static readonly ForceShape OfReplay = new(
        ["CID", "BURGLARY-AND-ROBBERY", "VEHICLE-AND-CYCLE", "CRIME-DESK"],
        8,
        (offence, _) => offence switch
        {
            "violence" => "CID",
            "burglary" or "robbery" or "theft-from-the-person" => "BURGLARY-AND-ROBBERY",
            "vehicle-crime" or "bicycle-theft" => "VEHICLE-AND-CYCLE",
            _ => "CRIME-DESK",
        },
        _ => Care.OfReplay);
}

/// <summary>
/// A force that does not exist: units of officers and a sergeant each, with mobiles of the range that Ofcom keeps for drama (07700 900000
/// to 900999). Officers are away twice a year, mostly with cover, and one leaves in the course of it.
/// </summary>
internal sealed class InventedForce
{
    private readonly ForceShape shape;
    private readonly ILookup<string, InventedOfficer> officers;

    internal InventedForce(ForceShape shape)
    {
        this.shape = shape;
        officers = shape.Units.SelectMany(OfficersOf).ToLookup(o => o.Unit);
    }

    internal Care CareOf(InventedOfficer officer) => shape.CareIn(officer.Unit);

    /// <summary>An officer of the unit that deals with an offence.</summary>
    internal InventedOfficer OfficerFor(string offence, SeededRandom chance) =>
        chance.Pick([.. Investigators(shape.UnitFor(offence, chance))]);

    /// <summary>Another officer of the same unit, as when a case is handed on.</summary>
    internal InventedOfficer ColleagueOf(InventedOfficer officer, SeededRandom chance) =>
        chance.Pick([.. Investigators(officer.Unit).Where(o => o != officer)]);

    /// <summary>Makes the officers known on the first morning, and plans when they are away.</summary>
    internal void Plan(Schedule schedule, Rms rms, DateOnly first, DateOnly last)
    {
        foreach (var officer in officers.SelectMany(o => o))
        {
            schedule.At(LondonTime.StartOf(first), () => rms.Send(new PutOfficerCommand(
                officer.OfficerId, new(officer.Unit, officer.Mobile, officer.SupervisorId, officer.Language))));
            PlanAbsences(officer, schedule, rms, first, last);
        }

        var leaver = Investigators(shape.Units[^1]).Last();
        schedule.At(
            LondonTime.At(first.AddDays((last.DayNumber - first.DayNumber) * 2 / 3), new(17, 0)),
            () => rms.Send(new PutAvailabilityCommand(leaver.OfficerId, new(Availability.Left))));
    }

    private void PlanAbsences(InventedOfficer officer, Schedule schedule, Rms rms, DateOnly first, DateOnly last)
    {
        var chance = new SeededRandom($"absences of {officer.OfficerId}");
        for (var day = first.AddDays(chance.Between(20, 150)); day <= last; day = day.AddDays(chance.Between(120, 220)))
        {
            var cover = chance.Is(0.8) ? ColleagueOf(officer, chance).OfficerId : null;
            schedule.At(
                LondonTime.At(day, new(7, 0)),
                () => rms.Send(new PutAvailabilityCommand(officer.OfficerId, new(Availability.Absent, cover))));
            schedule.At(
                LondonTime.At(day.AddDays(chance.Between(5, 15)), new(7, 0)),
                () => rms.Send(new PutAvailabilityCommand(officer.OfficerId, new(Availability.Available))));
        }
    }

    private IEnumerable<InventedOfficer> Investigators(string unit) => officers[unit].Where(o => o.SupervisorId is not null);

    private IEnumerable<InventedOfficer> OfficersOf(string unit, int index)
    {
        var number = index + 1;
        return Enumerable.Range(0, shape.OfficersPerUnit + 1).Select(i => new InventedOfficer(
            $"{number}{i:00}", unit, $"07700 900{number}{i:00}", i == 0 ? null : $"{number}00", i % 5 == 4 ? Language.Cy : Language.En));
    }
}
