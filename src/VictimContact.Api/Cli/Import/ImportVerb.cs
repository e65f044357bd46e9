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

    internal static readonly string[] Options = [Check, SkipBad, RecordedBySetting];

    // As many as wait for one commit, and as a database takes side by side.
    private const int CasesAtOnce = 32;
    private const int PeopleAtOnce = 100;

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
        var import = new CaseImport(
            services.GetRequiredService<Projection>(),
            services.GetRequiredService<Registering>(),
            services.GetRequiredService<RulesInForce>(),
            services.GetRequiredService<TimeProvider>(),
            recordedBy);
        var placed = await Placed(read.Rows);
        List<ImportRow> rows = [];
        await console.WithProgress("Checking", placed.Count, async done => rows = await Checked(import, placed, done));
        Print();
        if (services.GetRequiredService<RulesInForce>().Policy.NotBefore is null)
            console.Line("Reminders:NotBefore is not set: officers are texted about all of this as soon as the service runs.");
        if (onlyChecks || (faults.Count > 0 && !skipsBad))
        {
            console.Line($"Checked {read.Read.Values.Sum():N0} rows: {faults.Count:N0} faults. Nothing was written.");
            return faults.Count == 0 ? 0 : 1;
        }

        // What was good may not be so any more where a service runs beside.
        var isWhole = faults.Count == 0;
        faults.Clear();
        await console.WithProgress("Importing", rows.Count, done => Enter(import, rows, done));
        faults.AddRange(imported.Where(r => r.Refusal is not null).Select(FaultOf));
        Print();
        PrintCounts(read);
        console.Line($"{rows.Count:N0} rows in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s.");
        return isWhole && faults.Count == 0 ? 0 : 1;
    }

    private static ImportFault FaultOf(ImportedRow row) =>
        ImportFault.At(row.Row.File, row.Row.Line, row.Refusal!.Pointer, row.Refusal.Detail);

    private void Print()
    {
        var byFile = faults.ToLookup(f => f.File);
        foreach (var fault in ImportFile.All.SelectMany(file => byFile[file].OrderBy(f => f.Line)))
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
            if (OfficerOf(row) is { } officer && !officers.Contains(officer))
                return NotKnown(ImportFile.Officer, "officer", ImportFile.Officers);
            if (row.File == ImportFile.Investigations || row.InvestigationKey is not { } investigation)
                return null;
            if (!investigations.Contains(investigation))
                return NotKnown(ImportFile.Investigation, "investigation", ImportFile.Investigations);

            // Of an investigation that is known already, the victim may be too: that is seen when the row is checked against it.
            return row.File.Own.Contains(ImportFile.Victim) && !known.Investigations.Contains(investigation)
                && !victims.Contains((investigation, row.VictimKey!))
                ? NotKnown(ImportFile.Victim, "victim's agreement", ImportFile.Agreements)
                : null;

            ImportFault NotKnown(string column, string what, ImportFile from) =>
                new(row.File, row.Line, column, $"The {what} is not known, and has no good row in {from.Name}.");
        }
    }

    /// <summary>Those of the rows that would be taken.</summary>
    private async Task<List<ImportRow>> Checked(CaseImport import, List<ImportRow> rows, Action<double> done)
    {
        var refused = new ConcurrentQueue<ImportedRow>();
        var coming = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (PeopleImport.Refusal(row) is { } refusal)
                refused.Enqueue(new(row, IsNew: false, refusal));
            else if (row.File == ImportFile.Officers)
                coming.Add(row.Keys[ImportFile.Officer]);
        }

        await ForEachCase(rows, async rowsOfCase =>
        {
            var looked = await database.Read(connection => import.Check(connection, rowsOfCase, coming), CancellationToken.None);
            foreach (var row in looked.Where(r => r.Refusal is not null))
                refused.Enqueue(row);
            done(looked.Count);
        });
        faults.AddRange(refused.Select(FaultOf));
        var bad = refused.Select(r => r.Row).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. rows.Where(r => !bad.Contains(r))];
    }

    private static Task ForEachCase(IEnumerable<ImportRow> rows, Func<IReadOnlyList<ImportRow>, Task> act) => Parallel.ForEachAsync(
        rows.Where(r => r.InvestigationKey is not null).GroupBy(r => r.InvestigationKey),
        new ParallelOptions { MaxDegreeOfParallelism = CasesAtOnce },
        async (rowsOfCase, _) => await act([.. rowsOfCase]));

    private static IEnumerable<string> OfficersOf(IReadOnlyList<ImportRow> rows) => rows.Select(OfficerOf).OfType<string>().Distinct();

    private static string? OfficerOf(ImportRow row) => row.Body switch
    {
        Features.Investigations.PutInvestigationRequest body => body.OfficerId,
        ImportedAssignment body => body.OfficerId,
        PutAvailabilityRequest => row.Keys[ImportFile.Officer],
        _ => null,
    };

    private async Task Enter(CaseImport import, List<ImportRow> rows, Action<double> done)
    {
        var people = new PeopleImport(services.GetRequiredService<OfficerPutting>(), services.GetRequiredService<TimeProvider>());
        foreach (var file in PeopleImport.Files)
            foreach (var batch in rows.Where(r => r.File == file).Chunk(PeopleAtOnce))
                Took(await database.Write(connection => Each(batch, row => people.Enter(connection, row)), CancellationToken.None));
        await ForEachCase(rows, async rowsOfCase =>
        {
            foreach (var part in CaseImport.Parts(rowsOfCase))
                Took(await database.Write(connection => import.Enter(connection, part), CancellationToken.None));
        });

        void Took(IReadOnlyCollection<ImportedRow> entered)
        {
            foreach (var row in entered)
                imported.Enqueue(row);
            done(entered.Count);
        }
    }

    private static async Task<IReadOnlyList<ImportedRow>> Each(IEnumerable<ImportRow> rows, Func<ImportRow, Task<ImportedRow>> enter)
    {
        var entered = new List<ImportedRow>();
        foreach (var row in rows)
            entered.Add(await enter(row));
        return entered;
    }
}
