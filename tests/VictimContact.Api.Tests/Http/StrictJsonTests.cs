using System.Net;
using System.Net.Http.Headers;
using System.Text;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Http;

public sealed class StrictJsonTests : IAsyncLifetime
{
    private const string Good = """{"ref":"DPP/1234/23","at":"2026-11-02T10:15:00Z","channel":"in-person"}""";

    private ProbeApp probe = null!;

    public async ValueTask InitializeAsync() => probe = await ProbeApp.Start();

    public ValueTask DisposeAsync() => probe.DisposeAsync();

    [Fact]
    public async Task A_good_body_is_taken_and_answered_in_the_same_words()
    {
        var answer = await (await Post(Good)).Is(HttpStatusCode.OK);
        Assert.Equal(
            """{"ref":"DPP/1234/23","at":"2026-11-02T10:15:00Z","channel":"in-person","on":null,"during":null,"recordedBy":"rms"}""", answer.ToString());
    }

    [Theory]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"PHONE"}""", "wrong-type", "/channel")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"InPerson"}""", "wrong-type", "/channel")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone, sms"}""", "wrong-type", "/channel")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":1}""", "wrong-type", "/channel")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":null}""", "wrong-type", "/channel")]
    [InlineData("""{"ref":null,"at":"2026-11-02T10:15:00Z","channel":"phone"}""", "wrong-type", "/ref")]
    [InlineData("""{"ref":7,"at":"2026-11-02T10:15:00Z","channel":"phone"}""", "wrong-type", "/ref")]
    [InlineData("""{"ref":"a\u0000b","at":"2026-11-02T10:15:00Z","channel":"phone"}""", "wrong-type", "/ref")]
    [InlineData("""{"ref":"a\ud800","at":"2026-11-02T10:15:00Z","channel":"phone"}""", "wrong-type", "/ref")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","count":"1"}""", "wrong-type", "/count")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","count":1.5}""", "wrong-type", "/count")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","count":99999999999}""", "wrong-type", "/count")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","consulted":"true"}""", "wrong-type", "/consulted")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","dutyId":"7"}""", "wrong-type", "/dutyId")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","on":"02/11/2026"}""", "wrong-type", "/on")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","on":"2026-02-29"}""", "wrong-type", "/on")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","during":"2026-13"}""", "wrong-type", "/during")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","unsafeChannels":"sms"}""", "wrong-type", "/unsafeChannels")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","unsafeChannels":["sms","SMS"]}""", "wrong-type", "/unsafeChannels/1")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","informedOf":["x",null]}""", "wrong-type", "/informedOf/1")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","terms":[]}""", "wrong-type", "/terms")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","terms":{"channel":"sms"}}""", "missing-member", "/terms/frequency")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","terms":{"frequency":"P14D","channel":"sms","note":{}}}""", "missing-member", "/terms/note/text")]
    [InlineData("""{"ref":"a","channel":"phone"}""", "missing-member", "/at")]
    [InlineData("{}", "missing-member", "/ref")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","at":"2026-11-02T10:15:00Z","channel":"phone"}""", "duplicate-member", "/at")]
    [InlineData("""{"Ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone"}""", "unknown-member", "")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","terms":{"frequency":"P14D","channel":"sms","Gwen Harries":1}}""", "unknown-member", "/terms")]
    [InlineData("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"phone","\ud800":1}""", "unknown-member", "")]
    [InlineData("[]", "wrong-type", "")]
    [InlineData("null", "wrong-type", "")]
    [InlineData("7", "wrong-type", "")]
    public async Task The_first_fault_of_a_body_is_named_by_code_and_pointer(string body, string code, string pointer)
    {
        var problem = await (await Post(body)).IsProblem(400, code);
        problem.NamesPointers(pointer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("""{"ref":"a",}""")]
    [InlineData("""{"ref":"a" /* why */}""")]
    [InlineData("""{"ref":"a"} {"ref":"b"}""")]
    [InlineData("[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]")]
    public async Task What_is_not_JSON_is_told_so(string body) => await (await Post(body)).IsProblem(400, "invalid-json");

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_refused()
    {
        // 0xFF is no UTF-8 anywhere; 0xC3 0x28 is a broken two-byte sequence.
        byte[] body = [.. "{\"ref\":\""u8, 0xFF, 0xC3, 0x28, .. "\",\"at\":\"2026-11-02T10:15:00Z\",\"channel\":\"phone\"}"u8];
        await (await Post(body, "application/json")).IsProblem(400, "invalid-json");
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over() =>
        await (await Post([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)], "application/json")).Is(HttpStatusCode.OK);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData(null)]
    public async Task A_body_that_is_not_said_to_be_JSON_in_UTF_8_is_refused(string? contentType) =>
        await (await Post(Encoding.UTF8.GetBytes(Good), contentType)).IsProblem(415, "unsupported-media-type");

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("Application/JSON")]
    public async Task JSON_in_UTF_8_may_be_said_in_any_case(string contentType) =>
        await (await Post(Encoding.UTF8.GetBytes(Good), contentType)).Is(HttpStatusCode.OK);

    private Task<HttpResponseMessage> Post(string body) => Post(Encoding.UTF8.GetBytes(body), "application/json");

    private async Task<HttpResponseMessage> Post(byte[] body, string? contentType)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return await probe.Client().PostAsync("/v1/probes", content, TestContext.Current.CancellationToken);
    }
}
