using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

/// <summary>Officer 1 has the supervisor 2, who has 3, who has 2 again; 4 covers for whoever is away.</summary>
public sealed class ChainTests
{
    [Theory]
    [InlineData(Place.Officer, "", "1 officer, 2 supervisor, 3 second-supervisor, desk")]
    [InlineData(Place.Supervisor, "", "2 supervisor, 3 second-supervisor, desk")]
    [InlineData(Place.SecondSupervisor, "", "3 second-supervisor, desk")]
    [InlineData(Place.Desk, "", "desk")]
    [InlineData(Place.Officer, "1 absent by 4", "4 cover, 2 supervisor, 3 second-supervisor, desk")]
    [InlineData(Place.Officer, "1 absent by 2", "2 cover, 3 second-supervisor, desk")]
    [InlineData(Place.Officer, "1 absent by 9", "2 supervisor, 3 second-supervisor, desk")]
    [InlineData(Place.Officer, "1 absent by 4, 4 absent by 3", "2 supervisor, 3 second-supervisor, desk")]
    [InlineData(Place.Officer, "1 left by 4", "2 supervisor, 3 second-supervisor, desk")]
    [InlineData(Place.Officer, "1 mute", "2 supervisor, 3 second-supervisor, desk")]
    [InlineData(Place.Officer, "1 absent, 2 absent by 4", "4 cover, 3 second-supervisor, desk")]
    [InlineData(Place.Officer, "1 absent, 2 absent, 3 absent", "desk")]
    [InlineData(Place.Supervisor, "2 absent by 4", "4 cover, 3 second-supervisor, desk")]
    [InlineData(Place.Supervisor, "2 absent by 1", "3 second-supervisor, desk")]
    [InlineData(Place.Supervisor, "2 absent by 3", "3 cover, desk")]
    [InlineData(Place.SecondSupervisor, "3 absent by 2", "desk")]
    public void A_place_falls_to_whoever_comes_next(Place place, string said, string expected) =>
        Assert.Equal(expected, string.Join(", ", ChainOf(said).Of(place, "1").Select(Written)));

    [Fact]
    public void An_officer_who_is_their_own_supervisor_is_nobodys_supervisor()
    {
        var alone = new Colleague("1", "+447700900001", Language.En, Availability.Available, null, "1");

        Assert.Empty(new Chain(id => id == "1" ? alone : null, null).Of(Place.Supervisor, "1"));
    }

    [Theory]
    [InlineData(false, "", "1 officer")]
    [InlineData(false, "+447700900001:1", "1 officer")]
    [InlineData(false, "+447700900001:1 +447700900001:1", "2 supervisor")]
    [InlineData(false, "+447700900001:2", "2 supervisor")]
    [InlineData(true, "+447700900001:1", "1 officer, 2 supervisor")]
    [InlineData(true, "+447700900001:1 +447700900002:1", "1 officer, 2 supervisor, 3 second-supervisor")]
    [InlineData(true, "+447700900001:2 +447700900002:1", "2 supervisor, 3 second-supervisor")]
    public void A_failure_goes_on(bool isOfSafety, string failed, string expected)
    {
        List<ToldPrompt> failures =
        [
            .. failed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => new ToldPrompt(
                ReminderStage.Opened, Place.Officer, default, f.Split(':')[0], f[^1] - '0')),
        ];
        var owed = new OwedPrompt(new(ReminderStage.Opened, new(2026, 11, 2), Place.Officer, default), failures);

        Assert.Equal(expected, string.Join(", ", ChainOf("").For(owed, "1", isOfSafety).Select(Written)));
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "2 supervisor")]
    public void A_number_in_doubt_is_tried_once_more_tomorrow(bool isOfSafety, string expected)
    {
        var owed = new OwedPrompt(new(ReminderStage.Opened, new(2026, 11, 2), Place.Officer, default), []);

        Assert.Equal(expected, string.Join(", ", ChainOf("1 doubtful").For(owed, "1", isOfSafety).Select(Written)));
    }

    private static string Written(Recipient to) =>
        to.OfficerId is null ? Words.Of(to.Role) : $"{to.OfficerId} {Words.Of(to.Role)}";

    private static Chain ChainOf(string said)
    {
        var people = new Dictionary<string, Colleague>
        {
            ["1"] = new("1", "+447700900001", Language.En, Availability.Available, null, "2"),
            ["2"] = new("2", "+447700900002", Language.En, Availability.Available, null, "3"),
            ["3"] = new("3", "+447700900003", Language.En, Availability.Available, null, "2"),
            ["4"] = new("4", "+447700900004", Language.En, Availability.Available, null, null),
        };
        foreach (var about in said.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var words = about.Split(' ');
            var colleague = people[words[0]] with { CoveredBy = words.Length > 3 ? words[3] : null };
            people[words[0]] = words[1] switch
            {
                "absent" => colleague with { Availability = Availability.Absent },
                "left" => colleague with { Availability = Availability.Left },
                "doubtful" => colleague with { IsDoubtful = true },
                _ => colleague with { CanBeTexted = false },
            };
        }

        return new(people.GetValueOrDefault, new("+447700900009", Language.En));
    }
}
