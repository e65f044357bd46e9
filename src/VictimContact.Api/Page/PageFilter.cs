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

    /// <summary>What a parameter is unless told: it stays out of addresses, so that a bookmark does not age.</summary>
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["order"] = "risk",
        ["days"] = "28",
        ["size"] = "10",
        ["page"] = "1",
        ["concern"] = "unsafe-channel",
    };

    private static readonly Limit SizeUnlessTold = Limit.Parse("10", null);

    public string? Unit { get; private init; }

    public string? Offence { get; private init; }

    public EntitlementLevel? Level { get; private init; }

    public Month From { get; private init; }

    public Month To { get; private init; }

    public string? OfficerId { get; private init; }

    public DutyKind? Kind { get; private init; }

    public OverdueOrder Order { get; private init; }

    public string? Cause { get; private init; }

    public bool? Safety { get; private init; }

    public NotTold? NotTold { get; private init; }

    /// <summary>Which entries of concern are listed, of the view of those.</summary>
    public Concern Concern { get; private init; }

    /// <summary>For how many days victims have heard nothing, of the view of those.</summary>
    public int Days { get; private init; }

    /// <summary>Which page of a list is looked at, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>How many agreements a sample has, and what it is drawn by, null for the day of today: of the view of samples.</summary>
    private Limit Size { get; init; }

    private string? Seed { get; init; }

    public IReadOnlyList<FilterFault> Faults { get; private init; } = [];

    /// <summary>What was given, by parameter: links carry it on.</summary>
    internal IReadOnlyDictionary<string, string> Given { get; private init; } = new Dictionary<string, string>();

    internal PageFilter WithoutFaults() => this with { Faults = [] };

    /// <summary>What to do about a parameter; null where nothing is wrong with it.</summary>
    internal string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Sentence;

    internal DutyFilter Duties => new(DutyOwner.Police, Unit, Offence, Level, OfficerId, Kind);

    internal OverdueFilter Overdue => new(Duties, Cause, Safety, Order);

    internal ConcernFilter Concerns => ListConcernsQuery.Filter(Concern, Duties, Period);

    /// <summary>The same without what narrows a list of duties.</summary>
    internal PageFilter OfCases() => this with { Kind = null, Cause = null, Safety = null, NotTold = null };

    /// <summary>The same of one officer, whatever else is looked at.</summary>
    internal PageFilter OfOfficer(string officerId) => new() { OfficerId = officerId, From = From, To = To, Number = Number };

    /// <summary>The same, with what nobody knows named and left out: nothing of it would be taken for all clear.</summary>
    internal async Task<PageFilter> Checked(DbConnection connection, OffenceList offences) =>
        (await KnownFilters.Fault(connection, offences, Duties))?.Code switch
        {
            "unit-not-known" => Without("unit", PageWords.UnitNotKnown) with { Unit = null },
            "officer-not-known" => Without("officerId", PageWords.NoSuchOfficer) with { OfficerId = null },
            "offence-not-known" => Without("offence", PageWords.OffenceNotKnown) with { Offence = null },
            _ => this,
        };

    private PageFilter Without(string field, string sentence) => this with
    {
        Faults = [.. Faults, new(field, sentence)],
        Given = Given.Where(g => g.Key != field).ToDictionary(),
    };

    internal CompliancePeriod Period => new(From, To);

    /// <summary>The sample that is asked for: of any month where none is given.</summary>
    internal DrawDipSampleQuery Sample =>
        new(Size, Seed, Unit, Offence, Given.ContainsKey("from") ? From : null, Given.ContainsKey("to") ? To : null);

    /// <summary>
    /// The parameters of an address that say something: a form sends its empty fields too, and those that it offered as they are unless
    /// told.
    /// </summary>
    internal static IReadOnlyList<KeyValuePair<string, string?>> Telling(IQueryCollection query, DateOnly today)
    {
        var lastWhole = Month.Of(today).AddMonths(-1);
        var last = Month.TryParse(query["to"], null, out var to) ? to : lastWhole;
        return
        [
            .. query.SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value)).Where(
                q => !string.IsNullOrEmpty(q.Value)
                    && Defaults.GetValueOrDefault(q.Key) != q.Value
                    && (q.Key != "to" || q.Value != lastWhole.ToString())
                    && (q.Key != "from" || q.Value != last.AddMonths(1 - MonthsUnlessTold).ToString())),
        ];
    }

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
        var order = Read<OverdueOrder>("order", PageWords.ChooseTheOrderFromTheList);
        var cause = Text("cause", PageWords.ChooseACauseFromTheList, v => QueryReference.TryParse(v, null, out _));
        var safety = Text("safety", PageWords.ChooseWhatIsOfSafety, v => v is "true" or "false");
        var notTold = Read<NotTold>("notTold", PageWords.ChooseWhoWasNotTold);
        var concern = Read<Concern>("concern", PageWords.ChooseAConcernFromTheList);
        var days = Text("days", PageWords.GiveANumberOfDays, v => DaysUnheard.TryParse(v, null, out _));
        var number = Own("page", PageWords.GiveANumberOfAPage, v => Limit.TryParse(v, null, out _));
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
            Order = order ?? OverdueOrder.Risk,
            Cause = cause,
            Safety = safety is null ? null : safety == "true",
            NotTold = notTold,
            Concern = concern ?? Concern.UnsafeChannel,
            Days = days is null ? DaysUnheard.Default.Value : DaysUnheard.Parse(days, null).Value,
            Number = number is null ? 1 : Limit.Parse(number, null).Value,
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
