using FluentValidation;
using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Sandbox;

/// <summary>What time it is to be.</summary>
/// <param name="Now">An instant that is not past.</param>
public sealed record PutClockRequest(DateTimeOffset Now);

internal sealed class PutClockValidator : AbstractValidator<PutClockRequest>
{
    // What is due must be a day that there is.
    private static readonly DateTimeOffset Last = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public PutClockValidator() => RuleFor(r => r.Now).Must(now => now < Last).WithMessage("This must be before 2100.");
}

/// <param name="Now">What time it is.</param>
public sealed record ClockAnswer(DateTimeOffset Now);

/// <summary>
/// For a developer's machine only: it is not in the published document, and there is no such address where the service serves a force.
/// </summary>
internal static class PutClockRoute
{
    internal static void Map(IEndpointRouteBuilder v1)
    {
        if (v1.ServiceProvider.GetRequiredService<TimeProvider>() is not SandboxClock)
            return;
        v1.MapPut("/clock", (PutClockRequest body, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new PutClockCommand(body.Now), cancellation))
            .RequireRole(Role.Operations)
            .ExcludeFromDescription()
            .WithName("PutClock")
            .Body(new PutClockRequest(new(2026, 11, 9, 9, 0, 0, TimeSpan.Zero)))
            .Answers<ClockAnswer>(StatusCodes.Status200OK)
            .Problems("clock-runs-forward");
    }
}

internal sealed record PutClockCommand(DateTimeOffset Now) : IRequest<Result<ClockAnswer>>;

internal sealed class PutClockHandler(TimeProvider clock) : IRequestHandler<PutClockCommand, Result<ClockAnswer>>
{
    private static readonly DomainError RunsForward = new(
        "clock-runs-forward", "It is later than that already: a clock is moved forward only.", "/now");

    public Task<Result<ClockAnswer>> Handle(PutClockCommand request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<ClockAnswer>>(
            ((SandboxClock)clock).MoveTo(request.Now) ? new ClockAnswer(clock.GetUtcNow()) : RunsForward);
}
