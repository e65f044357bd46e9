using VictimContact.Api.Cases;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Orders;

/// <summary>
/// Records, of one batch of investigations, the milestones that the last days of their orders have brought by now. Answers whether there
/// may be others.
/// </summary>
internal sealed record RecordOrderEndsCommand : IRequest<bool>;

internal sealed class RecordOrderEndsHandler(IDatabase database, Projection projection, TimeProvider clock)
    : IRequestHandler<RecordOrderEndsCommand, bool>
{
    private const int InvestigationsAtOnce = 20;

    public async Task<bool> Handle(RecordOrderEndsCommand request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var due = await database.Read(connection => CaseStore.WithOrderEnds(connection, now, InvestigationsAtOnce), cancellationToken);
        foreach (var investigationId in due)
            await database.Write(connection => Record(connection, investigationId, now), cancellationToken);

        return due.Count == InvestigationsAtOnce;
    }

    private async Task<bool> Record(DbConnection connection, Guid investigationId, DateTimeOffset now)
    {
        await CaseStore.Lock(connection, investigationId);
        var caseFile = await Case.OfInvestigation(connection, investigationId, CaseLock.Investigation);

        // Another copy of this program may have been here since it was looked for: then nothing is due.
        if (caseFile.Investigation.NextOrderEndAt is not { } next || next > now)
            return false;
        await projection.Save(connection, caseFile, caseFile.WithOrderEnds(now));
        return true;
    }
}
