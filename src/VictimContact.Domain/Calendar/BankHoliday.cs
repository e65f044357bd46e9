namespace VictimContact.Domain.Calendar;

/// <summary>A bank holiday of England and Wales. The title is as GOV.UK writes it, with "(substitute day)" added where it is one.</summary>
public sealed record BankHoliday(DateOnly Day, string Title);
