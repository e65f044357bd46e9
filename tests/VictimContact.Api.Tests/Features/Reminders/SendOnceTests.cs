using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>
/// One message for each reminder, whatever the provider answers or does not answer. Monday 2 November 2026, 09:00 in London. A minute after
/// a call is lost the provider is asked what it has.
/// </summary>
public sealed class SendOnceTests
{
    private const string Text = "+447700900123 DPP/1/26: agree contact by Mon 9 Nov.";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly CancellationToken NoCancellation = CancellationToken.None;

    [Fact]
    public async Task A_reminder_that_is_taken_is_accepted_and_carries_a_code()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();

        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(0, await scene.Dispatch());

        var message = Assert.Single(scene.Twilio.Messages);
        Assert.Equal([Text], scene.Texts);
        Assert.Equal(TwilioStandIn.Number, message.From);
        Assert.Matches("Reply SEEN [2-9BCDFGHJKMNPQRSTVWXYZ]{5}\\.$", message.Body);

        // Until 20:00 it may be sent, but no longer than Twilio's ten hours.
        Assert.Equal(36_000, message.ValidityPeriod);
        var reminder = await scene.Reminder();
        Assert.Equal("queued sending accepted", TextingScene.HistoryOf(reminder));
        Assert.Equal(message.Body, reminder.GetProperty("text").GetString());
        Assert.Equal("2026-11-02T09:00:00Z", reminder.GetProperty("sentAt").GetString());
        Assert.StartsWith("https://contact.example/v1/webhooks/twilio/status/", message.StatusCallback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_the_evening_is_not_sent_in_the_night()
    {
        await using var scene = await TextingScene.Start("2026-11-02T19:55:00Z");
        await scene.AddCase();
        await scene.Dispatch();

        Assert.Equal(300, Assert.Single(scene.Twilio.Messages).ValidityPeriod);
    }

    public static TheoryData<string> Lost => ["waits", "breaks", "502"];

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task A_message_whose_acceptance_was_not_heard_is_found_and_not_repeated(string how)
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.MeetNext(how switch
        {
            "waits" => TwilioStandInConduct.TimesOutAfterAccepting(scene.PassTimeout),
            "breaks" => TwilioStandInConduct.BreaksAfterAccepting,
            _ => TwilioStandInConduct.Fails(502, accepted: true),
        });
        await scene.AddCase();

        Assert.Equal(0, await scene.Dispatch());
        Assert.Equal(["1742 officer unknown"], await scene.Statuses());
        scene.Pass(Minute - TimeSpan.FromMilliseconds(1));
        await scene.Dispatch();
        Assert.Equal(["1742 officer unknown"], await scene.Statuses());

        scene.Pass(TimeSpan.FromMilliseconds(1));
        await scene.Dispatch();
        Assert.Equal([Text], scene.Texts);
        Assert.Equal("queued sending unknown sent", TextingScene.HistoryOf(await scene.Reminder()));
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task A_message_that_was_never_accepted_is_sent_when_that_is_known(string how)
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.MeetNext(how switch
        {
            "waits" => TwilioStandInConduct.TimesOutBeforeAccepting(scene.PassTimeout) with { IsAccepted = false },
            "breaks" => TwilioStandInConduct.BreaksBeforeAccepting,
            _ => TwilioStandInConduct.Fails(502),
        });
        await scene.AddCase();
        await scene.Dispatch();
        Assert.Equal(["1742 officer unknown"], await scene.Statuses());

        scene.Pass(Minute);
        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal([Text], scene.Texts);
        Assert.Equal(["1742 officer accepted"], await scene.Statuses());
    }

    // What still queues at Twilio has no day of sending, and is on no list by day.
    [Fact]
    public async Task A_message_that_still_queues_at_the_provider_is_found()
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.Queueing = TimeSpan.FromHours(1);
        scene.Twilio.MeetNext(TwilioStandInConduct.BreaksAfterAccepting);
        await scene.AddCase();
        await scene.Dispatch();
        scene.Pass(Minute);
        await scene.Dispatch();

        Assert.Single(scene.Twilio.Messages);
        Assert.Equal(["1742 officer accepted"], await scene.Statuses());
    }

    [Fact]
    public async Task An_earlier_text_to_the_same_phone_is_not_taken_for_the_lost_one()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();
        scene.Twilio.MeetNext(TwilioStandInConduct.BreaksBeforeAccepting);
        await scene.AddCase();
        await scene.Dispatch();
        scene.Pass(Minute);
        await scene.Dispatch();

        Assert.Equal([Text, Text.Replace("/1/", "/2/", StringComparison.Ordinal)], scene.Texts);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task After_a_crash_the_provider_is_asked_before_anything_is_sent(bool wasHandedOver, int beforehand)
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Steps.Write(NoCancellation);
        var claimed = Assert.Single(await scene.Steps.Claim(NoCancellation));
        if (wasHandedOver)
            await scene.Service.Services
                .GetRequiredService<Api.Sms.ISmsGateway>()
                .Send(claimed.Sms with { ValidFor = Minute }, NoCancellation);
        Assert.Equal(beforehand, scene.Twilio.Messages.Count);

        scene.Pass(TimeSpan.FromSeconds(29));
        await scene.Dispatch();
        Assert.Equal(["1742 officer sending"], await scene.Statuses());
        scene.Pass(TimeSpan.FromSeconds(1));
        await scene.Dispatch();
        Assert.Equal(["1742 officer unknown"], await scene.Statuses());
        scene.Pass(TimeSpan.FromSeconds(30));
        await scene.Dispatch();

        Assert.Equal([Text], scene.Texts);
    }

    // A claim whose sender was held up so long that another one may take it up is not handed over any more.
    [Fact]
    public async Task A_claim_whose_lease_is_nearly_out_is_taken_back()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Steps.Write(NoCancellation);
        var claimed = await scene.Steps.Claim(NoCancellation);
        scene.Pass(TimeSpan.FromSeconds(29));

        var sending = scene.Service.Services.GetRequiredService<Api.Features.Reminders.ReminderSending>();
        Assert.Equal(0, await sending.Send(claimed, NoCancellation));
        Assert.Empty(scene.Twilio.Messages);
        Assert.Equal(["1742 officer queued"], await scene.Statuses());
        Assert.Equal(1, await scene.Dispatch());
    }

    [Fact]
    public async Task A_program_that_is_being_stopped_takes_back_what_it_has_not_handed_over()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Steps.Write(NoCancellation);
        var claimed = await scene.Steps.Claim(NoCancellation);
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();

        await scene.Service.Services.GetRequiredService<Api.Features.Reminders.ReminderSending>().Send(claimed, stopping.Token);
        Assert.Empty(scene.Twilio.Messages);
        Assert.Equal(["1742 officer queued"], await scene.Statuses());
    }

    [Fact]
    public async Task A_receipt_proves_acceptance_before_anybody_asks()
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.MeetNext(TwilioStandInConduct.BreaksAfterAccepting);
        await scene.AddCase();
        await scene.Dispatch();
        await scene.Tell(scene.Twilio.Messages[0], "sent");
        Assert.Equal(["1742 officer sent"], await scene.Statuses());

        scene.Pass(Minute);
        Assert.Equal(0, await scene.Dispatch());
        Assert.Single(scene.Twilio.Messages);
    }

    [Fact]
    public async Task A_receipt_that_comes_after_the_attempt_was_given_up_keeps_the_reminder_from_being_sent_again()
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.MeetNext(TwilioStandInConduct.BreaksBeforeAccepting);
        await scene.AddCase();
        await scene.Dispatch();
        var attemptId = await AttemptId(scene);
        scene.Service.SetNow("2026-11-02T20:00:00Z");
        await scene.Dispatch();
        Assert.Equal(["1742 officer cancelled"], await scene.Statuses());

        await scene.Service.Send(new Api.Features.Reminders.RecordReceiptCommand(attemptId, "SM1", "delivered", null));
        scene.Service.SetNow("2026-11-03T08:00:00Z");
        Assert.Equal(0, await scene.Dispatch());
        Assert.Equal(["1742 officer delivered"], await scene.Statuses());
    }

    [Fact]
    public async Task A_text_that_cannot_be_told_from_others_needs_a_person_and_is_never_sent_blindly()
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.MeetNext(TwilioStandInConduct.BreaksAfterAccepting);
        scene.List.Redacts = true;
        await scene.AddCase();
        await scene.Dispatch();
        scene.Pass(Minute);
        await scene.Dispatch();
        scene.Service.SetNow("2026-11-03T09:00:00Z");
        await scene.Dispatch();

        Assert.Equal(1, scene.Twilio.Requests);
        Assert.Single(await scene.Reminders("?status=needs-attention"));
        Assert.Equal(
            "degraded: Of some reminders it is not known whether they were sent: see those with the status needs-attention.",
            await scene.Health());

        // Somebody finds out, or Twilio tells after all.
        await scene.Tell(scene.Twilio.Messages[0], "delivered");
        Assert.Equal(["1742 officer delivered"], await scene.Statuses());
        Assert.Equal("healthy: Reminders go out.", await scene.Health());
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_is_asked_for_again_and_after_an_hour_the_prompt_is_owed_again()
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.MeetNext(TwilioStandInConduct.BreaksAfterAccepting);
        scene.List.Status = 503;
        await scene.AddCase();
        await scene.Dispatch();
        for (var quarter = 0; quarter < 4; quarter++)
        {
            Assert.Equal(["1742 officer unknown"], await scene.Statuses());
            scene.Pass(TimeSpan.FromMinutes(14));
            await scene.Dispatch();
        }

        // For a victim's sake a doubled text beats none.
        scene.Pass(TimeSpan.FromHours(1));
        await scene.Dispatch();
        Assert.Equal(["1742 officer needs-attention"], await scene.Statuses());
        scene.PassRound();
        await scene.Dispatch();
        Assert.Equal(["1742 officer accepted", "1742 officer needs-attention"], await scene.Statuses());
        Assert.Equal(2, scene.Twilio.Requests);
    }

    private static async Task<Guid> AttemptId(TextingScene scene)
    {
        var id = (await scene.Reminder()).GetProperty("id").GetGuid();
        var attempts = await scene.Service.Services
            .GetRequiredService<IDatabase>()
            .Read(c => AttemptStore.OfReminders(c, [id]), NoCancellation);
        return Assert.Single(attempts[id]).Id;
    }
}
