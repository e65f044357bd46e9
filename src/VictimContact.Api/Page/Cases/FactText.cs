using VictimContact.Api.Features.Compliance;

namespace VictimContact.Api.Page.Cases;

/// <summary>What happened, in a line.</summary>
internal static class FactText
{
    internal static string Title(SampledFact fact) => fact.Kind switch
    {
        FactKind.Milestone => $"{PageWords.Milestone}: {ServiceWords.Word(fact.Type!)}",
        FactKind.Contact => $"{PageWords.Contact}: {ServiceWords.Word(fact.Outcome!)}",
        FactKind.Review => $"{PageWords.Review}: {ServiceWords.Word(fact.Outcome!)}",
        FactKind.Terms => PageWords.TermsAgreed,
        FactKind.Registration => PageWords.VictimRegistered,
        FactKind.Assignment when fact.Unit is { } unit => Say.It(PageWords.GivenToUnit, unit),
        FactKind.Assignment => Say.It(PageWords.GivenToOfficer, fact.OfficerId),
        FactKind.Entitlement => PageWords.EntitlementChanged,
        FactKind.Exception => $"{PageWords.Excused}: {ServiceWords.Word(fact.Reason!)}",
        FactKind.Closing => $"{PageWords.Closed}: {ServiceWords.Word(fact.Reason!)}",
        _ => PageWords.Reopened,
    };

    internal static string Details(SampledFact fact, IReadOnlyList<SampledFact> all) =>
        string.Join("; ", Parts(fact, all).Where(p => p.Length > 0));

    private static IEnumerable<string> Parts(SampledFact fact, IReadOnlyList<SampledFact> all)
    {
        if (fact.Level is { } level)
            yield return ServiceWords.Word(level);
        if (fact.Frequency is { } frequency)
            yield return ServiceWords.Frequency(frequency);
        if (fact.Channel is { } channel)
            yield return ServiceWords.Channels(fact.AlternativeChannel is { } other ? [channel, other] : [channel]);
        if (fact.AgreedWith is { } with)
            yield return Say.It(PageWords.AgreedWithThe, ServiceWords.Word(with).ToLowerInvariant());
        foreach (var name in fact.InformedOf ?? [])
            yield return Say.It(PageWords.ToldOf, MilestoneOf(name, all));
        if (fact.By is { } by)
            yield return Say.It(PageWords.MadeBy, by);
        if (fact.VictimConsulted is { } consulted)
            yield return consulted ? PageWords.VictimConsulted : PageWords.VictimNotConsulted;
        if (fact.VictimView is { } view && view != VictimView.NotAsked)
            yield return Say.It(PageWords.VictimView, ServiceWords.View(view));
        if (fact.NotifiedAt is { } notifiedAt)
            yield return Say.It(PageWords.WitnessCareTold, Say.Moment(notifiedAt));
        if (fact is { DutyKind: { } kind, DueOn: { } dueOn })
            yield return $"{ServiceWords.Kind(kind)}, {PageWords.DueBeforeDay} {Say.Day(dueOn)}";
        if (fact.ApprovedBy is { } approvedBy)
            yield return Say.It(PageWords.ApprovedBy, approvedBy);
        if (fact.VictimToldWhyAt is { } toldAt)
            yield return Say.It(PageWords.VictimToldWhy, Say.Moment(toldAt));
    }

    // The RMS may have named a milestone by an id of its own.
    private static string MilestoneOf(string name, IReadOnlyList<SampledFact> all) =>
        all.FirstOrDefault(f => f.Type is not null && (f.SourceId == name || f.Id.ToString() == name))?.Type is { } type
            ? ServiceWords.Word(type)
            : name;
}
