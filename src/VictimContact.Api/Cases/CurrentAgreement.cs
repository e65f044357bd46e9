using VictimContact.Api.Storage.Cases;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Cases;

/// <summary>An agreement as it is now, read from the records or as a write has just left it.</summary>
/// <param name="Row">Its row.</param>
/// <param name="TermsFact">The fact that holds the terms in force; null before the first.</param>
/// <param name="OpenDuties">Its open duties, earliest first.</param>
internal sealed record CurrentAgreement(AgreementRow Row, FactRow? TermsFact, IReadOnlyList<DutyRow> OpenDuties)
{
    /// <summary>The terms in force, and when they were agreed; null before the first.</summary>
    internal DatedTerms? Terms => TermsFact?.ToFact(default) switch
    {
        null => null,
        TermsAgreed agreed => new(agreed.At, agreed.Terms),
        ReviewHeld { Terms: { } changed } review => new(review.At, changed),
        _ => throw new InvalidOperationException("The fact holds no terms."),
    };

    /// <summary>The channels that any of the victim's agreements marks unsafe.</summary>
    internal IReadOnlySet<Channel> UnsafeChannels => $"{Row.UnsafeChannels} {Row.UnsafeElsewhere}"
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Words.Parse<Channel>).ToHashSet();

    /// <summary>An agreement of a case as a write has just left it.</summary>
    internal static CurrentAgreement Of(Case file, Projected projected) => new(
        projected.Row,
        file.Facts.Find(f => f.Id == projected.Row.TermsFactId),
        [.. projected.Difference.Rows.Where(d => d.State == "open").OrderBy(d => d.DueOn).ThenBy(d => d.Id)]);
}
