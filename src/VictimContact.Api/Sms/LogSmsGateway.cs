namespace VictimContact.Api.Sms;

/// <summary>
/// Texts nobody: writes the text to the log on a developer's machine. Elsewhere logs are kept and read by many, so they name the reminder
/// only.
/// </summary>
internal sealed class LogSmsGateway(IHostEnvironment environment, ILogger<LogSmsGateway> log) : ISmsGateway
{
    public CodeUse Codes => CodeUse.None;

    public TimeSpan Timeout => TimeSpan.Zero;

    public TimeSpan FindsAfter => TimeSpan.Zero;

    public bool MayText(string number) => true;

    public Task<SmsAnswer> Send(OutgoingSms sms, CancellationToken cancellation)
    {
        if (environment.IsDevelopment())
            log.LogInformation("Reminder {ReminderId}: {Text}", sms.ReminderId, sms.Text);
        else
            log.LogInformation("Reminder {ReminderId} would be sent.", sms.ReminderId);
        return Task.FromResult<SmsAnswer>(new SmsAnswer.Accepted(null, ReminderStatus.Sent));
    }

    // A second line in the log texts nobody twice.
    public Task<SmsFinding> Find(SoughtSms sought, CancellationToken cancellation) =>
        Task.FromResult<SmsFinding>(new SmsFinding.NotThere());
}
