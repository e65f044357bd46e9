using FluentValidation;
using VictimContact.Api.Http;

namespace VictimContact.Api.Features.Milestones;

/// <summary>What a milestone says of the order that it is about.</summary>
public sealed record OrderRequest
{
    // Whether the member was there, of which null is a value too.
    private readonly bool isEndsOnSaid;

    /// <summary>The RMS's reference of the order, of the same shape as the others.</summary>
    public required string OrderRef { get; init; }

    /// <summary>What kind of order it is.</summary>
    public required OrderKind Kind { get; init; }

    /// <summary>Whom the order is against, by the RMS's reference. Never a name.</summary>
    public string? SubjectRef { get; init; }

    /// <summary>
    /// The victims it protects, by `victimRef`, at most 100 and never none. In applications, makings and variations it holds from then on,
    /// and absent is all victims of the investigation at the first and no change later; elsewhere it goes for this milestone alone.
    /// </summary>
    public IReadOnlyList<string>? Protects { get; init; }

    /// <summary>
    /// The last London day on which it holds, not before the milestone's. In a making absent or null is until further order; in a variation
    /// absent is no change, and null until further order; elsewhere it has no effect.
    /// </summary>
    public DateOnly? EndsOn
    {
        get;
        init => (field, isEndsOnSaid) = (value, true);
    }

    internal OrderNamed ToOrder(string type) => new(
        Reference.Clean(OrderRef),
        Kind,
        SubjectRef is null ? null : Reference.Clean(SubjectRef),
        Protects is null ? null : [.. Protects.Select(Reference.Clean)],
        EndsOn,
        type == OrderTypes.Varied && isEndsOnSaid && EndsOn is null ? true : null);
}

internal sealed class OrderValidator : AbstractValidator<OrderRequest>
{
    private const int MostVictims = 100;

    public OrderValidator()
    {
        RuleFor(o => o.OrderRef).Reference();
        RuleFor(o => o.SubjectRef).Reference();
        RuleFor(o => o.Protects)
            .Must(p => p is null || p.Count is > 0 and <= MostVictims)
            .WithMessage($"This must name 1 to {MostVictims} victims; left out, it is all of them.");
        RuleForEach(o => o.Protects).Reference();
    }
}
