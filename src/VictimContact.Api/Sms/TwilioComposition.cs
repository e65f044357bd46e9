using Microsoft.Extensions.Options;
using Polly;

namespace VictimContact.Api.Sms;

/// <summary>Puts the gateway of <c>Sms:Provider</c> together.</summary>
internal static class TwilioComposition
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);

    internal static void AddSms(this IServiceCollection services)
    {
        services.AddSingleton<LogSmsGateway>();
        services.AddSingleton<ISmsGateway>(provider => provider.GetRequiredService<IOptions<SmsOptions>>().Value.IsTwilio
            ? provider.GetRequiredService<TwilioSmsGateway>()
            : provider.GetRequiredService<LogSmsGateway>());
        services.AddTransient<TwilioCallHandler>();
        services.AddHttpClient<TwilioSmsGateway>().Keep();

        // To look at messages changes nothing, so that it can be repeated. To create one is never repeated.
        var list = services.AddHttpClient<TwilioMessageList>();
        list.AddResilienceHandler("list", (pipeline, context) =>
        {
            pipeline.TimeProvider = TimeProvider.System;
            pipeline
                .AddRetry(new Microsoft.Extensions.Http.Resilience.HttpRetryStrategyOptions
                {
                    Delay = FirstWait,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    MaxRetryAttempts = 2,
                    MaxDelay = TimeSpan.FromSeconds(2),
                })
                .AddTimeout(context.ServiceProvider.GetRequiredService<IOptions<SmsOptions>>().Value.Timeout);
        });
        list.Keep();
    }

    // One client lives as long as the program; connections are renewed, so that a change of Twilio's addresses is noticed. How long a call
    // may take is said by its handler. The usual loggers name addresses.
    private static void Keep(this IHttpClientBuilder client) => client
        .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
        .AddHttpMessageHandler<TwilioCallHandler>()
        .UseSocketsHttpHandler((handler, _) =>
        {
            handler.PooledConnectionLifetime = ConnectionLifetime;
            handler.AllowAutoRedirect = false;
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();
}
