using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Cases;

/// <summary>
/// An order that was made, by the investigation that was the first to say so. It is only ever entered: whoever says it at the same time
/// waits, and finds that somebody else did.
/// </summary>
internal sealed record OrderMakingRow
{
    /// <summary>What to do where it was said already.</summary>
    internal const string SaidAlready = """
        on conflict (order_key) do update set is_told_twice = true
        where order_makings.investigation_id <> excluded.investigation_id and not order_makings.is_told_twice
        """;

    [Key]
    public required string OrderKey { get; init; }

    public required Guid InvestigationId { get; init; }

    /// <summary>Another investigation said so too, now or at any time.</summary>
    public bool IsToldTwice { get; init; }
}
