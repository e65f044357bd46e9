using VictimContact.Api.Features.Compliance;

namespace VictimContact.Api.Page;

/// <summary>What of the filters a view lives by. What it does not live by is not said of it.</summary>
[Flags]
public enum FilterParts
{
    None = 0,
    Unit = 1,
    Offence = 2,
    Level = 4,
    Officer = 8,

    /// <summary>The months that a view's figures are of.</summary>
    Period = 16,

    /// <summary>The months, where the address names any: for a view that is of all months unless told.</summary>
    GivenPeriod = 32,

    /// <summary>Of duties: their kind, what opened them, whether they are of safety, and who has not been told.</summary>
    Owed = 64,

    Cases = Unit | Offence | Level | Officer,

    Duties = Cases | Owed,
}

/// <summary>A part of a scope, in words.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsForcesOwn">They are the force's own, as an offence is: English in every language of the page.</param>
public sealed record ScopePart(string Text, bool IsForcesOwn = false);

/// <summary>What a view is of, in words: a unit, an offence, a period.</summary>
public sealed record PageScope(IReadOnlyList<ScopePart> Parts)
{
    /// <summary>"CID-LLANELLI, Stalking, from August 2026 to October 2026".</summary>
    public string InWords => string.Join(", ", Parts.Select(p => p.Text));

    /// <summary>The same and more; null adds nothing.</summary>
    public PageScope And(string? words) => words is null ? this : new([.. Parts, new(words)]);
}

/// <summary>Filters in words.</summary>
internal static class FilterWords
{
    /// <summary>What a view of these filters is of, as its title has it.</summary>
    internal static string InWords(this PageFilter filter, FilterParts of) => filter.Scope(of).InWords;

    /// <summary>The same in its parts. A view that nothing narrows is of the whole force.</summary>
    internal static PageScope Scope(this PageFilter filter, FilterParts of)
    {
        var parts = new List<ScopePart>();
        if (of.HasFlag(FilterParts.Unit) && filter.Unit is { } unit)
            parts.Add(new(unit));
        if (of.HasFlag(FilterParts.Offence) && filter.Offence is { } offence)
            parts.Add(new(offence, IsForcesOwn: true));
        if (of.HasFlag(FilterParts.Level) && filter.Level is { } level)
            parts.Add(new($"{PageWords.Entitlement}: {ServiceWords.Word(level)}"));
        if (of.HasFlag(FilterParts.Officer) && filter.OfficerId is { } officer)
            parts.Add(new(Say.It(PageWords.OfficerWithId, officer)));
        if (parts.Count == 0)
            parts.Add(new(PageWords.WholeForce));
        if (of.HasFlag(FilterParts.Owed))
            parts.AddRange(OwedOf(filter).Select(words => new ScopePart(words)));
        if (PeriodOf(filter, of) is { } period)
            parts.Add(new(period));
        return new(parts);
    }

    private static IEnumerable<string> OwedOf(PageFilter filter)
    {
        if (filter.Kind is { } kind)
            yield return ServiceWords.Kind(kind);
        if (filter.Cause is { } cause)
            yield return ServiceWords.Word(cause);
        if (filter.Safety is { } safety)
            yield return safety ? PageWords.OnlySafety : PageWords.WithoutSafety;
        if (filter.NotTold is { } whom)
            yield return whom == NotTold.Officer ? PageWords.OfficerNotTold : PageWords.SupervisorNotTold;
    }

    private static string? PeriodOf(PageFilter filter, FilterParts of)
    {
        if (of.HasFlag(FilterParts.Period))
            return Between(filter);
        if (!of.HasFlag(FilterParts.GivenPeriod))
            return null;
        return (filter.Given.ContainsKey("from"), filter.Given.ContainsKey("to")) switch
        {
            (true, true) => Between(filter),
            (true, false) => Say.It(PageWords.ScopeFromMonth, Say.MonthOf(filter.From)),
            (false, true) => Say.It(PageWords.ScopeUpToMonth, Say.MonthOf(filter.To)),
            _ => null,
        };
    }

    private static string Between(PageFilter filter) => filter.From == filter.To
        ? Say.MonthOf(filter.From)
        : Say.It(PageWords.ScopeFromMonthToMonth, Say.MonthOf(filter.From), Say.MonthOf(filter.To));
}
