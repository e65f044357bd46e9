using System.Text.Json;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>The rules and the reminder policy that this process works by, and the number under which the database knows them.</summary>
internal sealed class RulesInForce(Rules rules, ReminderPolicy policy)
{
    internal Rules Rules { get; } = rules;

    internal ReminderPolicy Policy { get; } = policy;

    /// <summary>Changes when, and only when, a due day, a planned reminder or what a fact counts as could.</summary>
    internal string Fingerprint => $"{Rules.Fingerprint}:{FactIndicators.Scheme}:{JsonSerializer.Serialize(Policy)}";

    /// <summary>Known once the rules are entered. Rises with every change of them.</summary>
    internal long Id { get; private set; }

    /// <summary>Enters these rules, before anything else is written under them.</summary>
    internal async Task Enter(IDatabase database, DateTimeOffset now) =>
        Id = await database.Write(connection => RuleSetStore.Enter(connection, Fingerprint, now), CancellationToken.None);
}
