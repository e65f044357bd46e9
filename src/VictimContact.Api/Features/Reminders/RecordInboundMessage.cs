using MediatR;

namespace VictimContact.Api.Features.Reminders;

/// <summary>
/// A text from a phone. <paramref name="Sid"/> is the provider's id of it, and the same one has its effect once; <paramref name="From"/> is E.164. Answers
/// the text to send back, or null for none.
/// </summary>
internal sealed record RecordInboundMessageCommand(string Sid, string From, string Body) : IRequest<string?>;

internal sealed class RecordInboundMessageHandler : IRequestHandler<RecordInboundMessageCommand, string?>
{
    public Task<string?> Handle(RecordInboundMessageCommand request, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
