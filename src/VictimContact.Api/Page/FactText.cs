using VictimContact.Api.Features.Compliance;
using VictimContact.Domain;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Page;

/// <summary>What happened, in a line.</summary>
internal static class FactText
{
    internal static string Title(PageText text, SampledFact fact) => fact.Kind switch
    {
        FactKind.Milestone => $"{text.Say("Milestone", "Carreg filltir")}: {text.Word(fact.Type!)}",
        FactKind.Contact => $"{text.Say("Contact", "Cyswllt")}: {text.Word(fact.Outcome!)}",
        FactKind.Review => $"{text.Say("Review", "Adolygiad")}: {text.Word(fact.Outcome!)}",
        FactKind.Terms => text.Say("Terms agreed", "Cytunwyd ar delerau"),
        FactKind.Registration => text.Say("Victim registered", "Cofrestrwyd y dioddefwr"),
        FactKind.Assignment => text.Say($"Given to officer {fact.OfficerId}", $"Rhoddwyd i swyddog {fact.OfficerId}"),
        FactKind.Entitlement => text.Say("Entitlement changed", "Newidiwyd yr hawl"),
        FactKind.Exception => $"{text.Say("Excused", "Esgusodwyd")}: {text.Word(fact.Reason!)}",
        FactKind.Closing => $"{text.Say("Closed", "Caewyd")}: {text.Word(fact.Reason!)}",
        _ => text.Say("Reopened", "Ailagorwyd"),
    };

    internal static string Details(PageText text, SampledFact fact, IReadOnlyList<SampledFact> all) =>
        string.Join("; ", Parts(text, fact, all).Where(p => p.Length > 0));

    private static IEnumerable<string> Parts(PageText text, SampledFact fact, IReadOnlyList<SampledFact> all)
    {
        if (fact.Level is { } level)
            yield return text.Word(level);
        if (fact.Frequency is { } frequency)
            yield return text.Frequency(frequency);
        if (fact.Channel is { } channel)
            yield return text.Channels(fact.AlternativeChannel is { } other ? [channel, other] : [channel]);
        if (fact.AgreedWith is { } with)
            yield return text.Say($"agreed with the {Words.Of(with)}", $"cytunwyd â'r {text.Word(with).ToLowerInvariant()}");
        foreach (var name in fact.InformedOf ?? [])
            yield return text.Say($"told of: {MilestoneOf(text, name, all)}", $"rhoddwyd gwybod am: {MilestoneOf(text, name, all)}");
        if (fact.By is { } by)
            yield return text.Say($"made by {by}", $"gan {by}");
        if (fact.VictimConsulted is { } consulted)
            yield return consulted ? text.Say("victim consulted", "ymgynghorwyd â'r dioddefwr") : text.Say("victim not consulted", "heb ymgynghori â'r dioddefwr");
        if (fact.VictimView is { } view && view != VictimView.NotAsked)
            yield return text.Say($"victim's view: {text.View(view)}", $"barn y dioddefwr: {text.View(view)}");
        if (fact.NotifiedAt is { } notifiedAt)
            yield return text.Say($"witness care told {text.Moment(notifiedAt)}", $"hysbyswyd gofal tystion {text.Moment(notifiedAt)}");
        if (fact is { DutyKind: { } kind, DueOn: { } dueOn })
            yield return $"{text.Kind(kind)}, {text.Say("due", "erbyn")} {text.Day(dueOn)}";
        if (fact.ApprovedBy is { } approvedBy)
            yield return text.Say($"approved by {approvedBy}", $"cymeradwywyd gan {approvedBy}");
        if (fact.VictimToldWhyAt is { } toldAt)
            yield return text.Say($"victim told why {text.Moment(toldAt)}", $"dywedwyd pam wrth y dioddefwr {text.Moment(toldAt)}");
    }

    // The RMS may have named a milestone by an id of its own.
    private static string MilestoneOf(PageText text, string name, IReadOnlyList<SampledFact> all) =>
        all.FirstOrDefault(f => f.Type is not null && (f.SourceId == name || f.Id.ToString() == name))?.Type is { } type
            ? text.Word(type)
            : name;
}
