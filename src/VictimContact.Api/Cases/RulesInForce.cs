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

    /// <summary>
    /// The shipped rules with the force's own files added: <c>Calendar:BankHolidaysFile</c> in the shape of GOV.UK's feed, and
    /// <c>Milestones:CatalogueFile</c>. Throws a sentence that names the setting when a file cannot be read.
    /// </summary>
    internal static Rules Read(IConfiguration configuration)
    {
        var calendar = WorkingDayCalendar.Shipped;
        if (TextOf(configuration, "Calendar:BankHolidaysFile") is { } holidays)
            calendar = calendar.With(Valid(GovUkBankHolidays.Read(holidays), "Calendar:BankHolidaysFile"));
        var catalogue = MilestoneCatalogue.Shipped;
        if (TextOf(configuration, "Milestones:CatalogueFile") is { } types)
            catalogue = Valid(catalogue.With(types), "Milestones:CatalogueFile");
        return new(catalogue, calendar);
    }

    private static string? TextOf(IConfiguration configuration, string key)
    {
        if (configuration[key] is not { Length: > 0 } file)
            return null;
        return File.Exists(file) ? File.ReadAllText(file) : throw new InvalidSettingException($"{key} names a file that is not there.");
    }

    private static T Valid<T>(Domain.Result<T> result, string key) =>
        result.Error is { } error ? throw new InvalidSettingException($"{key} cannot be used: {error.Detail}") : result.Value;
}
