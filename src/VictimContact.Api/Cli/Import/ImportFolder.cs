using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CsvHelper;
using FluentValidation;
using VictimContact.Api.Http;

namespace VictimContact.Api.Cli.Import;

/// <summary>
/// The rows of an import, each read as the body of its route and held to the same rules. A column is named as the member is, with a dot
/// between a member and the one that holds it; a list is parted by spaces; an empty cell is a member that is left out, and <c>null</c> says
/// so of it.
/// </summary>
internal sealed class ImportFolder
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        MissingField = CsvMissingFieldHandling.ReturnEmpty,
        TrackLineNumbers = true,
        AllowLineBreaksInQuotes = false,
        PoolStrings = true,
    };

    // What a cell says that takes away what is held.
    private const string Nothing = "null";

    private readonly IServiceProvider services;
    private readonly List<ImportRow> rows = [];
    private readonly List<ImportFault> faults = [];
    private readonly Dictionary<ImportFile, int> read = [];

    private ImportFolder(IServiceProvider services) => this.services = services;

    /// <summary>The rows that can be used, in the order in which their files are taken.</summary>
    internal IReadOnlyList<ImportRow> Rows => rows;

    /// <summary>What is wrong with the others.</summary>
    internal IReadOnlyList<ImportFault> Faults => faults;

    /// <summary>How many rows each file has that is there.</summary>
    internal IReadOnlyDictionary<ImportFile, int> Read => read;

    /// <summary>
    /// Reads all files of a folder. Throws <see cref="InvalidSettingException"/> with a sentence where there is no such folder, none of the
    /// files, or one that is called otherwise.
    /// </summary>
    internal static ImportFolder Of(string folder, IServiceProvider services)
    {
        if (!Directory.Exists(folder))
            throw new InvalidSettingException($"There is no folder {folder}.");
        var names = Directory.GetFiles(folder, "*.csv").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        var known = string.Join(", ", ImportFile.All.Select(f => f.Name));
        if (names.Count == 0)
            throw new InvalidSettingException($"{folder} has no file to import: {known}.");
        if (names.Find(n => ImportFile.All.All(f => f.Name != n)) is { } stranger)
            throw new InvalidSettingException($"{folder} has a file {stranger}, which is none of {known}.");

        var import = new ImportFolder(services);
        foreach (var file in ImportFile.All.Where(f => names.Contains(f.Name)))
            import.ReadFile(Path.Combine(folder, file.Name), file);
        return import;
    }

    private void ReadFile(string path, ImportFile file)
    {
        read[file] = 0;
        try
        {
            using var csv = CsvReader.FromFile(path, Options);
            if (ColumnsOf(csv, file) is not { } columns)
                return;
            var validator = (IValidator?)services.GetService(typeof(IValidator<>).MakeGenericType(file.Body));
            while (csv.Read())
            {
                read[file]++;
                ReadRow(csv, file, columns, validator);
            }
        }
        catch (Exception e) when (e is CsvFormatException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException($"{path} cannot be read as CSV: {e.Message}");
        }
    }

    /// <summary>Where each column goes; null where the headings cannot be used.</summary>
    private List<Target>? ColumnsOf(CsvReader csv, ImportFile file)
    {
        const int headings = 1;
        var before = faults.Count;
        var targets = csv.Headers.Select(h => Target.Of(file, h.Trim().TrimStart('\uFEFF'))).ToList();

        // A file without headings has a victim's row in their place: none is repeated.
        faults.AddRange(targets.Index().Where(t => t.Item is null)
            .Select(t => new ImportFault(file, headings, $"column {t.Index + 1}", "The heading of this column is none that the file may have.")));
        faults.AddRange(targets.OfType<Target>().GroupBy(t => t.Name).Where(g => g.Count() > 1)
            .Select(g => new ImportFault(file, headings, g.Key, "This column is there twice.")));
        faults.AddRange(file.Own.Where(o => targets.All(t => t?.Name != o))
            .Select(o => new ImportFault(file, headings, o, "This column is missing.")));
        return faults.Count == before ? [.. targets.OfType<Target>()] : null;
    }

    private void ReadRow(CsvReader csv, ImportFile file, List<Target> columns, IValidator? validator)
    {
        var line = csv.LineNumber;
        var before = faults.Count;
        if (csv.FieldCount != columns.Count)
        {
            Fault(null, $"The row has {csv.FieldCount} fields, and the headings have {columns.Count}.");
            return;
        }

        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var json = new JsonObject();
        for (var i = 0; i < columns.Count; i++)
        {
            var cell = csv.GetString(i).Trim();
            if (cell.Length == 0)
                continue;
            if (columns[i].Member is null || columns[i].Name is ImportFile.Investigation or ImportFile.Victim)
                keys[columns[i].Name] = cell;
            columns[i].Put(json, cell);
        }

        foreach (var own in file.Own)
        {
            if (!keys.TryGetValue(own, out var key))
                Fault(own, "This is required.");
            else if (FaultOfKey(own, key) is { } form)
                Fault(own, form);
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(json);
        if (JsonFaults.Find(bytes, file.Body)?.Body() is { } problem)
        {
            foreach (var fault in problem.Errors ?? [new(problem.Detail)])
                faults.Add(ImportFault.At(file, line, fault.Pointer, fault.Detail));
            return;
        }

        var body = JsonSerializer.Deserialize(bytes, file.Body, StrictJson.Options)!;
        foreach (var failure in validator?.Validate(new ValidationContext<object>(body)).Errors ?? [])
            faults.Add(ImportFault.At(file, line, Validation.PointerOf(failure.PropertyName), failure.ErrorMessage));
        if (faults.Count == before)
            rows.Add(new(file, line, keys, body));

        void Fault(string? column, string reason) => faults.Add(new(file, line, column, reason));
    }

    private static string? FaultOfKey(string column, string text) => column switch
    {
        ImportFile.Officer => MemberRules.IsOfficerId(text) ? null : MemberRules.OfficerIdForm,
        ImportFile.Unit => MemberRules.IsUnit(text) ? null : MemberRules.UnitForm,
        _ => MemberRules.IsReference(text) ? null : MemberRules.ReferenceForm,
    };

    /// <summary>The member of a body that a column holds; none for a column that says what the row is of.</summary>
    private sealed record Target(string Name, IReadOnlyList<string> Path, Type? Member)
    {
        /// <summary>Null where there is no such column.</summary>
        internal static Target? Of(ImportFile file, string name)
        {
            if (file.Own.Contains(name))
                return new(name, [], null);
            var type = file.Body;
            foreach (var part in name.Split('.'))
            {
                var info = StrictJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
                if (info.Kind != JsonTypeInfoKind.Object || info.Properties.FirstOrDefault(p => p.Name == part) is not { } property)
                    return null;
                type = property.PropertyType;
            }

            return StrictJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type).Kind == JsonTypeInfoKind.Object
                ? null
                : new(name, name.Split('.'), type);
        }

        internal void Put(JsonObject json, string cell)
        {
            if (Member is null)
                return;
            var holder = json;
            foreach (var part in Path.SkipLast(1))
            {
                if (holder[part] is not JsonObject inner)
                    holder[part] = inner = [];
                holder = inner;
            }

            holder[Path[^1]] = ValueOf(cell);
        }

        private JsonNode? ValueOf(string cell)
        {
            if (cell == Nothing)
                return null;
            var type = Nullable.GetUnderlyingType(Member!) ?? Member!;
            if (StrictJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Enumerable)
                return new JsonArray([.. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => (JsonNode)item)]);
            return type == typeof(bool) && bool.TryParse(cell, out var yes) ? yes : cell;
        }
    }
}
