using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Polly;

namespace VictimContact.Api.Sms;

/// <summary>What Twilio answers to a call: a message, or an error with its code.</summary>
internal sealed record TwilioAnswer(
    [property: JsonPropertyName("sid")] string? Sid,
    [property: JsonPropertyName("status"), JsonConverter(typeof(WordOrNothing))] string? Status,
    [property: JsonPropertyName("code")] int? Code)
{
    internal static readonly TwilioAnswer Unreadable = new(null, null, null);
}

/// <summary>A message's status is a word. An error's is a number, which its HTTP status says already.</summary>
internal sealed class WordOrNothing : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() : null;

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>How Twilio is called.</summary>
internal static class TwilioHttp
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);

    /// <summary>The gateway of <c>Sms:Provider</c>.</summary>
    internal static void AddSms(this IServiceCollection services)
    {
        services.AddSingleton<LogSmsGateway>();
        services.AddSingleton<ISmsGateway>(provider => provider.GetRequiredService<IOptions<SmsOptions>>().Value.IsTwilio
            ? provider.GetRequiredService<TwilioSmsGateway>()
            : provider.GetRequiredService<LogSmsGateway>());
        services.AddHttpClient<TwilioSmsGateway>((provider, http) => Prepare(http, provider)).Keep();

        // To list messages changes nothing, so that it can be repeated. To create one is never repeated.
        var list = services.AddHttpClient<TwilioMessageList>((provider, http) => Prepare(http, provider)).Keep();
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
    }

    internal static string MessagesPath(TwilioOptions twilio) => $"2010-04-01/Accounts/{twilio.AccountSid}/Messages.json";

    /// <summary>The answer's body; one that cannot be read has nothing in it.</summary>
    internal static async Task<TwilioAnswer> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<TwilioAnswer>(cancellation) ?? TwilioAnswer.Unreadable;
        }
        catch (JsonException)
        {
            return TwilioAnswer.Unreadable;
        }
    }

    private static void Prepare(HttpClient http, IServiceProvider provider)
    {
        var twilio = provider.GetRequiredService<IOptions<SmsOptions>>().Value.Twilio;

        // How long a call may take is said where it is made.
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.BaseAddress = new Uri(twilio.ApiBaseUrl.TrimEnd('/') + '/');
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{twilio.AccountSid}:{twilio.AuthToken}")));
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    // One client lives as long as the program; connections are renewed, so that a change of Twilio's addresses is noticed. The usual
    // loggers name addresses.
    private static IHttpClientBuilder Keep(this IHttpClientBuilder client) => client
        .UseSocketsHttpHandler((handler, _) =>
        {
            handler.PooledConnectionLifetime = ConnectionLifetime;
            handler.AllowAutoRedirect = false;
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();
}
