using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;

namespace VictimContact.Api.Cli.Replay;

/// <summary>One row of a street file.</summary>
/// <param name="CrimeId">Empty where police.uk gives none, as for anti-social behaviour.</param>
/// <param name="Month">The month of the crime; null where it cannot be read or comes after the last file.</param>
/// <param name="ReportedOn">The day, which police.uk does not say: null for one that is to be invented.</param>
internal sealed record CrimeRow(string CrimeId, Month? Month, string Type, DateOnly? ReportedOn = null);

/// <summary>One row of an outcomes file.</summary>
/// <param name="CrimeId">The crime that it is the outcome of; may be empty.</param>
/// <param name="Month">The month of the outcome; null where it cannot be read or comes after the last file.</param>
/// <param name="Key">The same for rows that are the same in every field, and for no others.</param>
internal sealed record OutcomeRow(string CrimeId, Month? Month, string Type, string Key);

/// <summary>A folder of police.uk's monthly files, as they are downloaded from data.police.uk.</summary>
internal sealed partial record PoliceUkFiles(
    Month First, Month Last, int StreetFiles, int OutcomeFiles, IReadOnlyList<CrimeRow> Crimes, IReadOnlyList<OutcomeRow> Outcomes)
{
    private const int KeyCharacters = 32;

    // Every line is a row, so that each is accounted for: one that stops short has its last fields empty, and a quote that is never closed
    // swallows the rest of its line and no more.
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        MissingField = CsvMissingFieldHandling.ReturnEmpty,
        AllowLineBreaksInQuotes = false,
        PoolStrings = true,
    };

    // An archive is unpacked into a folder for each month.
    private static readonly EnumerationOptions FilesAndMonths = new() { RecurseSubdirectories = true, MaxRecursionDepth = 1 };

    /// <summary>
    /// Reads all files of a folder, and of the folders in it. Throws <see cref="InvalidSettingException"/> with a sentence when that cannot be done.
    /// </summary>
    internal static PoliceUkFiles Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InvalidSettingException($"There is no folder {folder}.");
        var files = Directory.GetFiles(folder, "*.csv", FilesAndMonths)
            .OrderBy(Path.GetFileName, StringComparer.Ordinal).ThenBy(path => path, StringComparer.Ordinal)
            .Select(path => (Path: path, Name: FileName().Match(Path.GetFileName(path))))
            .Where(f => f.Name.Success)
            .Select(
                f => (f.Path, Month: Month.Parse(f.Name.Groups["month"].Value, null), IsStreet: f.Name.Groups["kind"].Value == "street"))
            .ToList();
        if (files.Count == 0)
            throw new InvalidSettingException($"{folder} has no files named as 2016-01-city-of-london-street.csv or -outcomes.csv.");

        var last = files.Max(f => f.Month);
        return new(
            files.Min(f => f.Month),
            last,
            files.Count(f => f.IsStreet),
            files.Count(f => !f.IsStreet),
            [.. files.Where(f => f.IsStreet).SelectMany(f => Rows(f.Path, csv => CrimeOf(csv, last)))],
            [.. files.Where(f => !f.IsStreet).SelectMany(f => Rows(f.Path, csv => OutcomeOf(csv, last)))]);
    }

    private static List<T> Rows<T>(string path, Func<CsvReader, T> read)
    {
        try
        {
            using var csv = CsvReader.FromFile(path, Options);
            var rows = new List<T>();
            while (csv.Read())
                rows.Add(read(csv));
            return rows;
        }
        catch (Exception e) when (e is CsvFormatException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException($"{path} cannot be read as police.uk's CSV: {e.Message}");
        }
    }

    private static CrimeRow CrimeOf(CsvReader csv, Month last) => new(Field(csv, "Crime ID"), MonthOf(csv, last), Field(csv, "Crime type"));

    private static OutcomeRow OutcomeOf(CsvReader csv, Month last) =>
        new(Field(csv, "Crime ID"), MonthOf(csv, last), Field(csv, "Outcome type"), KeyOf(csv));

    private static string Field(CsvReader csv, string column) => csv.TryGetFieldIndex(column, out var index)
        ? csv.GetString(index).Trim()
        : throw new InvalidSettingException($"A file of police.uk has no column '{column}'.");

    private static Month? MonthOf(CsvReader csv, Month last) =>
        Month.TryParse(Field(csv, "Month"), null, out var month) && month <= last ? month : null;

    private static string KeyOf(CsvReader csv)
    {
        var fields = string.Join('\n', Enumerable.Range(0, csv.FieldCount).Select(csv.GetString));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fields)))[..KeyCharacters];
    }

    [GeneratedRegex(@"^(?<month>\d{4}-(0[1-9]|1[0-2]))-.+-(?<kind>street|outcomes)\.csv$")]
    private static partial Regex FileName();
}
