using System.Net;
using Microsoft.Extensions.Options;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;

namespace VictimContact.Api.Sms;

/// <summary>One call by Twilio's package, and what is known of its answer whatever the package makes of it.</summary>
internal sealed class TwilioCall
{
    private readonly SystemNetHttpClient http;

    internal TwilioCall(System.Net.Http.HttpClient client, TwilioOptions twilio)
    {
        http = new(client);

        // The package would write numbers and texts to the console where its environment variable asks for it.
        Client = new TwilioRestClient(twilio.AccountSid, twilio.AuthToken, httpClient: http) { LogLevel = "off" };
    }

    internal TwilioRestClient Client { get; }

    /// <summary>Null where there was no answer.</summary>
    internal HttpStatusCode? Status => http.LastResponse?.StatusCode;

    /// <summary>How long Twilio asks to wait, in its last answer.</summary>
    internal TimeSpan? WaitAsked(DateTimeOffset now) => http.LastResponse?.Headers?.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - now,
        _ => null,
    };

    /// <summary>Twilio's code of what went wrong; null where it told none.</summary>
    internal static int? CodeOf(ApiException e) => e.Code == 0 ? null : e.Code;
}

/// <summary>
/// What the package lacks: calls go to <c>Sms:Twilio:ApiBaseUrl</c>, and end after <c>Sms:Timeout</c> with their whole answer.
/// </summary>
internal sealed class TwilioCallHandler(IOptions<SmsOptions> options, TimeProvider clock) : DelegatingHandler
{
    private readonly Uri address = new(options.Value.Twilio.ApiBaseUrl.TrimEnd('/') + '/');

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery.TrimStart('/'));
        using var timeout = new CancellationTokenSource(options.Value.Timeout, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var response = await base.SendAsync(request, ending.Token);
        await response.Content.LoadIntoBufferAsync(ending.Token);
        return response;
    }
}
