using System.Text.Json;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>
/// The rules, the reminder policy and the list of offences that this process works by, and the number under which the database knows them.
/// </summary>
internal sealed class RulesInForce(Rules rules, ReminderPolicy policy, OffenceList offences)
{
    internal Rules Rules { get; } = rules;

    internal ReminderPolicy Policy { get; } = policy;

    /// <summary>
    /// What an offence is classed by when it is put. A changed list derives nothing anew, so it is not in the fingerprint.
    /// </summary>
    internal OffenceList Offences { get; } = offences;

    /// <summary>What to say of an investigation's offence.</summary>
    internal IReadOnlyList<FactWarning> WarningsOf(string offence) =>
        Offences.ClassOf(offence) is null ? [FactWarning.OffenceNotClassified] : [];

    /// <summary>
    /// What opened a duty in words: a milestone's type in those of that time, or another cause; null where the kind of the duty says it.
    /// </summary>
    internal MilestoneWords? WordsOf(string cause, DateTimeOffset openedAt) =>
        Rules.Catalogue.InForceOn(LondonTime.DayOf(openedAt)).Types.GetValueOrDefault(cause)?.Words ?? DutyCause.WordsOf(cause);

    /// <summary>Changes when, and only when, a due day, a planned reminder or what a fact counts as could.</summary>
    internal string Fingerprint => $"{Rules.Fingerprint}:{FactIndicators.Scheme}:{JsonSerializer.Serialize(Policy)}";

    /// <summary>Known once the rules are entered. Rises with every change of them.</summary>
    internal long Id { get; private set; }

    /// <summary>Enters these rules, before anything else is written under them.</summary>
    internal async Task Enter(IDatabase database, DateTimeOffset now) =>
        Id = await database.Write(connection => RuleSetStore.Enter(connection, Fingerprint, now), CancellationToken.None);
}
