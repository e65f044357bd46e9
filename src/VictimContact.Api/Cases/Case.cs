using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>
/// An investigation with all of its agreements, or with one of them: as it is stored, and, <c>With</c> what has happened, as it is to be
/// saved by <see cref="Projection"/>.
/// </summary>
internal sealed record Case
{
    private Dictionary<(Guid Id, DateTimeOffset? VoidedAt), Fact> read = [];
    private ILookup<Guid, FactRow>? bySubject;
    private JoinedAgreements? joined;

    private Case(CaseRows rows)
    {
        Investigation = rows.Investigation;
        Registered = rows.Agreements;
        Duties = rows.Duties.ToLookup(d => d.AgreementId);
        Facts = rows.Facts;
        Units = new(rows.Units);
        Orders = rows.Orders;
        OrderBreaches = rows.OrderBreaches;
        OrderVictims = rows.OrderVictims;
    }

    internal InvestigationRow Investigation { get; private init; }

    /// <summary>The agreements that stand by themselves, each with those that have become one with it by a merge.</summary>
    internal IReadOnlyList<AgreementRow> Agreements => Joined.Standing;

    /// <summary>All agreements as they were registered.</summary>
    internal IReadOnlyList<AgreementRow> Registered
    {
        get;
        private init => (field, joined) = (value, null);
    }

    internal JoinedAgreements Joined => joined ??= new(Registered, a => RegistrationOf(a.Id).VoidedAt is not null);

    /// <summary>The stored duties, by agreement.</summary>
    internal ILookup<Guid, DutyRow> Duties { get; }

    internal IReadOnlyList<FactRow> Facts
    {
        get;
        private init => (field, bySubject, joined) = (value, null, null);
    }

    /// <summary>The units of the officer in the case.</summary>
    internal UnitHistory Units { get; }

    /// <summary>The stored orders.</summary>
    internal IReadOnlyList<OrderRow> Orders { get; }

    /// <summary>Their stored breaches.</summary>
    internal IReadOnlyList<OrderBreachRow> OrderBreaches { get; }

    /// <summary>Whom they protect of the agreements, as it is stored.</summary>
    internal IReadOnlyList<OrderVictimRow> OrderVictims { get; }

    /// <summary>The assignments that stand, in the order in which they held.</summary>
    internal IReadOnlyList<OfficerAssigned> Assigned => Assignments.InOrder(Facts.Where(f => f.Kind == FactKind.Assignment).Select(FactOf));

    /// <summary>The officer in the case by its assignments; null while nobody is.</summary>
    internal string? OfficerId => Assigned[^1].OfficerId;

    /// <summary>What concerns one agreement; null when there is no such agreement.</summary>
    internal static async Task<Case?> OfAgreement(DbConnection connection, Guid agreementId, CaseLock caseLock) =>
        await CaseStore.LoadOfAgreement(connection, agreementId, caseLock) is { } rows ? new(rows) : null;

    /// <summary>An investigation with all of its agreements.</summary>
    internal static async Task<Case> OfInvestigation(DbConnection connection, Guid investigationId, CaseLock caseLock) =>
        new(await CaseStore.Load(connection, investigationId, caseLock));

    /// <summary>Investigations with all of their agreements, to be read only.</summary>
    internal static async Task<IReadOnlyList<Case>> OfInvestigations(
        DbConnection connection, IReadOnlyCollection<Guid> investigationIds) =>
        [.. (await CaseStore.LoadAll(connection, investigationIds)).Select(rows => new Case(rows))];

    /// <summary>An investigation that nothing is stored of.</summary>
    internal static Case New(InvestigationRow investigation) => new(new CaseRows(investigation, [], [], [], [], [], [], []));

    /// <summary>An investigation with none of its agreements, of which none is concerned.</summary>
    internal static async Task<Case> WithoutAgreements(DbConnection connection, Guid investigationId) =>
        new(await CaseStore.LoadWithoutAgreements(connection, investigationId));

    /// <summary>The case with facts that are new, or are voided or counted otherwise than they were.</summary>
    internal Case With(IReadOnlyList<FactRow> facts)
    {
        var ids = facts.Select(f => f.Id).ToHashSet();
        return facts.Count == 0 ? this : this with { Facts = [.. Facts.Where(f => !ids.Contains(f.Id)), .. facts] };
    }

    /// <summary>
    /// The case with the milestones that follow by now from the last days of its orders, and with none that do not: they are recorded by
    /// this service, and go or move with what they follow from. One that was voided stays as it is.
    /// </summary>
    internal Case WithOrderEnds(DateTimeOffset now)
    {
        var milestones = Facts.Where(f => f.Kind == FactKind.Milestone).ToList();
        var ends = OrderEnds.Of(Investigation.Id, milestones.Select(FactOf));
        var recorded = milestones.Where(f => f.VoidedAt is null && FactOf(f) is MilestoneReached { ByService: true })
            .ToDictionary(f => f.Id);
        return this with
        {
            Facts =
            [
                .. Facts.Where(f => !recorded.ContainsKey(f.Id)),
                .. ends.Where(e => e.At <= now).Select(e => recorded.TryGetValue(e.Id, out var row)
                    ? row with { At = e.At, Content = FactContent.Of(e) }
                    : FactRow.Of(e, Investigation.Id, null, null, now, FactRow.ByService)),
            ],
            Investigation = Investigation with { NextOrderEndAt = ends.FirstOrDefault(e => e.At > now)?.At },
            read = recorded.Count == 0 ? read : [],
        };
    }

    /// <summary>The case with another agreement in it.</summary>
    internal Case With(AgreementRow agreement) => this with { Registered = [.. Registered, agreement] };

    /// <summary>The case with what is known of its victims now.</summary>
    internal Case WithVictims(Func<AgreementRow, AgreementRow> named) => this with { Registered = [.. Registered.Select(named)] };

    /// <summary>The case with what else is known of its investigation.</summary>
    internal Case With(InvestigationRow investigation) => this with
    {
        Investigation = investigation,
        read = investigation.ReportedOn == Investigation.ReportedOn ? read : [],
    };

    /// <summary>A fact of this case as the rules see it.</summary>
    internal Fact FactOf(FactRow row)
    {
        if (!read.TryGetValue((row.Id, row.VoidedAt), out var fact))
            read.Add((row.Id, row.VoidedAt), fact = row.ToFact(Investigation.ReportedOn));
        return fact;
    }

    /// <summary>The timeline of an agreement, with all that was sent to those that have become one with it.</summary>
    internal AgreementTimeline TimelineOf(Guid agreementId) => TimelineOf(Joined.With(agreementId));

    /// <summary>The timeline of an agreement as it would be had it become one with no other.</summary>
    internal AgreementTimeline OwnTimelineOf(Guid agreementId) => TimelineOf([Registered.Single(a => a.Id == agreementId)]);

    /// <summary>The facts that were sent to an agreement and to those that have become one with it.</summary>
    internal IEnumerable<FactRow> FactsOf(Guid agreementId) => Joined.With(agreementId).SelectMany(a => BySubject[a.Id]);

    /// <summary>What happened to the investigation as a whole.</summary>
    internal IEnumerable<FactRow> FactsOfInvestigation => BySubject[Investigation.Id];

    private ILookup<Guid, FactRow> BySubject => bySubject ??= Facts.ToLookup(f => f.SubjectId);

    private FactRow RegistrationOf(Guid agreementId) => BySubject[agreementId].Single(f => f.Kind == FactKind.Registration);

    private AgreementTimeline TimelineOf(IReadOnlyList<AgreementRow> joined)
    {
        var registrations = joined.Select(a => (Registered)FactOf(RegistrationOf(a.Id))).ToList();
        var sent = joined.SelectMany(a => BySubject[a.Id]).Where(f => f.Kind != FactKind.Registration);
        return new(
            joined[0].Id,
            joined[0].VictimRef,
            JoinedRegistrations.Of(registrations),
            Investigation.ReportedOn,
            [
                .. BySubject[Investigation.Id].Concat(joined.Count == 1 ? sent : EachOnce(sent))
                    .Select(f => JoinedRegistrations.Joined(FactOf(f), registrations)),
            ])
        {
            GivenUpKeys = joined[0].KeysGivenUp,
        };
    }

    /// <summary>
    /// Entries without a <c>sourceId</c> that say the same are one, whichever of the agreements each was sent to: the one that came first.
    /// </summary>
    private IEnumerable<FactRow> EachOnce(IEnumerable<FactRow> sent) => sent
        .GroupBy(f => f.SourceId is null && f.VoidedAt is null ? FactContent.KeyOf(FactOf(f)) : f.Id.ToString())
        .Select(same => same.OrderBy(f => f.RecordedAt).ThenBy(f => f.Id).First());
}
