using MediatR;

namespace VictimContact.Api.Features.Reminders;

/// <summary>
/// The provider tells how far a text has come. <paramref name="AttemptId"/> is that of our call; <paramref name="Status"/> is the provider's own word,
/// and one that is not known changes nothing.
/// </summary>
internal sealed record RecordReceiptCommand(Guid AttemptId, string? Sid, string Status, int? ErrorCode) : IRequest;

internal sealed class RecordReceiptHandler : IRequestHandler<RecordReceiptCommand, Unit>
{
    public Task<Unit> Handle(RecordReceiptCommand request, CancellationToken cancellationToken) => Task.FromResult(Unit.Value);
}
