namespace VictimContact.Api.Http.OpenApi;

/// <summary>What a problem looks like, for the published document.</summary>
internal static class ProblemExamples
{
    private static readonly Guid Id = new("0199c1d2-6f00-7000-8000-000000000001");

    internal static Problem Of(ProblemKind kind) => new(kind, errors: FaultsOf(kind), id: Id);

    private static IReadOnlyList<Fault>? FaultsOf(ProblemKind kind) => kind.Code switch
    {
        "missing-member" => [new("This member is required.", "/at")],
        "wrong-type" => [new("This must be a day, as 2026-11-02.", "/reportedOn")],
        "validation-failed" => [new("This must have 1 to 64 characters, none of them a control character.", "/victimRef")],
        "event-in-future" => [new("This is more than five minutes in the future.", "/at")],
        "invalid-parameter" => [new("This must be given once, and be a whole number from 1 to 200.", Parameter: "limit")],
        _ => null,
    };
}
