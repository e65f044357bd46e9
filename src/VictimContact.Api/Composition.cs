using System.Reflection;
using Microsoft.Extensions.Configuration.UserSecrets;
using Microsoft.Extensions.Options;
using VictimContact.Api.Cases;
using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Features.Events;
using VictimContact.Api.Features.Officers;
using VictimContact.Api.Features.Rederivation;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Http;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;
using VictimContact.Api.Worker;

namespace VictimContact.Api;

/// <summary>Puts the program together: the same for serving and for the other verbs, which only leave the workers out.</summary>
internal static class Composition
{
    /// <summary>Settings lie beside the program, wherever it is called from; relative paths in them are those of the caller.</summary>
    internal static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var options = new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory };
        var builder = WebApplication.CreateBuilder(options);
        if (!builder.Environment.IsDevelopment() || Directory.Exists(UserSecrets))
            return builder;

        // A folder that is not there is not watched: the key of a developer's first token would be seen at the next start only.
        Directory.CreateDirectory(UserSecrets);
        return WebApplication.CreateBuilder(options);
    }

    private static string UserSecrets => Path.GetDirectoryName(PathHelper.GetSecretsPathFromSecretsId(
        Assembly.GetExecutingAssembly().GetCustomAttribute<UserSecretsIdAttribute>()!.UserSecretsId))!;

    internal static void AddVictimContact(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ClockOf(builder));
        builder.Services.AddSettings<RuleOptions>("");
        builder.Services.AddSingleton(services => new RulesInForce(
            services.GetRequiredService<IOptions<RuleOptions>>().Value.Read(),
            services.GetRequiredService<IOptions<ReminderOptions>>().Value.ToPolicy(),
            services.GetRequiredService<IOptions<RuleOptions>>().Value.ReadOffences()));
        builder.AddHttp(StorageComposition.ProblemOf, new OwnPort(SmsWebhooks.Path, SmsWebhooks.PortSetting));
        builder.AddStorage();
        builder.AddReminders();
        builder.Services.AddMediator();
        builder.Services.AddSingleton<Prompts>();
        builder.Services.AddSingleton<ReminderPulse>();
        builder.Services.AddSingleton<Projection>();
        builder.Services.AddSingleton<OfficerList>();
        builder.Services.AddSingleton<OverdueDuties>();
        builder.Services.AddSingleton<OverdueList>();
        builder.Services.AddSingleton<OverdueCsvs>();
        builder.Services.AddSingleton<ConcernCsvs>();
        builder.Services.AddSingleton<Posting>();
        builder.Services.AddSingleton<OfficerPutting>();
        builder.Services.AddSingleton<Merging>();
        builder.Services.AddSingleton<Registering>();
        builder.Services.AddSingleton<Voiding>();
        builder.Services.AddSingleton<RederivationProgress>();
        builder.Services.AddSingleton<EventFeed>();
        builder.Services.AddHealthChecks().AddCheck<RulesHealth>("rules").AddCheck<RemindersHealth>("reminders");
    }

    /// <summary>Brings the schema up to date and enters the rules that this process works by, before the first request.</summary>
    internal static async Task PrepareStorage(this IServiceProvider services)
    {
        var inForce = services.GetRequiredService<RulesInForce>();
        services.GetRequiredService<Migrator>().Migrate();
        await inForce.Enter(services.GetRequiredService<IDatabase>(), services.GetRequiredService<TimeProvider>().Now());
    }

    internal static void AddWorkers(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<RederivationWorker>();
        builder.Services.AddHostedService<WipingWorker>();
        builder.Services.AddHostedService<OrderEndsWorker>();
        builder.Services.AddHostedService<OverdueWorker>();
        builder.Services.AddHostedService<EventsWorker>();
        builder.AddReminderWorker();
    }

    /// <summary>
    /// MediatR 5 has no registration of its own that fits this container: each handler is entered under the request that it takes.
    /// </summary>
    private static void AddMediator(this IServiceCollection services)
    {
        services.AddSingleton<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddSingleton<IMediator, Mediator>();
        foreach (var handler in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }))
            foreach (var contract in handler
                .GetInterfaces()
                .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
                services.AddSingleton(contract, handler);
    }

    /// <summary>
    /// In Development the clock can start at <c>Clock:Start</c>, and be moved forward.
    /// </summary>
    private static TimeProvider ClockOf(WebApplicationBuilder builder)
    {
        const string key = "Clock:Start";
        if (builder.Configuration[key] is not { Length: > 0 } text)
            return builder.Environment.IsDevelopment() ? new SandboxClock(TimeProvider.System.GetUtcNow()) : TimeProvider.System;
        if (!builder.Environment.IsDevelopment())
            throw new InvalidSettingException($"{key} is for Development only.");
        return Instant.TryParse(text, out var start)
            ? new SandboxClock(start)
            : throw new InvalidSettingException($"{key} must be an instant with seconds and an offset, as 2026-11-02T10:15:00Z.");
    }
}
