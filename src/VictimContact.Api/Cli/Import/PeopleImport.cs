using VictimContact.Api.Features.Officers;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Cli.Import;

/// <summary>
/// Enters units, officers, and whether those are at work. What is known stays as it is, unless a row says by its <c>asOf</c> that it is
/// younger: files are sent again, and what came meanwhile is not to be lost.
/// </summary>
internal sealed record PeopleImport(OfficerPutting Putting, TimeProvider Clock)
{
    /// <summary>The files that it is for.</summary>
    internal static IReadOnlyList<ImportFile> Files { get; } = [ImportFile.Units, ImportFile.Officers, ImportFile.Availability];

    /// <summary>What can be taken by no service; null for nothing.</summary>
    internal static DomainError? Refusal(ImportRow row) => row.Body switch
    {
        PutOfficerRequest body => OfficerPutting.Refusal(row.Keys[ImportFile.Officer], body),
        PutAvailabilityRequest body => PutAvailabilityHandler.Refusal(row.Keys[ImportFile.Officer], body),
        _ => null,
    };

    internal async Task<ImportedRow> Enter(DbConnection connection, ImportRow row) => new(row, row.Body switch
    {
        PutUnitRequest body => await Put(connection, row.Keys[ImportFile.Unit], body),
        PutOfficerRequest body => await Put(connection, row.Keys[ImportFile.Officer], body),
        PutAvailabilityRequest body => await Put(connection, row.Keys[ImportFile.Officer], body),
        _ => throw new InvalidOperationException($"{row.File.Name} says nothing of people."),
    });

    private static async Task<bool> Put(DbConnection connection, string unit, PutUnitRequest body)
    {
        if (await UnitStore.FindToChange(connection, unit) is not null)
            return false;
        await PutUnitHandler.Put(connection, null, unit, body);
        return true;
    }

    private async Task<bool> Put(DbConnection connection, string officerId, PutOfficerRequest body)
    {
        if (await OfficerStore.FindToChange(connection, officerId) is { } known && !(body.AsOf > known.AsOf))
            return false;
        await Putting.Put(connection, officerId, body);
        return true;
    }

    private async Task<bool> Put(DbConnection connection, string officerId, PutAvailabilityRequest body)
    {
        if (await OfficerStore.FindToChange(connection, officerId) is not { } officer
            || (officer.AvailabilityAsOf is { } held && !(body.AsOf > held)))
            return false;
        await PutAvailabilityHandler.Put(connection, officer, body, Clock.Now());
        return true;
    }
}
