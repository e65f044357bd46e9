using VictimContact.Api.Cases;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Wiping;

/// <summary>
/// Wipes the safe-contact notes of one batch of facts that were voided 30 days ago or more. Answers whether there may be others.
/// </summary>
internal sealed record WipeSafeContactsCommand : IRequest<bool>;

internal sealed class WipeSafeContactsHandler(IDatabase database, TimeProvider clock) : IRequestHandler<WipeSafeContactsCommand, bool>
{
    private const int AgreementsAtOnce = 50;

    public async Task<bool> Handle(WipeSafeContactsCommand request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var due = await database.Read(connection => FactStore.ToWipe(connection, now, AgreementsAtOnce), cancellationToken);
        foreach (var agreementId in due)
            await database.Write(connection => Wipe(connection, agreementId, now), cancellationToken);
        return due.Count == AgreementsAtOnce;
    }

    /// <summary>Nothing is derived from a note, and none of what is void is shown: the agreement stays at its revision.</summary>
    private static async Task<bool> Wipe(DbConnection connection, Guid agreementId, DateTimeOffset now)
    {
        var caseFile = (await Case.OfAgreement(connection, agreementId, CaseLock.Agreement))!;
        var facts = caseFile.Facts.Where(f => f.AgreementId is not null).ToList();
        var key = await SecretStore.ContentKey(connection);
        await new SqlBatch(connection)
            .Save(Tables.Facts, facts.Where(f => IsDue(f, facts, now)).Select(f => ((FactRow?)f, Wiped(f, key))))
            .Execute();
        return true;
    }

    /// <summary>
    /// What was voided long ago; with a registration all of its agreement; and a registration's own copy of terms that were.
    /// </summary>
    private static bool IsDue(FactRow fact, List<FactRow> facts, DateTimeOffset now)
    {
        var registration = facts.Single(f => f.Kind == FactKind.Registration && f.AgreementId == fact.AgreementId);
        return fact.WipeAt <= now
            || registration.WipeAt <= now
            || (fact == registration && fact.ToFact(default) is Registered { Terms: { } dated }
                && facts.Any(f => f.AgreementId == fact.AgreementId && f.WipeAt <= now && f.At == dated.AgreedAt
                    && f.ToFact(default) is TermsAgreed terms
                    && terms.Terms.SafeContact == dated.Terms.SafeContact));
    }

    private static FactRow Wiped(FactRow row, byte[] key)
    {
        var fact = row.ToFact(default);
        return FactContent.WithoutSafeContact(fact) is { } wiped
            ? row with { Content = FactContent.Of(wiped), ContentHash = Entry.HashOf(key, fact), WipeAt = null }
            : row with { WipeAt = null };
    }
}
