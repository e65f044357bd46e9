using MediatR;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Page;

/// <summary>An officer about whose cases nobody could be told, or who could not be texted.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="Unit">The officer's unit.</param>
/// <param name="Availability">What the duty system says of the officer now.</param>
/// <param name="CoveredBy">Who covers for the officer; null for nobody.</param>
/// <param name="SupervisorId">The officer's supervisor; null for nobody.</param>
/// <param name="Reminders">How many reminders of the last weeks got through to nobody.</param>
/// <param name="NobodyToTell">Of these: those for which there was nobody to tell.</param>
/// <param name="LastAt">When the last of them was written.</param>
public sealed record UnreachableOfficer(
    string OfficerId, string Unit, Availability Availability, string? CoveredBy, string? SupervisorId, int Reminders, int NobodyToTell, DateTimeOffset LastAt);

internal sealed record ListUnreachableOfficersQuery(string? Unit) : IRequest<IReadOnlyList<UnreachableOfficer>>;

internal sealed class ListUnreachableOfficersHandler(IDatabase database, TimeProvider clock)
    : IRequestHandler<ListUnreachableOfficersQuery, IReadOnlyList<UnreachableOfficer>>
{
    internal const int Days = 28;
    internal const int Most = 500;

    public async Task<IReadOnlyList<UnreachableOfficer>> Handle(ListUnreachableOfficersQuery request, CancellationToken cancellationToken)
    {
        var unitKey = request.Unit is null ? null : Reference.KeyOf(request.Unit);
        var rows = await database.Read(connection => PageStore.Unreachable(connection, clock.Now().AddDays(-Days), unitKey, Most), cancellationToken);
        return
        [
            .. rows.Select(r => new UnreachableOfficer(
                r.OfficerId, r.Unit, Words.Parse<Availability>(r.Availability), r.CoveredBy, r.SupervisorId, r.Reminders, r.NobodyToTell, r.LastAt)),
        ];
    }
}
