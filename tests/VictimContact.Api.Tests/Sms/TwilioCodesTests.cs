using System.Net;
using VictimContact.Api.Sms;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Tests.Sms;

public sealed class TwilioCodesTests
{
    [Theory]
    [InlineData("accepted", ReminderStatus.Accepted)]
    [InlineData("scheduled", ReminderStatus.Accepted)]
    [InlineData("queued", ReminderStatus.Accepted)]
    [InlineData("sending", ReminderStatus.Accepted)]
    [InlineData("sent", ReminderStatus.Sent)]
    [InlineData("partially_delivered", ReminderStatus.Sent)]
    [InlineData("delivered", ReminderStatus.Delivered)]
    [InlineData("read", ReminderStatus.Delivered)]
    [InlineData("undelivered", ReminderStatus.Undelivered)]
    [InlineData("failed", ReminderStatus.Failed)]
    [InlineData("canceled", ReminderStatus.Failed)]
    [InlineData("receiving", null)]
    [InlineData("received", null)]
    [InlineData("Delivered", null)]
    public void Each_word_of_twilio_has_its_status(string word, ReminderStatus? expected) =>
        Assert.Equal(expected, SmsProgress.Of(word, null)?.Status);

    [Theory]
    [InlineData("undelivered", 30003, DeliveryFault.Passing, true)]
    [InlineData("undelivered", 30005, DeliveryFault.Unreachable, true)]
    [InlineData("failed", 30007, DeliveryFault.Refused, true)]
    [InlineData("failed", 30042, DeliveryFault.Refused, true)]
    [InlineData("failed", 21610, DeliveryFault.OptedOut, true)]
    [InlineData("undelivered", 39999, DeliveryFault.Passing, false)]
    [InlineData("failed", 39999, DeliveryFault.Refused, false)]
    [InlineData("undelivered", null, DeliveryFault.Passing, true)]
    [InlineData("delivered", 30003, null, true)]
    public void A_code_says_why_a_text_did_not_arrive(string word, int? code, DeliveryFault? fault, bool isKnown) =>
        Assert.Equal((fault, isKnown), (SmsProgress.Of(word, code)!.Fault, SmsProgress.Of(word, code)!.IsKnownCode));

    [Theory]
    [InlineData(400, "Never")]
    [InlineData(401, "MendAccount")]
    [InlineData(403, "MendAccount")]
    [InlineData(404, "MendAccount")]
    [InlineData(422, "Never")]
    [InlineData(429, "TryLater")]
    public void A_code_that_is_not_known_is_treated_by_its_status(int status, string expected)
    {
        Assert.Equal(expected, TwilioCodes.Of(29999, (HttpStatusCode)status).GetType().Name);
        Assert.Equal(expected, TwilioCodes.Of(null, (HttpStatusCode)status).GetType().Name);
    }
}
