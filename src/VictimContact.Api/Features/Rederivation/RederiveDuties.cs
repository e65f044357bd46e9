using VictimContact.Api.Cases;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Rederivation;

/// <summary>
/// Derives anew one batch of the agreements that were derived under other rules: an earlier calendar, catalogue or reminder policy. Answers
/// how many agreements are left.
/// </summary>
internal sealed record RederiveDutiesCommand : IRequest<int>;

internal sealed class RederiveDutiesHandler(
    IDatabase database, Projection projection, RulesInForce inForce, RederivationProgress progress, ILogger<RederiveDutiesHandler> log)
    : IRequestHandler<RederiveDutiesCommand, int>
{
    // Tallies that these change are kept from other writes until they are committed: that is not to take long.
    private const int InvestigationsAtOnce = 10;

    public async Task<int> Handle(RederiveDutiesCommand request, CancellationToken cancellationToken)
    {
        // Counted once and then kept: counting what is left after every batch would read the caseload again and again.
        progress.Left ??= await database.Read(connection => RuleSetStore.CountBehind(connection, inForce.Id), cancellationToken);
        var derived = await database.Write(Rederive, cancellationToken);
        foreach (var duty in derived.SelectMany(a => a.Duties.Moved))
            log.LogInformation(
                "Under the rules now in force duty {DutyId} of agreement {AgreementId} is {State}, due {DueOn:yyyy-MM-dd}.",
                duty.Id,
                duty.AgreementId,
                duty.State,
                duty.DueOn);

        // Agreements that changed meanwhile were derived by that change, and other copies do their share: so it is counted again where none
        // is found.
        progress.Left = derived.Count == 0
            ? await database.Read(connection => RuleSetStore.CountBehind(connection, inForce.Id), cancellationToken)
            : Math.Max(1, progress.Left.Value - derived.Count);
        return progress.Left.Value;
    }

    private async Task<List<ProjectedAgreement>> Rederive(DbConnection connection)
    {
        var derived = new List<ProjectedAgreement>();
        foreach (var investigationId in await RuleSetStore.TakeBehind(connection, inForce.Id, InvestigationsAtOnce))
        {
            var caseFile = await Case.OfInvestigation(connection, investigationId, CaseLock.Investigation);
            derived.AddRange((await projection.Save(connection, caseFile, caseFile, isDerivedAnew: true)).Agreements);
        }

        return derived;
    }
}

/// <summary>How many agreements are still to be derived under the rules in force; null until it has been counted.</summary>
internal sealed class RederivationProgress
{
    internal int? Left { get; set; }
}
