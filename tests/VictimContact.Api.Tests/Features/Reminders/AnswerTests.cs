using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Reminders;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>
/// What officers answer. Monday 2 November 2026, 09:00; a case's terms are due on Monday the 9th, and overdue on the 10th.
/// </summary>
public sealed class AnswerTests
{
    private static readonly string Help = ReminderText.Help(Language.En);

    [Fact]
    public async Task An_acknowledgement_stops_the_nudges_until_the_duty_is_overdue()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();
        scene.Service.SetNow("2026-11-02T10:00:00Z");
        Assert.Null(await scene.Text(TextingScene.Officer, $"ok. {TextCodes.In(scene.Twilio.Messages[0].Body).ToLowerInvariant()}"));
        Assert.Equal("2026-11-02T10:00:00Z", (await scene.Reminder()).GetProperty("acknowledgedAt").GetString());

        var sent = new List<string>();
        for (var day = 3; day <= 13; day++)
        {
            scene.Service.SetNow($"2026-11-{day:00}T09:00:00Z");
            var before = scene.Texts.Count;
            await scene.Dispatch();
            sent.AddRange(scene.Texts.Skip(before).Select(t => $"{day} {t}"));
        }

        Assert.Equal(
            [
                "10 +447700900123 DPP/1/26: agree contact, was due Mon 9 Nov.",
                "12 +447700900123 DPP/1/26: agree contact, was due Mon 9 Nov.",
                "12 +447700900301 DPP/1/26 (officer 1742): agree contact, was due Mon 9 Nov.",
            ],
            sent.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_waits_of_an_acknowledged_duty_is_not_sent()
    {
        await using var scene = await TextingScene.Start(settings: ("Reminders:PerRecipientAnHour", "1"));
        await scene.AddCase();
        await scene.Dispatch();
        await scene.Tell(scene.Twilio.Messages[0], "undelivered", 30003);
        await scene.Text(TextingScene.Officer, $"OK {TextCodes.In(scene.Twilio.Messages[0].Body)}");
        scene.Pass(TimeSpan.FromHours(2));

        Assert.Equal(0, await scene.Dispatch());
        Assert.Equal(["1742 officer undelivered"], await scene.Statuses());
    }

    [Fact]
    public async Task Only_the_phone_that_was_texted_can_acknowledge()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();

        Assert.Equal(Help, await scene.Text(TextingScene.Other, $"OK {TextCodes.In(scene.Twilio.Messages[0].Body)}"));
        Assert.Equal("null", (await scene.Reminder()).GetProperty("acknowledgedAt").GetRawText());
    }

    // A code of another phone is nobody's answer, also where only one text is open.
    [Theory]
    [InlineData("Ok thanks {0}", true)]
    [InlineData("{0} \U0001F44D", true)]
    [InlineData("Gwelwyd, diolch", true)]
    [InlineData("OK B4CDF", false)]
    [InlineData("Not yet {0}", false)]
    public async Task An_officer_answers_as_people_do(string text, bool acknowledges)
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();
        var code = TextCodes.In(scene.Twilio.Messages[0].Body);

        Assert.Equal(acknowledges ? null : Help, await scene.Text(TextingScene.Officer, text.Replace("{0}", code, StringComparison.Ordinal)));
        Assert.Equal(acknowledges, (await scene.Reminder()).GetProperty("acknowledgedAt").GetString() is not null);
    }

    [Fact]
    public async Task The_word_alone_acknowledges_only_where_one_text_is_open()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();
        scene.Pass(TimeSpan.FromHours(1));
        await scene.AddCase();
        await scene.Dispatch();
        var codes = scene.Twilio.Messages.Select(m => TextCodes.In(m.Body)).ToList();

        Assert.Equal(Help, await scene.Text(TextingScene.Officer, "Seen"));
        Assert.Null(await scene.Text(TextingScene.Officer, codes[0]));
        Assert.Null(await scene.Text(TextingScene.Officer, "Seen"));
        Assert.All(await scene.Reminders(), r => Assert.NotNull(r.GetProperty("acknowledgedAt").GetString()));
    }

    [Fact]
    public async Task One_answer_with_two_codes_acknowledges_both()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();
        scene.Pass(TimeSpan.FromHours(1));
        await scene.AddCase();
        await scene.Dispatch();

        Assert.Null(await scene.Text(TextingScene.Officer, string.Join(" and ", scene.Twilio.Messages.Select(m => TextCodes.In(m.Body)))));
        Assert.All(await scene.Reminders(), r => Assert.NotNull(r.GetProperty("acknowledgedAt").GetString()));
    }

    [Fact]
    public async Task A_stranger_gets_no_answer()
    {
        await using var scene = await TextingScene.Start();
        Assert.Null(await scene.Text("+447700900999", "Who are you?"));
    }

    [Fact]
    public async Task Who_has_texted_STOP_is_stood_in_for_by_the_supervisor_until_START()
    {
        await using var scene = await TextingScene.Start();
        Assert.Null(await scene.Text(TextingScene.Officer, "Stop"));
        await scene.AddCase();
        await scene.Dispatch();
        Assert.Equal(
            [
                "+447700900301 DPP/1/26 (officer 1742): agree contact by Mon 9 Nov.",
                "+447700900301 Officer 1742 gets no more victim contact texts: their phone answered STOP. They come to you until it answers START.",
            ],
            scene.Texts.Order(StringComparer.Ordinal));
        Assert.Equal("degraded: 1 phones of officers have answered STOP.", await scene.Health());

        Assert.Null(await scene.Text(TextingScene.Officer, "START"));
        await scene.AddCase();
        await scene.Dispatch();
        Assert.Equal("+447700900123 DPP/2/26: agree contact by Mon 9 Nov.", scene.Texts[^1]);
    }

    [Fact]
    public async Task A_STOP_at_night_is_told_to_the_supervisor_in_the_morning()
    {
        await using var scene = await TextingScene.Start("2026-11-02T23:00:00Z");
        await scene.Text(TextingScene.Officer, "STOP");
        await scene.Dispatch();
        Assert.Empty(scene.Texts);

        scene.Service.SetNow("2026-11-03T07:00:00Z");
        await scene.Dispatch();
        Assert.StartsWith("+447700900301 Officer 1742 gets no more", Assert.Single(scene.Texts), StringComparison.Ordinal);
    }

    // Twilio knows of a STOP that never reached this service.
    [Fact]
    public async Task Error_21610_is_an_opt_out_that_START_ends()
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.Meet(TextingScene.Officer, TwilioStandInConduct.Refuses(21610));
        await scene.AddCase();
        await scene.Dispatch();
        await scene.Tell(scene.Twilio.Messages[0], "delivered");
        await scene.Text(TextingScene.Officer, "What is this?");
        await scene.AddCase();
        await scene.Dispatch();
        Assert.StartsWith(TextingScene.Supervisor, scene.Texts[^1], StringComparison.Ordinal);

        await scene.Text(TextingScene.Officer, "start");
        await scene.AddCase();
        await scene.Dispatch();
        Assert.StartsWith(TextingScene.Officer, scene.Texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_who_opts_out_while_a_reminder_waits_is_not_texted()
    {
        await using var scene = await TextingScene.Start("2026-11-02T19:59:59Z");
        await scene.AddCase();
        await scene.Steps.Write(TestContext.Current.CancellationToken);
        await scene.Text(TextingScene.Officer, "STOP");
        scene.Service.SetNow("2026-11-03T08:00:00Z");
        await scene.Dispatch();

        Assert.Contains("+447700900301 DPP/1/26 (officer 1742): agree contact by Mon 9 Nov.", scene.Texts);
        Assert.DoesNotContain(scene.Twilio.Messages, m => m.To == TextingScene.Officer);
    }

    [Fact]
    public async Task Anything_else_is_answered_with_one_help_an_hour()
    {
        await using var scene = await TextingScene.Start();
        await scene.Service.AddOfficer("1900", mobile: "07700 900190", supervisorId: "3001", language: "cy");

        Assert.Equal(Help, await scene.Text(TextingScene.Officer, "Who are you?"));
        Assert.Null(await scene.Text(TextingScene.Officer, "Hello?"));
        Assert.Equal(ReminderText.Help(Language.Cy), await scene.Text(TextingScene.Other, "Helo?"));
        scene.Pass(TimeSpan.FromHours(1));
        Assert.Equal(Help, await scene.Text(TextingScene.Officer, "OK ?"));
    }

    [Fact]
    public async Task The_same_message_twice_has_one_effect()
    {
        await using var scene = await TextingScene.Start();
        await scene.Text(TextingScene.Officer, "STOP", "SM" + new string('a', 32));
        await scene.Text(TextingScene.Officer, "START", "SM" + new string('b', 32));
        await scene.Text(TextingScene.Officer, "STOP", "SM" + new string('a', 32));
        await scene.AddCase();
        await scene.Dispatch();

        Assert.Single(scene.Texts, t => t.StartsWith(TextingScene.Officer, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("VictimCare", "DPP/1/26: agree contact by Mon 9 Nov. Ref ")]
    [InlineData("60006", "DPP/1/26: agree contact by Mon 9 Nov. Reply SEEN ")]
    public async Task An_answer_is_asked_for_only_where_it_can_arrive(string from, string text)
    {
        await using var scene = await TextingScene.Start(settings: ("Sms:Twilio:From", from));
        await scene.AddCase();
        await scene.Dispatch();

        Assert.StartsWith(text, Assert.Single(scene.Twilio.Messages).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", " Ref ")]
    [InlineData("true", " Reply SEEN ")]
    public async Task A_messaging_service_is_asked_to_be_answered_when_it_is_said_to_be_able(string canReceive, string end)
    {
        await using var scene = await TextingScene.Start(settings:
            [
                ("Sms:Twilio:From", ""),
                ("Sms:Twilio:MessagingServiceSid", "MG" + new string('a', 32)),
                ("Sms:Twilio:CanReceive", canReceive)
            ]);
        await scene.AddCase();
        await scene.Dispatch();

        var message = Assert.Single(scene.Twilio.Messages);
        Assert.Contains(end, message.Body, StringComparison.Ordinal);
        Assert.Equal((null, "MG" + new string('a', 32)), (message.From, message.MessagingServiceSid));
    }
}
