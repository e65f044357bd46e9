using System.Globalization;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>
/// One stalking case of eight weeks from Monday 7 September 2026: weekly updates, sixteen milestones and a handover in the fifth week.
/// How many texts it makes to officers who do everything in time, and how silent it ever is to ones who do nothing.
/// </summary>
public sealed class EightWeeksTests
{
    private const string Safety = "VICTIM SAFETY";

    private static readonly DateOnly First = new(2026, 9, 7);

    private static readonly (int Day, string Type)[] Milestones =
    [
        (1, "suspect-identified"), (3, "suspect-arrested"), (3, "suspect-interviewed"), (4, "suspect-bailed"), (9, "bail-conditions-changed"),
        (15, "further-incident"), (17, "bail-breached"), (18, "charged"), (22, "order-applied"), (24, "file-to-cps"), (31, "risk-changed"),
        (36, "bail-extended"), (39, "victim-requested-review"), (43, "plea-entered"), (46, "trial-approaching"), (52, "contact-details-changed"),
    ];

    private readonly List<string> texts = [];

    [Fact]
    public async Task An_officer_who_does_everything_in_time_gets_at_most_twelve_routine_texts()
    {
        await Play(isConscientious: true);

        Assert.InRange(texts.Count(t => IsToOfficer(t) && !t.Contains(Safety, StringComparison.Ordinal)), 1, 12);
    }

    [Fact]
    public async Task An_officer_who_does_nothing_never_has_more_than_eight_days_of_silence()
    {
        await Play(isConscientious: false);

        var days = texts.Where(IsToOfficer).Select(t => DateOnly.Parse(t[4..14], CultureInfo.InvariantCulture))
            .Append(First.AddDays(55)).ToList();
        Assert.All(days.Zip(days.Skip(1)), gap => Assert.InRange(gap.Second.DayNumber - gap.First.DayNumber, 0, 8));
    }

    private static bool IsToOfficer(string text) =>
        text.Contains(" 1742: ", StringComparison.Ordinal) || text.Contains(" 1900: ", StringComparison.Ordinal);

    private async Task Play(bool isConscientious)
    {
        await using var scene = await ReminderScene.Start(
            At(First, 8), new Dictionary<string, string?> { ["Reminders:Rounds"] = "08:00 14:00" });
        await scene.Service.AddOfficer("1900", mobile: "07700 900190", supervisorId: "3001");
        await scene.Service.AddInvestigation("DPP/1234/26", "1742", "2026-09-07", "stalking");
        var agreementId = await scene.Service.AddAgreement(
            "DPP/1234/26", "N-1", new { agreedAt = At(First, 8), frequency = "P7D", channel = "phone" });
        var officer = "1742";
        for (var day = 0; day < 56; day++)
        {
            var today = First.AddDays(day);
            foreach (var hour in new[] { 8, 10, 12, 14, 16 })
            {
                scene.Service.SetNow(At(today, hour));
                if (hour == 10 && day == 32)
                    await HandOver(scene, At(today, hour), officer = "1900");
                if (hour == 10 && Milestones.Any(m => m.Day == day))
                    await Record(scene, agreementId, officer, today, isConscientious);
                if (hour == 10 && isConscientious && (day % 7 == 6 || day == 33))
                    await Update(scene, agreementId, officer, today, consulted: true, []);
                await Dispatch(scene);
            }
        }
    }

    /// <summary>Milestones are typed by the officer; one who does everything tells the victim and reviews the agreement at once.</summary>
    private static async Task Record(ReminderScene scene, string agreementId, string officer, DateOnly today, bool isConscientious)
    {
        var day = today.DayNumber - First.DayNumber;
        var types = Milestones.Where(m => m.Day == day).Select(m => m.Type).ToList();
        foreach (var type in types)
            await scene.Service.PostAs(
                officer,
                "/v1/milestones",
                new
                {
                    investigationRef = "DPP/1234/26",
                    type,
                    occurredAt = At(today, 9),
                    sourceId = $"{type}-{day}",
                    order = type == "order-applied" ? new { orderRef = "SPO-1", kind = "stalking-protection" } : null,
                });
        if (isConscientious)
            await Update(scene, agreementId, officer, today, consulted: true, [.. types.Select(t => $"{t}-{day}")]);
    }

    private static async Task Update(
        ReminderScene scene, string agreementId, string officer, DateOnly today, bool consulted, IReadOnlyList<string> informedOf)
    {
        await scene.Service.PostAs(
            officer, $"/v1/agreements/{agreementId}/contacts", new { at = At(today, 10), channel = "phone", outcome = "spoke", informedOf });
        await scene.Service.PostAs(
            officer,
            $"/v1/agreements/{agreementId}/reviews",
            new { at = At(today, 10), outcome = "unchanged", victimConsulted = consulted, victimView = "met" });
    }

    private static async Task HandOver(ReminderScene scene, string at, string officerId)
    {
        using var response = await scene.Service.Put(
            "/v1/investigations?investigationRef=DPP%2F1234%2F26", new { officerId, offence = "stalking", reportedOn = "2026-09-07", assignedAt = at });
        response.EnsureSuccessStatusCode();
    }

    private async Task Dispatch(ReminderScene scene)
    {
        var before = scene.Gateway.Sent.Count;
        await scene.Dispatch();
        var now = scene.Service.Clock.GetUtcNow();
        var numbers = new Dictionary<string, string> { ["+447700900123"] = "1742", ["+447700900190"] = "1900", ["+447700900301"] = "3001" };
        foreach (var sms in scene.Gateway.Sent.Skip(before))
        {
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{LondonTime.DayOf(now):ddd yyyy-MM-dd} {LondonTime.WallTimeOf(now):HH:mm} {numbers[sms.To]}: {sms.Text}");
            texts.Add(line);
            TestContext.Current.TestOutputHelper!.WriteLine(line);
        }
    }

    private static string At(DateOnly day, int hour) =>
        LondonTime.At(day, new(hour, 0)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
