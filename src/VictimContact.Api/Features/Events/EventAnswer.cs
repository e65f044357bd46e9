using VictimContact.Api.Storage.Events;

namespace VictimContact.Api.Features.Events;

/// <summary>A page of events, and where to go on.</summary>
/// <param name="Items">Events in the order in which everybody is told them, each in the JSON form of CloudEvents 1.0.</param>
/// <param name="NextCursor">Send it as `after` for what comes next. Always there, also where nothing is there yet.</param>
public sealed record EventPage(IReadOnlyList<CloudEvent> Items, string NextCursor);

/// <summary>That something has changed: a CloudEvent (CloudEvents 1.0, JSON event format).</summary>
/// <param name="Specversion">`1.0`.</param>
/// <param name="Id">Names this event for good: one that is read again has the same.</param>
/// <param name="Source">`urn:victim-contact`.</param>
/// <param name="Type">`agreement.changed`, `agreement.overdue`, `order.changed`, `reminder.changed` or `rules.changed`; more may come.</param>
/// <param name="Subject">The id of the agreement or reminder, or the `orderRef`; null for `rules.changed`.</param>
/// <param name="Time">When the change was recorded.</param>
/// <param name="Datacontenttype">`application/json`.</param>
/// <param name="Data">Where to read what there is now.</param>
public sealed record CloudEvent(
    string Specversion,
    Guid Id,
    string Source,
    string Type,
    string? Subject,
    DateTimeOffset Time,
    string Datacontenttype,
    EventData Data)
{
    private const string SourceOfAll = "urn:victim-contact";

    internal static CloudEvent Of(EventRow row) =>
        new("1.0", row.Id, SourceOfAll, row.Type, row.Subject, row.At, "application/json", new(UrlOf(row), row.Revision));

    private static string UrlOf(EventRow row) => row.Type switch
    {
        EventType.AgreementChanged or EventType.AgreementOverdue => $"/v1/agreements/{row.Subject}",
        EventType.OrderChanged => $"/v1/orders?orderRef={Uri.EscapeDataString(row.Subject!)}",
        EventType.ReminderChanged => $"/v1/reminders/{row.Subject}",
        _ => "/v1/milestone-types",
    };
}

/// <summary>Where to read what there is now; nothing of the content.</summary>
/// <param name="Url">Relative to this service's address.</param>
/// <param name="Revision">For an agreement its `revision` when this happened: who has read it at this or a later one knows it already. For
/// `rules.changed` the number of the rules. Null for others.</param>
public sealed record EventData(string Url, long? Revision);
