using MediatR;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>
/// Adds up one batch of what has changed of the tallies; see <see cref="TallyFolding"/>. Answers whether there may be more.
/// </summary>
internal sealed record FoldTalliesCommand : IRequest<bool>;

internal sealed class FoldTalliesHandler(IDatabase database) : IRequestHandler<FoldTalliesCommand, bool>
{
    private const int ChangesAtOnce = 5_000;

    public async Task<bool> Handle(FoldTalliesCommand request, CancellationToken cancellationToken) =>
        await database.Write(connection => TallyFolding.Fold(connection, ChangesAtOnce), cancellationToken) == ChangesAtOnce;
}
