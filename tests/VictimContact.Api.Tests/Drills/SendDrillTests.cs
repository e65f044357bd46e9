using System.Globalization;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>
/// The program killed at each step of claiming, committing, sending and recording, and at random moments; <c>VICTIM_CONTACT_SEND_KILLS</c>
/// says how often for each database.
/// </summary>
[Collection(DrillCollection.Name)]
public sealed class SendDrillTests(DurableServer server)
{
    private const int KillsOfTwoCopies = 10;
    private const int MostKillsOfTwoCopies = 40;

    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("VICTIM_CONTACT_SEND_KILLS") ?? "25", CultureInfo.InvariantCulture);

    private static readonly TwilioStandInReceipt[] Receipts = [new("sent"), new("delivered", After: TimeSpan.FromMilliseconds(20))];

    [DrillFact]
    public async Task Killed_at_each_step_it_texts_once_on_SQLite()
    {
        var folder = Directory.CreateTempSubdirectory("victim-contact-");
        try
        {
            await Drill(DrillDatabase.Sqlite(folder), "SQLite");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [DrillFact]
    public async Task Killed_at_each_step_it_texts_once_on_PostgreSQL() => await Drill(await server.Database("sending"), "PostgreSQL");

    [DrillFact]
    public async Task Two_copies_text_once_while_either_is_killed()
    {
        var database = await server.Database("sending-shared");
        await using var drill = await SendDrill.Begin(database, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        drill.Twilio.Usually = _ => Slow(300);

        // Which copy sends cannot be told, so that a kill may hit the other one.
        for (var i = 0; i < KillsOfTwoCopies
            || (i < MostKillsOfTwoCopies && Math.Min(drill.Twilio.Lost, drill.Twilio.Unanswered) == 0); i++)
        {
            await drill.AddCases(8);
            await Task.Delay(Random.Shared.Next(400), TestContext.Current.CancellationToken);
            await drill.KillAndStartAgain(drill.Copies[i % 2]);
        }

        await SendAftermath.Check(drill, database, "Two copies 1 s apart, PostgreSQL");
    }

    private static async Task Drill(DrillDatabase database, string where)
    {
        await using var drill = await SendDrill.Begin(database, TimeSpan.Zero);
        drill.Twilio.Usually = _ => Slow(60);
        for (var i = 0; i < Kills; i++)
        {
            await ((i % 6) switch
            {
                0 => drill.KillAt(BeforeAccepting),
                1 => drill.KillAt(AfterAccepting),
                2 => drill.KillAt(AcceptingAfterwards),
                3 => drill.KillAt(reached => AfterReceipt(drill, reached)),
                4 => drill.KillAt(AfterAnswer, later: TimeSpan.FromMilliseconds(Random.Shared.Next(5))),
                _ => AtRandom(drill),
            });
        }

        await SendAftermath.Check(drill, database, where);
    }

    private static async Task AtRandom(SendDrill drill)
    {
        await drill.AddCases(4);
        await Task.Delay(Random.Shared.Next(400));
        await drill.KillAndStartAgain(drill.Copies[0]);
    }

    private static TwilioStandInConduct BeforeAccepting(TaskCompletionSource reached) => new()
    {
        BeforeAccepting = async cancellation =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        },
    };

    private static TwilioStandInConduct AfterAccepting(TaskCompletionSource reached) => new()
    {
        BeforeAnswering = async (_, cancellation) =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        },
        Receipts = Receipts,
    };

    // The request is on its way when its sender dies, and is accepted a while after that.
    private static TwilioStandInConduct AcceptingAfterwards(TaskCompletionSource reached) => new()
    {
        BeforeAccepting = async _ =>
        {
            reached.TrySetResult();
            await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        },
    };

    // The receipt proves what the answer would have said.
    private static TwilioStandInConduct AfterReceipt(SendDrill drill, TaskCompletionSource reached) => new()
    {
        BeforeAnswering = async (message, cancellation) =>
        {
            var told = Tell(drill, message!);
            await Task.WhenAny(told, Task.Delay(Random.Shared.Next(20), cancellation));
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        },
    };

    private static async Task Tell(SendDrill drill, TwilioStandInMessage message)
    {
        try
        {
            await drill.Twilio.Callbacks.Tell(message, "sent");
        }
        catch (HttpRequestException)
        {
            // Who was to hear of it has been killed.
        }
    }

    private static TwilioStandInConduct AfterAnswer(TaskCompletionSource reached) => new()
    {
        BeforeAnswering = (_, _) =>
        {
            reached.TrySetResult();
            return Task.CompletedTask;
        },
    };

    private static TwilioStandInConduct Slow(int milliseconds) => new()
    {
        BeforeAccepting = cancellation => Task.Delay(Random.Shared.Next(milliseconds), cancellation),
        BeforeAnswering = (_, cancellation) => Task.Delay(Random.Shared.Next(milliseconds), cancellation),
        Receipts = Random.Shared.Next(3) == 0 ? Receipts : [],
    };
}
