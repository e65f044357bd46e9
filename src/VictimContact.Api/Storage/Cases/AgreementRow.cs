using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace VictimContact.Api.Storage.Cases;

/// <summary>An agreement with what is derived from its timeline and kept for lists.</summary>
internal sealed record AgreementRow
{
    /// <summary>
    /// What <see cref="NextDueOn"/> holds when nothing is due, so that such agreements sort last. Not the last day that there is: the
    /// provider of PostgreSQL writes that as infinity, or does not, by a switch of each process.
    /// </summary>
    internal static readonly DateOnly Never = new(9999, 12, 30);

    [Key]
    public required Guid Id { get; init; }

    public required Guid InvestigationId { get; init; }

    [NotMapped]
    public required string InvestigationRef { get; init; }

    /// <summary>The victim: what the reference that she was registered under names by the merges that stand.</summary>
    public required Guid VictimId { get; init; }

    [NotMapped]
    public required string VictimRef { get; init; }

    /// <summary>The keys of the references that were given up for this one, a line each; null for none. Read, never written.</summary>
    [NotMapped]
    public string? GivenUpKeys { get; init; }

    /// <summary>The victim by the reference that she was registered under.</summary>
    public required Guid RegisteredAs { get; init; }

    /// <summary>
    /// The older agreement of this victim in this investigation, which this one has become a part of by a merge: what is derived is derived
    /// there, and this one is void. Null for one that stands by itself.
    /// </summary>
    public Guid? MergedInto { get; init; }

    /// <summary>Whether others have become a part of this one.</summary>
    public bool IsJoined { get; init; }

    internal IReadOnlyList<string> KeysGivenUp => GivenUpKeys?.Split('\n') ?? [];

    /// <summary>The keys of all references that name the victim.</summary>
    internal IReadOnlyList<string> VictimKeys => [Reference.KeyOf(VictimRef), .. KeysGivenUp];

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>The London day on which the force knew that this person is a victim.</summary>
    public required DateOnly IdentifiedOn { get; init; }

    public required Word<AgreementStatus> Status { get; init; }

    public required Word<EntitlementLevel> Level { get; init; }

    public Word<EntitlementBasis>? Basis { get; init; }

    /// <summary>The frequency of the terms in force; null before the first.</summary>
    public string? Frequency { get; init; }

    /// <summary>The fact that holds the terms in force, and their number in order of agreement.</summary>
    public Guid? TermsFactId { get; init; }

    public int? TermsVersion { get; init; }

    /// <summary>The channels that this agreement marks unsafe, as words with a space between.</summary>
    public required string UnsafeChannels { get; init; }

    /// <summary>The channels that the victim's other agreements mark unsafe, likewise. Read when asked, never copied.</summary>
    [NotMapped]
    public string? UnsafeElsewhere { get; init; }

    /// <summary>The officer in the case; null while nobody is.</summary>
    public required string? OfficerId { get; init; }

    /// <summary>The officer's unit now, or the one that the case belongs to while it has none.</summary>
    public required string Unit { get; init; }

    public string UnitKey => Reference.KeyOf(Unit);

    public required string Offence { get; init; }

    public string OffenceKey => OffenceList.KeyOf(Offence);

    public required Word<OffenceClass> OffenceClass { get; init; }

    /// <summary>The earliest due day among the open duties that the police owe.</summary>
    public required DateOnly NextDueOn { get; init; }

    public DateOnly? NextUpdateDueOn { get; init; }

    public DateTimeOffset? LastUpdateAt { get; init; }

    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>
    /// The London day since which the victim has had no update: that of the last one, or the one on which the victim became known.
    /// </summary>
    public DateOnly UnheardSince => LastUpdateAt is { } at ? LondonTime.DayOf(at) : IdentifiedOn;

    public required int Revision { get; init; }

    /// <summary>The set of rules that it was derived under.</summary>
    public required long RulesId { get; init; }
}
