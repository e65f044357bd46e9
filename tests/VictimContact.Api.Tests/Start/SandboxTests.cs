using System.Net;
using System.Net.Http.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Start;

/// <summary>The program on a developer's machine, whose clock can be moved forward while it runs.</summary>
public sealed class SandboxTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("victim-contact-");

    public void Dispose() => home.Delete(recursive: true);

    // The worker looks at the clock once a day here: that the text comes is the move's doing.
    [Fact]
    public async Task A_moved_clock_lets_a_duty_fall_due_and_its_text_come_at_once()
    {
        await using var program = await Start("Development", new("Clock:Start", "2026-11-02T09:00:00Z"), new("Worker:Interval", "1.00:00:00"));
        using var caller = Caller(program);
        await Sent(caller.PutAsJsonAsync("/v1/officers/1742", new { unit = "CID-A", mobile = "07700 900174" }, Cancellation));
        await Sent(caller.PutAsJsonAsync(
            "/v1/investigations?investigationRef=DPP/1/26", new { officerId = "1742", offence = "burglary", reportedOn = "2026-11-02" },
            Cancellation));
        await Sent(caller.PostAsJsonAsync("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = "N-1" }, Cancellation));

        using var moved = await caller.PutAsJsonAsync("/v1/clock", new { now = "2026-11-10T14:01:00Z" }, Cancellation);
        Assert.StartsWith("2026-11-10T14:01:", (await moved.Is(HttpStatusCode.OK)).Text("now"), StringComparison.Ordinal);
        await Patience.Until(
            () => Task.FromResult(program.LastLines.Contains("DPP/1/26: agree contact, was due Mon 9 Nov.", StringComparison.Ordinal)),
            () => $"a text: {program.LastLines}");

        using var back = await caller.PutAsJsonAsync("/v1/clock", new { now = "2026-11-09T09:00:00Z" }, Cancellation);
        (await back.IsProblem(422, "clock-runs-forward")).NamesPointers("/now");
        using var far = await caller.PutAsJsonAsync("/v1/clock", new { now = "2100-01-01T00:00:00Z" }, Cancellation);
        await far.IsProblem(422, "validation-failed");
    }

    [Fact]
    public async Task Where_a_force_is_served_no_clock_can_be_moved()
    {
        await using var program = await Start("Production");
        using var caller = Caller(program);
        using var answer = await caller.PutAsJsonAsync("/v1/clock", new { now = "2099-11-10T14:01:00Z" }, Cancellation);
        await answer.IsProblem(404, "not-found");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static HttpClient Caller(RunningProgram program) =>
        new HttpClient { BaseAddress = program.Address, Timeout = Patience.Limit }
            .WithToken(Tokens.With(Role.RecordsWrite, Role.Operations));

    private static async Task Sent(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        response.EnsureSuccessStatusCode();
    }

    private Task<RunningProgram> Start(string environment, params KeyValuePair<string, string?>[] settings) => RunningProgram.Start(
        Path.ChangeExtension(typeof(Program).Assembly.Location, ".dll"),
        [],
        [
            .. settings,
            .. Tokens.Configuration,
            new("HOME", home.FullName),
            new("Storage:ConnectionString", $"Data Source={Path.Combine(home.FullName, "records.db")}"),
        ],
        environment);
}
