using VictimContact.Api.Cli.Replay;
using VictimContact.Api.Sms;

namespace VictimContact.Api.Cli.Demo;

/// <summary>Phones that do not exist. Most texts arrive; one now and then does not, and at two numbers nothing ever does.</summary>
internal sealed class DemoPhones : ISmsGateway
{
    private static readonly string[] Dead = ["205", "811"];

    public CodeUse Codes => CodeUse.None;

    public TimeSpan Timeout => TimeSpan.Zero;

    public TimeSpan FindsAfter => TimeSpan.Zero;

    public bool MayText(string number) => true;

    public Task<SmsAnswer> Send(OutgoingSms sms, CancellationToken cancellation)
    {
        var chance = new SeededRandom($"{sms.To} {sms.Text}");
        return Task.FromResult<SmsAnswer>(
            Dead.Any(end => sms.To.EndsWith(end, StringComparison.Ordinal)) ? new SmsAnswer.Never(DeliveryFault.Unreachable, null)
            : chance.Is(0.015) ? new SmsAnswer.Never(DeliveryFault.Refused, null)
            : new SmsAnswer.Accepted(null, chance.Is(0.02) ? ReminderStatus.Sent : ReminderStatus.Delivered));
    }

    public Task<SmsFinding> Find(SoughtSms sought, CancellationToken cancellation) =>
        Task.FromResult<SmsFinding>(new SmsFinding.NotThere());
}
