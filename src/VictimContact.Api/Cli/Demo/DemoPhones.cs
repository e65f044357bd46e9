using VictimContact.Api.Cli.Replay;
using VictimContact.Api.Sms;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Cli.Demo;

/// <summary>Phones that do not exist. Most texts arrive; one now and then does not, and two phones are never on.</summary>
internal sealed class DemoPhones : ISmsGateway
{
    public Task<ReminderStatus> Send(OutgoingSms sms, CancellationToken cancellation)
    {
        var chance = new Chance($"{sms.To} {sms.Text}");
        var isOff = sms.To.EndsWith("205", StringComparison.Ordinal) || sms.To.EndsWith("811", StringComparison.Ordinal);
        return Task.FromResult(isOff || chance.Is(0.015) ? ReminderStatus.Undelivered : chance.Is(0.02) ? ReminderStatus.Sent : ReminderStatus.Delivered);
    }
}
