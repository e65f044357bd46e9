using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>An agreement as it is now, read from the records or as a write has just left it.</summary>
/// <param name="Row">Its row.</param>
/// <param name="TermsFact">The fact that holds the terms in force; null before the first.</param>
/// <param name="OpenDuties">Its open duties, earliest first.</param>
internal sealed record CurrentAgreement(AgreementRow Row, Fact? TermsFact, IReadOnlyList<DutyRow> OpenDuties)
{
    /// <summary>The terms in force, and when they were agreed; null before the first.</summary>
    internal DatedTerms? Terms => TermsFact switch
    {
        null => null,
        TermsAgreed agreed => new(agreed.At, agreed.Terms),
        ReviewHeld { Terms: { } changed } review => new(review.At, changed),
        _ => throw new InvalidOperationException("The fact holds no terms."),
    };

    /// <summary>The channels that any of the victim's agreements marks unsafe.</summary>
    internal IReadOnlySet<Channel> UnsafeChannels => $"{Row.UnsafeChannels} {Row.UnsafeElsewhere}"
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Words.Parse<Channel>).ToHashSet();

    /// <summary>An agreement as it is stored; null when there is none.</summary>
    internal static async Task<CurrentAgreement?> Find(DbConnection connection, Guid id) =>
        await AgreementStore.Find(connection, id) is var (row, terms, duties) ? new(row, terms?.ToFact(default), duties) : null;

    /// <summary>Agreements as they are stored, by id, without their duties.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, CurrentAgreement>> OfIds(DbConnection connection, IEnumerable<Guid> ids) =>
        (await Of(connection, await AgreementStore.OfIds(connection, ids))).ToDictionary(a => a.Row.Id);

    /// <summary>Agreements whose rows have been read, without their duties.</summary>
    internal static async Task<IReadOnlyList<CurrentAgreement>> Of(DbConnection connection, IReadOnlyList<AgreementRow> rows)
    {
        var terms = (await FactStore.OfIds(connection, rows.Select(r => r.TermsFactId).OfType<Guid>())).ToDictionary(f => f.Id);
        return [.. rows.Select(r => new CurrentAgreement(r, r.TermsFactId is { } id ? terms[id].ToFact(default) : null, []))];
    }

    /// <summary>An agreement of a case.</summary>
    internal static CurrentAgreement Of(Case caseFile, AgreementRow row, IEnumerable<DutyRow> duties) => new(
        row,
        caseFile.Facts.FirstOrDefault(f => f.Id == row.TermsFactId) is { } terms ? caseFile.FactOf(terms) : null,
        [.. duties.Where(d => d.State == DutyState.Open).OrderBy(d => d.DueOn).ThenBy(d => d.Id)]);
}
