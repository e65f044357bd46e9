using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Events;

/// <summary>What events say has happened: the words of the contract.</summary>
internal static class EventType
{
    internal const string AgreementChanged = "agreement.changed";
    internal const string AgreementOverdue = "agreement.overdue";
    internal const string OrderChanged = "order.changed";
    internal const string ReminderChanged = "reminder.changed";
    internal const string RulesChanged = "rules.changed";
}

/// <summary>That something has changed. It holds ids and no content: whoever is told of it reads what there is by then.</summary>
internal sealed record EventRow
{
    [Key]
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Type { get; init; }

    /// <summary>The id of the agreement or reminder, or the order's reference; null where it is about all.</summary>
    public string? Subject { get; init; }

    /// <summary>The revision of the agreement, or the number of the rules.</summary>
    public long? Revision { get; init; }

    /// <summary>The investigation that it happened in, which says who may know of it; null where it is about none or several.</summary>
    public Guid? InvestigationId { get; init; }

    /// <summary>Its place in the order in which all are told. Given by the database, see <see cref="EventStore"/>.</summary>
    [NotMapped]
    public long Position { get; init; }

    internal static EventRow Changed(AgreementRow agreement, DateTimeOffset at) =>
        OfAgreement(EventType.AgreementChanged, agreement.Id, agreement.InvestigationId, agreement.Revision, at);

    internal static EventRow OfAgreement(string type, Guid id, Guid investigationId, int revision, DateTimeOffset at) =>
        New(type, at) with { Subject = id.ToString(), Revision = revision, InvestigationId = investigationId };

    internal static EventRow OfOrder(string orderRef, Guid investigationId, DateTimeOffset at) =>
        New(EventType.OrderChanged, at) with { Subject = orderRef, InvestigationId = investigationId };

    internal static EventRow OfReminder(Guid id, DateTimeOffset at) => New(EventType.ReminderChanged, at) with { Subject = id.ToString() };

    internal static EventRow OfRules(long rulesId, DateTimeOffset at) => New(EventType.RulesChanged, at) with { Revision = rulesId };

    private static EventRow New(string type, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), At = at, Type = type };
}
