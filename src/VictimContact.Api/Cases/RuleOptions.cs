using CsvHelper;

namespace VictimContact.Api.Cases;

/// <summary>
/// A force's own files, which add to what is shipped: <c>Calendar:BankHolidaysFile</c>, <c>Milestones:CatalogueFile</c> and
/// <c>Offences:File</c>.
/// </summary>
internal sealed record RuleOptions
{
    public CalendarOptions Calendar { get; init; } = new();

    public MilestoneOptions Milestones { get; init; } = new();

    public OffenceOptions Offences { get; init; } = new();

    /// <summary>The shipped rules with the files added. Throws a sentence that names the setting when a file cannot be used.</summary>
    internal Rules Read()
    {
        var calendar = WorkingDayCalendar.Shipped;
        if (TextOf(Calendar.BankHolidaysFile, "Calendar:BankHolidaysFile") is { } holidays)
            calendar = calendar.With(Valid(GovUkBankHolidays.Read(holidays), "Calendar:BankHolidaysFile"));
        var catalogue = MilestoneCatalogue.Shipped;
        if (TextOf(Milestones.CatalogueFile, "Milestones:CatalogueFile") is { } types)
            catalogue = InTexts(Valid(catalogue.With(types), "Milestones:CatalogueFile"));
        return new(catalogue, calendar);
    }

    // A letter that a text lacks, as ŵ, would arrive as a question mark.
    private static MilestoneCatalogue InTexts(MilestoneCatalogue catalogue) =>
        catalogue.Versions.SelectMany(v => v.Types.Values).FirstOrDefault(t => !Gsm7.CanEncode(t.Words.En + t.Words.Cy)) is { } type
            ? throw new InvalidSettingException(
                $"Milestones:CatalogueFile cannot be used: the words of \"{type.Name}\" have a letter that an SMS in GSM-7 lacks.")
            : catalogue;

    /// <summary>The shipped offences with the file's. Throws likewise.</summary>
    internal OffenceList ReadOffences()
    {
        const string setting = "Offences:File";
        return TextOf(Offences.File, setting) is { } csv
            ? Valid(OffenceList.Shipped.With(RowsOf(csv, setting)), setting)
            : OffenceList.Shipped;
    }

    private static List<OffenceRow> RowsOf(string text, string setting)
    {
        try
        {
            using var csv = CsvReader.FromText(text, new() { Separator = ',', TrackLineNumbers = true, AllowLineBreaksInQuotes = false });
            if (!csv.Headers.SequenceEqual(["offence", "class"]))
                throw NotUsable("its first line must be offence,class.");
            var rows = new List<OffenceRow>();
            while (csv.Read())
            {
                if (csv.FieldCount != 2)
                    throw NotUsable($"line {csv.LineNumber} must have two fields; an offence with a comma stands in quotes.");
                rows.Add(new((int)csv.LineNumber, csv.GetString(0), csv.GetString(1)));
            }

            return rows;
        }
        catch (CsvFormatException wrong)
        {
            throw NotUsable(wrong.Message);
        }

        InvalidSettingException NotUsable(string why) => new($"{setting} cannot be used: {why}");
    }

    private static string? TextOf(string? file, string setting)
    {
        if (file is null or "")
            return null;
        return File.Exists(file) ? File.ReadAllText(file) : throw new InvalidSettingException($"{setting} names a file that is not there.");
    }

    private static T Valid<T>(Domain.Result<T> result, string setting) =>
        result.Error is { } error ? throw new InvalidSettingException($"{setting} cannot be used: {error.Detail}") : result.Value;
}

internal sealed record CalendarOptions
{
    /// <summary>More bank holidays, in the shape of GOV.UK's feed.</summary>
    public string? BankHolidaysFile { get; init; }
}

internal sealed record MilestoneOptions
{
    /// <summary>More versions or types of milestones.</summary>
    public string? CatalogueFile { get; init; }
}

internal sealed record OffenceOptions
{
    /// <summary>More offences, or other classes for those that are known: CSV with the columns offence and class.</summary>
    public string? File { get; init; }
}
