using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Drills;

/// <summary>
/// A victim is registered by one copy at the moment at which the other one records a milestone of the same investigation.
/// </summary>
[Collection(DrillCollection.Name)]
public sealed class RegistrationRaceTests(DurableServer server)
{
    private const int Rounds = 100;

    [DrillFact]
    public async Task A_victim_registered_as_a_milestone_is_recorded_is_owed_what_it_opens()
    {
        var database = await server.Database("raced");
        await using var one = await DrillCopy.Start(database);
        await using var other = await DrillCopy.Start(database);
        using var registrar = new DrillClient(_ => one.Address, new AnswerCounts());
        using var recorder = new DrillClient(_ => other.Address, new AnswerCounts());
        await registrar.Put("/v1/officers/1742", new { unit = "CID-LLANELLI", mobile = "07700 900174" });

        var registeredFirst = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var duties = await Race(registrar, recorder, $"DPP/{round}/26");
            registeredFirst += duties.RegisteredFirst ? 1 : 0;
            Assert.Equal(["inform", "review"], duties.Kinds);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{Rounds} races; the victim was registered first in {registeredFirst}.");
        await one.Stop();
        await other.Stop();
        var verified = await database.Verify();
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Errors);
    }

    private static async Task<(string?[] Kinds, bool RegisteredFirst)> Race(
        DrillClient registrar, DrillClient recorder, string investigationRef)
    {
        await registrar.Put(
            $"/v1/investigations?investigationRef={Uri.EscapeDataString(investigationRef)}",
            new { officerId = "1742", offence = "stalking", reportedOn = "2026-11-06" });
        var terms = new { agreedAt = "2026-11-09T10:15:00Z", frequency = "P14D", channel = "phone" };
        var registering = registrar.Post("/v1/agreements", new { investigationRef, victimRef = "N-884211", terms });
        var recording = recorder.Post(
            "/v1/milestones", new { investigationRef, type = "suspect-arrested", occurredAt = "2026-11-12T07:30:00Z", sourceId = "ARR-1" });
        var agreementId = (await registering).Text("id");
        var milestone = await recording;

        var timeline = await recorder.Get($"/v1/agreements/{agreementId}/timeline");
        var kinds = timeline.GetProperty("duties").EnumerateArray()
            .Where(d => d.Text("milestoneId") == milestone.Text("id"))
            .Select(d => d.Text("kind"))
            .Order(StringComparer.Ordinal);
        return ([.. kinds], milestone.GetProperty("dutiesOpened").GetInt32() > 0);
    }
}
