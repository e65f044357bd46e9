using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Storage.Officers;

internal sealed record OfficerRow
{
    [Key]
    public required string OfficerId { get; init; }

    public required string Unit { get; init; }

    public string UnitKey => Reference.KeyOf(Unit);

    /// <summary>E.164.</summary>
    public required string Mobile { get; init; }

    public string? SupervisorId { get; init; }

    public required Word<Language> Language { get; init; }

    public required Word<Availability> Availability { get; init; }

    public string? CoveredBy { get; init; }

    /// <summary>When the personnel system knew what it said last.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The same of the duty system; null while it has said nothing.</summary>
    public DateTimeOffset? AvailabilityAsOf { get; init; }

    /// <summary>What is known of the mobile; null where nothing is.</summary>
    [NotMapped]
    public PhoneRow? Phone { get; init; }
}
