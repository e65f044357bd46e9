using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Domain.Duties;

namespace VictimContact.Api.Cases;

/// <summary>What an agreement is by its timeline.</summary>
/// <param name="Was">The agreement's row as it is stored.</param>
/// <param name="Row">The agreement's row.</param>
/// <param name="Derivation">What follows from the timeline.</param>
/// <param name="Difference">How its duties differ from the stored ones.</param>
/// <param name="Signed">Its facts that count as something else than is stored, as they are stored and as they are.</param>
/// <param name="Before">What followed before the facts were appended; null for a case that was loaded with its stored duties.</param>
internal sealed record Projected(
    AgreementRow Was,
    AgreementRow Row,
    Derivation Derivation,
    DutyDifference Difference,
    IReadOnlyList<(FactRow Before, FactRow After)> Signed,
    Derivation? Before)
{
    /// <summary>By how much tallies change with it. One that is being registered has not been counted yet.</summary>
    internal TallyChanges Tallies
    {
        get
        {
            var changes = new TallyChanges();
            foreach (var duty in Difference.Replaced)
                changes.Add(duty, -1);
            foreach (var duty in Difference.Changed)
                changes.Add(duty, 1);
            foreach (var (before, after) in Signed)
                changes.Add(before, -1).Add(after, 1);
            return Was.Revision == 0 ? changes.Add(Row, 1) : changes.Add(Was, -1).Add(Row, 1);
        }
    }
}
