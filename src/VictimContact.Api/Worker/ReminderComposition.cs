using Microsoft.Extensions.Options;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Sms;

namespace VictimContact.Api.Worker;

/// <summary>Puts reminders together. Their policy is part of the rules in force, see <see cref="ReminderOptions.PolicyOf"/>.</summary>
internal static class ReminderComposition
{
    /// <summary>What dispatching reminders takes, without anything that does so by itself.</summary>
    internal static void AddReminders(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SmsOptions>().BindConfiguration(SmsOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SmsOptions>, SmsOptions.Validator>();
        builder.Services.AddSingleton<SmsAccount>();
        builder.Services.AddSingleton<SmsWebhooks>();
        builder.Services.AddSms();
        builder.Services.AddSingleton<FollowUps>();
        builder.Services.AddSingleton<AttemptReports>();
        builder.Services.AddSingleton<ReminderSending>();
        builder.Services.AddSingleton<ReminderLookUp>();
    }

    /// <summary>The worker that dispatches them as time passes.</summary>
    internal static void AddReminderWorker(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(WorkerOptions.Of(builder.Configuration));
        builder.Services.AddHostedService<ReminderWorker>();
    }
}
