namespace VictimContact.Api.Cli.Replay;

/// <summary>
/// What becomes of a protective order that is asked for in a case: all of it is invented, by a seed of its own, so that it changes nothing
/// else of the case.
/// </summary>
/// <param name="reference">The case's reference, from which the order's is made.</param>
/// <param name="kind">What kind of order is asked for.</param>
/// <param name="subjectRef">Whom it is against.</param>
/// <param name="end">The last instant that is told of.</param>
/// <param name="lastDay">The last day on which an order may end; one that would end later holds until further order. Null for any.</param>
internal sealed class OrderStory(string reference, OrderKind kind, string subjectRef, DateTimeOffset end, DateOnly? lastDay = null)
{
    /// <summary>How an order fares, in words, for the report.</summary>
    internal const string InWords =
        "Applied for 3-20 days after the case came to court, interim for 35 %, refused for 8 %, else made for 40 to 400 days or until further order; "
        + "served within 6 days for 80 %, varied for 15 %, breached for 35 %, discharged for 6 %. Followed up every 28 days as milestones are reviewed.";

    // A reference has 64 characters at most, and police.uk's ids have as many.
    private readonly string orderRef = $"ORDER-{reference[..Math.Min(48, reference.Length)]}";
    private readonly SeededRandom chance = new($"order {reference}");
    private DateOnly? endsOn;
    private int step;

    /// <summary>The order's milestones from a day on, in the order of time, as far as they have come by the end.</summary>
    internal IReadOnlyList<PlannedMilestone> From(DateOnly day) => [.. Steps(day).TakeWhile(m => m.KnownAt < end)];

    private IEnumerable<PlannedMilestone> Steps(DateOnly day)
    {
        day = day.AddDays(chance.Between(3, 20));
        yield return Milestone(OrderTypes.Applied, day);
        if (chance.Is(0.35))
            yield return Milestone(OrderTypes.InterimMade, day = day.AddDays(chance.Between(1, 5)));
        day = day.AddDays(chance.Between(10, 40));
        if (chance.Is(0.08))
        {
            yield return Milestone(OrderTypes.Refused, day);
            yield break;
        }

        endsOn = chance.Is(0.1) ? null : Bounded(day.AddDays(chance.Between(40, 400)));
        yield return Milestone(OrderTypes.Made, day);
        if (chance.Is(0.8))
            yield return Milestone(OrderTypes.Served, day = day.AddDays(chance.Between(1, 6)));
        foreach (var milestone in Later(day))
            yield return milestone;
    }

    /// <summary>What happens under it while it holds.</summary>
    private IEnumerable<PlannedMilestone> Later(DateOnly day)
    {
        var breaches = chance.Is(0.35) ? chance.Between(1, 3) : 0;
        for (; breaches > 0 && Next(8, 60) is { } breached; breaches--)
            yield return Milestone(OrderTypes.Breached, day = breached);
        if (chance.Is(0.15) && Next(5, 60) is { } varied)
        {
            endsOn = endsOn is { } before ? Bounded(before.AddDays(chance.Between(30, 120))) : null;
            yield return Milestone(OrderTypes.Varied, day = varied);
        }

        if (chance.Is(0.06) && Next(20, 90) is { } discharged)
            yield return Milestone(OrderTypes.Discharged, discharged);

        DateOnly? Next(int least, int most) => day.AddDays(chance.Between(least, most)) is var next && !(next > endsOn) ? next : null;
    }

    private DateOnly? Bounded(DateOnly day) => day > lastDay ? null : day;

    private PlannedMilestone Milestone(string type, DateOnly day)
    {
        var at = LondonTime.At(day, chance.WorkingHour());
        return new($"{orderRef}-{++step}", type, at, at, new()
        {
            OrderRef = orderRef,
            Kind = kind,
            SubjectRef = subjectRef,
            EndsOn = OrderTypes.IsMaking(type) || type == OrderTypes.Varied ? endsOn : null,
        });
    }
}
