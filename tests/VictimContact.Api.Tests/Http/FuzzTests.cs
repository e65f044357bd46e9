using System.Text;
using CsCheck;

namespace VictimContact.Api.Tests.Http;

public sealed class FuzzTests
{
    private const string Good =
        """{"ref":"DPP/1234/23","at":"2026-11-02T10:15:00Z","channel":"in-person","terms":{"frequency":"P14D","channel":"sms","note":{"text":"t"}},"unsafeChannels":["email"],"on":"2026-11-02","during":"2026-11","count":3,"consulted":true,"dutyId":"0199c1d2-6f00-7000-8000-000000000001","informedOf":["N-1"]}""";

    private static readonly string[] Splinters =
    [
        "null", "{}", "[]", "[null]", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "1e999", "-0", "1E400", "\"\\uFFFF\"", "true", ",", ":", "\"", "{", "}", "[", "]",
        "\\", "\u0001", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "\"phone, sms\"", "99999999999999999999", "\"at\":1,", "\"x\":1,", "//", "/**/", "\ufeff", "P14D",
    ];

    private static readonly Gen<byte[]> Mutations =
        from edits in Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 6], Gen.OneOf(
                Gen.Int[0, Splinters.Length - 1].Select(i => Encoding.UTF8.GetBytes(Splinters[i])),
                Gen.Byte.Array[0, 4])).Array[1, 3]
        select edits.Aggregate(Encoding.UTF8.GetBytes(Good), Edited);

    [Fact]
    public async Task No_change_to_a_good_body_makes_a_500()
    {
        await using var probe = await ProbeApp.Start();
        var client = probe.Client();
        var seen = new HashSet<int>();
        await Mutations.SampleAsync(async body =>
        {
            using var content = new ByteArrayContent(body);
            content.Headers.Add("Content-Type", "application/json");
            using var response = await client.PostAsync("/v1/probes", content, TestContext.Current.CancellationToken);
            lock (seen)
                seen.Add((int)response.StatusCode);
            return (int)response.StatusCode is 200 or 400 or 422;
        }, iter: 3_000, threads: 1);
        Assert.Superset(new HashSet<int> { 200, 400 }, seen);
        Assert.DoesNotContain(probe.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    private static byte[] Edited(byte[] body, (int At, int Removed, byte[] Put) edit)
    {
        var at = Math.Min(edit.At, body.Length);
        return [.. body[..at], .. edit.Put, .. body[Math.Min(body.Length, at + edit.Removed)..]];
    }
}
