using System.Data.Common;
using MediatR;
using VictimContact.Api.Storage;

namespace VictimContact.Api.Features.Rederivation;

/// <summary>
/// Derives anew one batch of the agreements that were derived under other rules: an earlier calendar, catalogue or reminder policy. Answers how many
/// agreements are left.
/// </summary>
internal sealed record RederiveDutiesCommand : IRequest<int>;

internal sealed class RederiveDutiesHandler(
    Database database, Projection projection, RulesInForce inForce, RederivationProgress progress, ILogger<RederiveDutiesHandler> log)
    : IRequestHandler<RederiveDutiesCommand, int>
{
    private const int InvestigationsAtOnce = 50;

    public async Task<int> Handle(RederiveDutiesCommand request, CancellationToken cancellationToken)
    {
        var moved = await database.Write(Rederive, cancellationToken);
        foreach (var duty in moved)
            log.LogInformation("Under the rules now in force duty {DutyId} of agreement {AgreementId} is {State}, due {DueOn}.", duty.Id, duty.AgreementId, duty.State, duty.DueOn);

        var left = await database.Read(connection => RuleSetStore.CountBehind(connection, inForce.Id), cancellationToken);
        progress.Left = left;
        return left;
    }

    private async Task<List<DutyRow>> Rederive(DbConnection connection)
    {
        var moved = new List<DutyRow>();
        foreach (var investigationId in await RuleSetStore.InvestigationsBehind(connection, inForce.Id, InvestigationsAtOnce))
        {
            var file = await CaseStore.Load(connection, investigationId);
            var projected = await projection.Save(connection, file, underOtherRules: true);
            moved.AddRange(projected.Values.SelectMany(p => p.Difference.Moved));
        }

        return moved;
    }
}

/// <summary>How many agreements are still to be derived under the rules in force; null until it has been counted.</summary>
internal sealed class RederivationProgress
{
    internal int? Left { get; set; }
}
