using System.Collections.Concurrent;
using System.Diagnostics;
using Spectre.Console;
using VictimContact.Api.Cases;
using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Features.Officers;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Cli.Import;

/// <summary>
/// <c>import</c>: takes in what a force has, from a CSV file for each kind of entry. All rows are checked before anything is written; what
/// is there already is a repeat, so that one that was broken off goes on when it is run again. Exit 0 when every row is in, 1 when some
/// are not, 2 when it could not begin.
/// </summary>
internal sealed class ImportVerb
{
    private const string Check = "--check";
    private const string SkipBad = "--skip-bad";
    private const string RecordedBySetting = "--recorded-by=";
    private const string RecordedByDefault = "import";

    // As many as wait for one commit, and as a database takes side by side.
    private const int CasesAtOnce = 32;
    private const int OfficersAtOnce = 100;

    private readonly IServiceProvider services;
    private readonly IDatabase database;
    private readonly IAnsiConsole console;
    private readonly ConcurrentQueue<ImportedRow> imported = [];
    private readonly List<ImportFault> faults = [];

    internal ImportVerb(IServiceProvider services, IAnsiConsole console) =>
        (this.services, database, this.console) = (services, services.GetRequiredService<IDatabase>(), console);

    internal static async Task<int> Run(IReadOnlyList<string> operands, string[] settings, IAnsiConsole console)
    {
        var own = settings.Where(s => s is Check or SkipBad || s.StartsWith(RecordedBySetting, StringComparison.Ordinal)).ToList();
        var recordedBy = own.Find(s => s.StartsWith(RecordedBySetting, StringComparison.Ordinal))?[RecordedBySetting.Length..]
            ?? RecordedByDefault;
        if (recordedBy.Trim().Length is 0 or > ActingUser.LongestName || !StoredText.IsClean(recordedBy))
            throw new InvalidSettingException($"{RecordedBySetting} must have 1 to {ActingUser.LongestName} characters.");
        await using var app = VerbHost.Build([.. settings.Except(own)]);
        await app.Services.PrepareStorage();
        return await new ImportVerb(app.Services, console).Run(
            operands[0], recordedBy.Trim(), onlyChecks: own.Contains(Check), skipsBad: own.Contains(SkipBad));
    }

    internal async Task<int> Run(string folder, string recordedBy, bool onlyChecks, bool skipsBad)
    {
        var started = Stopwatch.GetTimestamp();
        var read = ImportFolder.Of(folder, services);
        faults.AddRange(read.Faults);
        var rows = await Placed(read.Rows);
        PrintFaults();
        if (onlyChecks || (faults.Count > 0 && !skipsBad))
        {
            console.Line($"Checked {read.Read.Values.Sum():N0} rows: {faults.Count:N0} faults. Nothing was written.");
            return faults.Count == 0 ? 0 : 1;
        }

        var checkedFaults = faults.Count;
        await console.WithProgress("Importing", rows.Count, done => Enter(rows, recordedBy, done));
        faults.AddRange(imported.Where(r => r.Refusal is not null)
            .OrderBy(r => ImportFile.All.ToList().IndexOf(r.Row.File)).ThenBy(r => r.Row.Line)
            .Select(r => new ImportFault(r.Row.File.Name, r.Row.Line, r.Refusal!.Pointer?[1..].Replace('/', '.'), r.Refusal.Detail)));
        foreach (var fault in faults.Skip(checkedFaults))
            console.Line(fault.Text);
        PrintCounts(read);
        console.Line($"{rows.Count:N0} rows in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s.");
        if (services.GetRequiredService<RulesInForce>().Policy.NotBefore is null)
            console.Line("Reminders:NotBefore is not set: officers are texted about all of this as soon as the service runs.");
        return faults.Count == 0 ? 0 : 1;
    }

    private void PrintFaults()
    {
        foreach (var fault in faults)
            console.Line(fault.Text);
    }

    private void PrintCounts(ImportFolder read)
    {
        var counted = imported.ToLookup(r => r.Row.File);
        console.Rows(
            ["file", "rows", "new", "repeats", "not taken"],
            [
                .. read.Read.Select(f =>
                {
                    var taken = counted[f.Key].Where(r => r.Refusal is null).ToList();
                    var isNew = taken.Count(r => r.IsNew);
                    return new[] { f.Key.Name, $"{f.Value:N0}", $"{isNew:N0}", $"{taken.Count - isNew:N0}", $"{f.Value - taken.Count:N0}" };
                }),
            ]);
    }

    /// <summary>The rows whose investigation, victim and officer are in the files, or known already.</summary>
    private async Task<List<ImportRow>> Placed(IReadOnlyList<ImportRow> rows)
    {
        var officers = rows.Where(r => r.File == ImportFile.Officers).Select(r => r.Keys[ImportFile.Officer])
            .ToHashSet(StringComparer.Ordinal);
        var known = await database.Read(
            async connection => (
                Officers: await OfficerStore.Known(connection, OfficersOf(rows).Except(officers)),
                Investigations: await CaseStore.KnownInvestigations(
                    connection, rows.Select(r => r.InvestigationKey).OfType<string>().Distinct())),
            CancellationToken.None);
        officers.UnionWith(known.Officers);
        var investigations = known.Investigations.ToHashSet(StringComparer.Ordinal);
        var victims = new HashSet<(string, string)>();
        var placed = new List<ImportRow>();
        foreach (var row in rows)
        {
            if (FaultOf(row) is { } fault)
            {
                faults.Add(fault);
                continue;
            }

            if (row.File == ImportFile.Investigations)
                investigations.Add(row.InvestigationKey!);
            if (row.File == ImportFile.Agreements)
                victims.Add((row.InvestigationKey!, row.VictimKey!));
            placed.Add(row);
        }

        return placed;

        ImportFault? FaultOf(ImportRow row)
        {
            var missing = OfficerOf(row) is { } officer && !officers.Contains(officer) ? (ImportFile.Officer, "officer", ImportFile.Officers)
                : row.File == ImportFile.Investigations || row.InvestigationKey is not { } investigation ? default
                : !investigations.Contains(investigation) ? (ImportFile.Investigation, "investigation", ImportFile.Investigations)

                // Of an investigation that is known already, the victim may be too: that is seen when the row is entered.
                : row.File.Own.Contains(ImportFile.Victim) && !known.Investigations.Contains(investigation)
                    && !victims.Contains((investigation, row.VictimKey!)) ? (ImportFile.Victim, "victim's agreement", ImportFile.Agreements)
                : default;
            return missing is (null, null, null)
                ? null
                : new(row.File.Name, row.Line, missing.Item1, $"The {missing.Item2} is not known, and has no good row in {missing.Item3!.Name}.");
        }
    }

    private static IEnumerable<string> OfficersOf(IReadOnlyList<ImportRow> rows) => rows.Select(OfficerOf).OfType<string>().Distinct();

    private static string? OfficerOf(ImportRow row) => row.Body switch
    {
        Features.Investigations.PutInvestigationRequest body => body.OfficerId,
        ImportedAssignment body => body.OfficerId,
        PutAvailabilityRequest => row.Keys[ImportFile.Officer],
        _ => null,
    };

    private async Task Enter(List<ImportRow> rows, string recordedBy, Action<double> done)
    {
        var mediator = services.GetRequiredService<IMediator>();
        foreach (var row in rows.Where(r => r.File == ImportFile.Units))
            await Enter(row, async () =>
            {
                var put = await mediator.Send(new PutUnitCommand(row.Keys[ImportFile.Unit], (PutUnitRequest)row.Body));
                return put.Value.IsNew;
            }, done);
        foreach (var batch in rows.Where(r => r.File == ImportFile.Officers).Chunk(OfficersAtOnce))
            await EnterOfficers(batch, done);
        foreach (var row in rows.Where(r => r.File == ImportFile.Availability))
            await Enter(row, async () =>
            {
                await mediator.Send(new PutAvailabilityCommand(row.Keys[ImportFile.Officer], (PutAvailabilityRequest)row.Body));
                return true;
            }, done);

        var import = new CaseImport(
            services.GetRequiredService<Projection>(),
            services.GetRequiredService<Registering>(),
            services.GetRequiredService<RulesInForce>(),
            services.GetRequiredService<TimeProvider>(),
            recordedBy);
        var cases = rows.Where(r => r.InvestigationKey is not null).GroupBy(r => r.InvestigationKey);
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = CasesAtOnce }, async (rowsOfCase, cancellation) =>
        {
            var entered = await database.Write(connection => import.Enter(connection, [.. rowsOfCase]), cancellation);
            foreach (var row in entered)
                imported.Enqueue(row);
            done(entered.Count);
        });
    }

    private async Task Enter(ImportRow row, Func<Task<bool>> enter, Action<double> done)
    {
        imported.Enqueue(new(row, await enter()));
        done(1);
    }

    private async Task EnterOfficers(ImportRow[] batch, Action<double> done)
    {
        var putting = services.GetRequiredService<OfficerPutting>();
        var entered = await database.Write(async connection =>
        {
            var put = new List<ImportedRow>();
            foreach (var row in batch)
            {
                var (officerId, body) = (row.Keys[ImportFile.Officer], (PutOfficerRequest)row.Body);
                put.Add(OfficerPutting.Refusal(officerId, body) is { } refusal
                    ? new(row, false, refusal)
                    : new(row, (await putting.Put(connection, officerId, body)).IsNew));
            }

            return put;
        }, CancellationToken.None);
        entered.ForEach(imported.Enqueue);
        done(batch.Length);
    }
}
