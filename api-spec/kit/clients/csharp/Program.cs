// A records system's first hour, with the client that NSwag generates: Program <address> <token>.
using VictimContact;

const string Reference = "KIT-CS/1/26";
var tomorrow = new WordsOfTomorrow();
using var http = new HttpClient(tomorrow) { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new("Bearer", args[1]);
var service = new VictimContactClient(http);

await service.PutOfficerAsync("1742", new PutOfficerRequest { Unit = "CID-LLANELLI", Mobile = "07700 900174" });
await service.PutInvestigationAsync(
    Reference, new PutInvestigationRequest { OfficerId = "1742", Offence = "stalking", ReportedOn = new(2026, 11, 6) });
var terms = new DatedTermsRequest
{
    AgreedAt = At("2026-11-09T10:15:00Z"), Frequency = "P14D", Channel = Channel.InPerson, UnsafeChannels = [Channel.SupportService],
};
var agreement = await service.RegisterAgreementAsync(
    new RegisterAgreementRequest { InvestigationRef = Reference, VictimRef = "N-884211", Terms = terms });
Expect("registered", agreement.Terms?.Channel == "in-person" && agreement.UnsafeChannels.Single() == "support-service");

var cursor = (await service.FollowEventsAsync("latest")).NextCursor;
await service.RecordMilestoneAsync(new RecordMilestoneRequest
{
    InvestigationRef = Reference, Type = "suspect-arrested", OccurredAt = At("2026-11-10T07:30:00Z"), SourceId = "ARR-1",
});
var overdue = await service.ListOverdueDutiesAsync(kind: DutyKind.Inform, order: OverdueOrder.Days);
Expect("overdue", overdue.Items.Any(d => d.AgreementId == agreement.Id && d.DueOn == new DateOnly(2026, 11, 11)));

var events = await service.FollowEventsAsync(cursor, wait: 5);
var changed = events.Items.First(e => e.Type == "agreement.changed" && e.Subject == agreement.Id.ToString());
Expect("followed", changed.Data.Revision > agreement.Revision);

using var csv = await service.ListOverdueDutiesAsCsvAsync(kind: DutyKind.Inform);
Expect("as CSV", (await new StreamReader(csv.Stream).ReadToEndAsync()).Contains(Reference, StringComparison.Ordinal));

try
{
    await service.RecordContactAsync(
        agreement.Id, new RecordContactRequest { At = At("2099-01-01T00:00:00Z"), Channel = Channel.Phone, Outcome = ContactOutcome.Spoke });
    Expect("refused", false);
}
catch (ApiException<Problem> refused)
{
    var fault = refused.Result.Errors?.Single();
    Expect("refused", (refused.StatusCode, refused.Result.Type, refused.Result.Retryable, fault?.Pointer)
        == (422, "urn:victim-contact:event-in-future", false, "/at"));
}

// A later release has a word more: whoever compares sees it, and nobody else is disturbed.
tomorrow.Has = true;
Expect("a word of tomorrow", (await service.ReadAgreementAsync(agreement.Id)).Status == "dormant");

static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

static void Expect(string what, bool isSo) => Console.WriteLine(isSo ? what : throw new InvalidOperationException($"Not {what}."));

/// <summary>Answers as a later release may: with a word and a member that this one does not have.</summary>
internal sealed class WordsOfTomorrow() : DelegatingHandler(new HttpClientHandler())
{
    internal bool Has { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (Has)
        {
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            response.Content = new StringContent(answer.Replace(
                "\"status\":\"active\"", "\"status\":\"dormant\",\"mood\":{\"word\":1}", StringComparison.Ordinal));
        }

        return response;
    }
}
