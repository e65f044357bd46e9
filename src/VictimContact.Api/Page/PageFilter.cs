using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Http;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Page;

/// <summary>Something in the address that the page cannot work with.</summary>
/// <param name="Field">The parameter, and the id of its field.</param>
/// <param name="Sentence">What to do about it.</param>
public sealed record FilterFault(string Field, string Sentence);

/// <summary>
/// What of the force is looked at. It is all in the address, so that a view can be sent to a colleague. What cannot be worked with is
/// named in <see cref="Faults"/>, and left out.
/// </summary>
public sealed record PageFilter
{
    private const int MonthsUnlessTold = 12;
    private static readonly Limit SizeUnlessTold = Limit.Parse("10", null);

    public string? Unit { get; private init; }

    public string? Offence { get; private init; }

    public EntitlementLevel? Level { get; private init; }

    public Month From { get; private init; }

    public Month To { get; private init; }

    public string? OfficerId { get; private init; }

    public DutyKind? Kind { get; private init; }

    /// <summary>How many agreements a sample has, and what it is drawn by, null for the day of today: of the view of samples.</summary>
    private Limit Size { get; init; }

    private string? Seed { get; init; }

    public IReadOnlyList<FilterFault> Faults { get; private init; } = [];

    /// <summary>What was given, by parameter: links carry it on.</summary>
    internal IReadOnlyDictionary<string, string> Given { get; private init; } = new Dictionary<string, string>();

    internal PageFilter With(FilterFault fault) => this with { Faults = [.. Faults, fault] };

    internal PageFilter WithoutFaults() => this with { Faults = [] };

    /// <summary>What to do about a parameter; null where nothing is wrong with it.</summary>
    internal string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Sentence;

    internal DutyFilter Duties => new(DutyOwner.Police, Unit, Offence, Level, OfficerId, Kind);

    internal CompliancePeriod Period => new(From, To);

    /// <summary>The sample that is asked for: of any month where none is given.</summary>
    internal DrawDipSampleQuery Sample =>
        new(Size, Seed, Unit, Offence, Given.ContainsKey("from") ? From : null, Given.ContainsKey("to") ? To : null);

    internal static PageFilter Read(IQueryCollection query, DateOnly today, bool ofSample)
    {
        var faults = new List<FilterFault>();
        var given = new Dictionary<string, string>();
        var lastWhole = Month.Of(today).AddMonths(-1);

        var unit = Reference("unit", PageWords.ChooseAUnitFromTheList);
        var offence = Text("offence", PageWords.ChooseAnOffenceFromTheList, v => QueryOffence.TryParse(v, null, out _));
        var officerId = Reference("officerId", PageWords.GiveAnOfficerNumber);
        var level = Read<EntitlementLevel>("level", PageWords.ChooseStandardOrEnhancedRights);
        var kind = Read<DutyKind>("kind", PageWords.ChooseADutyFromTheList);
        var to = ReadMonth("to", PageWords.ChooseTheLastMonthFromTheList);
        var from = ReadMonth("from", PageWords.ChooseTheFirstMonthFromTheList);
        var last = to ?? (from > lastWhole ? from.Value : lastWhole);
        var first = from ?? last.AddMonths(1 - MonthsUnlessTold);
        if (CompliancePeriod.Of(first, last, today).Error is not null)
        {
            faults.Add(new("from", PageWords.PeriodNotValid));
            (first, last) = (lastWhole.AddMonths(1 - MonthsUnlessTold), lastWhole);
            given.Remove("from");
            given.Remove("to");
        }

        var size = ofSample ? Own("size", PageWords.ChooseHowMany, v => Limit.TryParse(v, null, out _)) : null;
        var seed = ofSample ? Own("seed", PageWords.GiveASeed, v => QueryReference.TryParse(v, null, out _)) : null;

        return new()
        {
            Unit = unit,
            Offence = offence,
            OfficerId = officerId,
            Level = level,
            Kind = kind,
            Size = size is null ? SizeUnlessTold : Limit.Parse(size, null),
            Seed = seed,
            From = first,
            To = last,
            Faults = faults,
            Given = given,
        };

        string? Text(string name, string fault, Func<string, bool> isGood)
        {
            if (Own(name, fault, isGood) is { } value)
                given[name] = value;
            return given.GetValueOrDefault(name);
        }

        // Links to other views do not carry it on.
        string? Own(string name, string fault, Func<string, bool> isGood)
        {
            if (query[name] is not { Count: > 0 } values || values is [null or ""])
                return null;
            if (values is [{ } value] && isGood(value.Trim()))
                return value.Trim();
            faults.Add(new(name, fault));
            return null;
        }

        string? Reference(string name, string fault) => Text(
            name, fault, v => v.Length <= (name == "officerId" ? 16 : 40) && v.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));

        T? Read<T>(string name, string fault) where T : struct, Enum =>
            Text(name, fault, v => Words.TryParse<T>(v, out _)) is { } word ? Words.Parse<T>(word) : null;

        Month? ReadMonth(string name, string fault) =>
            Text(name, fault, v => Month.TryParse(v, null, out var m) && m.FirstDay.Year is >= 2000 and <= 2999) is { } month
                ? Month.Parse(month, null)
                : null;
    }
}
