using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Features.Orders;
using VictimContact.Api.Features.Reminders;

namespace VictimContact.Api.Cli.Replay;

/// <summary>
/// The records management system of the replay: sends commands as the routes do, and keeps count of what should not have happened.
/// </summary>
internal sealed class Rms(IMediator mediator, string name)
{
    /// <summary>Who is said to have recorded everything.</summary>
    internal string Name { get; } = name;

    private int sentTwice;
    private readonly SortedDictionary<string, int> faults = new(StringComparer.Ordinal);

    /// <summary>Answers that an RMS would not expect, by what they were.</summary>
    internal IReadOnlyDictionary<string, int> Faults => faults;

    /// <summary>How many entries were sent twice on purpose and recognised.</summary>
    internal int SentTwice => sentTwice;

    /// <summary>How many milestones came before their investigation and were sent again.</summary>
    internal int SentTooEarly { get; set; }

    /// <summary>Sends a command that is expected to succeed; null, and a fault is counted, when it does not.</summary>
    internal async Task<T?> Send<T>(IRequest<Result<T>> command) where T : class
    {
        var result = await mediator.Send(command);
        if (result.Error is not { } error)
            return result.Value;
        Fault($"{NameOf(command)} refused: {error.Code}");
        return null;
    }

    /// <summary>Sends a command and answers the refusal, if any, to the caller.</summary>
    internal Task<Result<T>> Try<T>(IRequest<Result<T>> command) => mediator.Send(command);

    /// <summary>Records a fact, twice where <paramref name="twice"/> says so: the second time it must be recognised.</summary>
    internal async Task Record(Guid agreementId, IFactRequest body, bool twice = false)
    {
        var command = new RecordFactCommand(agreementId, body, Name);
        await Send(command);
        if (twice)
            Repeated(command, !(await Send(command))?.IsNew);
    }

    /// <summary>Takes note of how something was answered that had been sent before.</summary>
    internal void Repeated<T>(IRequest<T> command, bool? isRepeat)
    {
        if (isRepeat == true)
            Interlocked.Increment(ref sentTwice);
        else
            Fault($"{NameOf(command)} sent twice and not recognised");
    }

    /// <summary>
    /// Has the service do what its workers do as time passes: record what the last days of orders bring, and send reminders.
    /// </summary>
    internal async Task LetTimePass()
    {
        while (await mediator.Send(new RecordOrderEndsCommand()))
        {
        }

        while ((await mediator.Send(new DispatchRemindersCommand())).HasMore)
        {
        }
    }

    internal void Fault(string what)
    {
        lock (faults)
            faults[what] = faults.GetValueOrDefault(what) + 1;
    }

    private static string NameOf(object command) => (command is RecordFactCommand fact ? fact.Body : command).GetType().Name;
}
