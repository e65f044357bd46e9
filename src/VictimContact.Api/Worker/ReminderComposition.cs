using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Sms;

namespace VictimContact.Api.Worker;

/// <summary>Puts reminders together.</summary>
internal static class ReminderComposition
{
    /// <summary>What dispatching reminders takes, without anything that does so by itself.</summary>
    internal static void AddReminders(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<SmsOptions>(SmsOptions.Section).Refuse(o => o.Faults());
        builder.Services.AddSettings<ReminderOptions>(ReminderOptions.Section, isWhole: true).Refuse(o => o.Faults());
        builder.Services.AddSingleton<SmsAccount>();
        builder.Services.AddSingleton<SmsWebhooks>();
        builder.Services.AddSms();
        builder.Services.AddSingleton<OptOuts>();
        builder.Services.AddSingleton<AttemptReports>();
        builder.Services.AddSingleton<ReminderSending>();
        builder.Services.AddSingleton<ReminderLookUp>();
    }

    /// <summary>The worker that dispatches them as time passes.</summary>
    internal static void AddReminderWorker(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<WorkerOptions>(WorkerOptions.Section).Refuse(o => o.Faults());
        builder.Services.AddHostedService<ReminderWorker>();
    }
}
