namespace VictimContact.Api.Cases;

/// <summary>
/// A force's own files, which add to the shipped rules: <c>Calendar:BankHolidaysFile</c> and <c>Milestones:CatalogueFile</c>.
/// </summary>
internal sealed record RuleOptions
{
    public CalendarOptions Calendar { get; init; } = new();

    public MilestoneOptions Milestones { get; init; } = new();

    /// <summary>The shipped rules with the files added. Throws a sentence that names the setting when a file cannot be used.</summary>
    internal Rules Read()
    {
        var calendar = WorkingDayCalendar.Shipped;
        if (TextOf(Calendar.BankHolidaysFile, "Calendar:BankHolidaysFile") is { } holidays)
            calendar = calendar.With(Valid(GovUkBankHolidays.Read(holidays), "Calendar:BankHolidaysFile"));
        var catalogue = MilestoneCatalogue.Shipped;
        if (TextOf(Milestones.CatalogueFile, "Milestones:CatalogueFile") is { } types)
            catalogue = Valid(catalogue.With(types), "Milestones:CatalogueFile");
        return new(catalogue, calendar);
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
