using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>
/// Which agreements of an investigation have become one, because the references that their victims were registered under name one victim:
/// the oldest stands for all. An agreement whose registration was voided stands by itself.
/// </summary>
internal sealed class JoinedAgreements
{
    private readonly Dictionary<Guid, List<AgreementRow>> groups = [];

    /// <param name="rows">The agreements as they were registered.</param>
    /// <param name="isVoid">Whether the registration of one is void.</param>
    internal JoinedAgreements(IReadOnlyList<AgreementRow> rows, Func<AgreementRow, bool> isVoid)
    {
        if (rows.DistinctBy(r => r.VictimId).Count() == rows.Count)
        {
            foreach (var row in rows)
                groups.Add(row.Id, [row]);
            Standing = rows;
            return;
        }

        foreach (var joined in rows.GroupBy(r => isVoid(r) ? r.Id : r.VictimId))
        {
            var members = joined.OrderBy(r => r.RegisteredAt).ThenBy(r => r.Id).ToList();
            members.ForEach(m => groups.Add(m.Id, members));
        }

        Standing = [.. rows.Where(r => groups[r.Id][0] == r)];
    }

    /// <summary>Those that stand by themselves, each for all that have become one with it.</summary>
    internal IReadOnlyList<AgreementRow> Standing { get; }

    /// <summary>Those that have become a part of an older one, and that one.</summary>
    internal IEnumerable<(AgreementRow Part, AgreementRow Standing)> Parts =>
        Standing.SelectMany(s => groups[s.Id].Skip(1).Select(p => (p, s)));

    /// <summary>Those that an agreement has become one with, oldest first; itself is among them.</summary>
    internal IReadOnlyList<AgreementRow> With(Guid id) => groups[id];
}
