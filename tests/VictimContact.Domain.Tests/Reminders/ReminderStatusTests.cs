using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class ReminderStatusTests
{
    // Trap 46: receipts come out of order, and a status never goes back.
    [Theory]
    [InlineData("queued", "sending cancelled suppressed")]
    [InlineData("sending", "accepted sent delivered undelivered failed unknown needs-attention")]
    [InlineData("accepted", "sent delivered undelivered failed")]
    [InlineData("sent", "delivered undelivered failed")]
    [InlineData("unknown", "accepted sent delivered undelivered failed needs-attention")]
    [InlineData("needs-attention", "accepted sent delivered undelivered failed")]
    [InlineData("delivered", "")]
    [InlineData("undelivered", "")]
    [InlineData("failed", "")]
    [InlineData("cancelled", "")]
    [InlineData("suppressed", "")]
    public void A_status_moves_forward_only(string from, string expected)
    {
        var reachable = Enum.GetValues<ReminderStatus>().Where(to => Words.Parse<ReminderStatus>(from).CanMoveTo(to)).Select(Words.Of);

        Assert.Equal(expected, string.Join(' ', reachable));
    }

    // Twilio's word proves that it was called, also of a reminder that waits again, or was given up.
    [Theory]
    [InlineData("queued", "accepted sent delivered undelivered failed unknown needs-attention")]
    [InlineData("unknown", "accepted sent delivered undelivered failed needs-attention")]
    [InlineData("cancelled", "accepted sent delivered undelivered failed unknown needs-attention")]
    public void What_the_provider_says_moves_a_reminder_that_waits_again(string from, string expected)
    {
        var reachable = Enum.GetValues<ReminderStatus>().Where(to => Words.Parse<ReminderStatus>(from).CanBeToldTo(to)).Select(Words.Of);

        Assert.Equal(expected, string.Join(' ', reachable));
    }

    [Fact]
    public void Only_a_claim_of_which_nothing_is_known_can_be_taken_back() =>
        Assert.Equal([ReminderStatus.Sending, ReminderStatus.Unknown], Enum.GetValues<ReminderStatus>().Where(s => s.CanBeTakenBack()));

    [Fact]
    public void The_words_are_those_of_the_contract()
    {
        Assert.Equal(
            [
                "queued", "sending", "accepted", "sent", "delivered", "undelivered", "failed", "cancelled", "unknown", "suppressed",
                "needs-attention",
            ],
            Words.All<ReminderStatus>());
        Assert.Equal(
            ["opened", "handover", "before-due", "due-today", "overdue", "escalated", "weekly"], Words.All<ReminderStage>());
        Assert.Equal(["officer", "supervisor", "second-supervisor", "desk"], Words.All<Place>());
        Assert.Equal(["officer", "cover", "supervisor", "second-supervisor", "desk"], Words.All<ReminderRole>());
        Assert.Equal(["en", "cy"], Words.All<Language>());
        Assert.Equal(["available", "absent", "left"], Words.All<Availability>());
    }
}
