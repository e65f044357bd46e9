using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Features.Investigations;
using VictimContact.Api.Features.Milestones;
using VictimContact.Api.Features.Officers;

namespace VictimContact.Api.Cli.Import;

/// <summary>A file that an import may have, with a row for each entry.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Body">The body of the route that takes such an entry: its members are the columns.</param>
/// <param name="Own">The columns beside them, which say what the entry is of; each row has them.</param>
internal sealed record ImportFile(string Name, Type Body, params IReadOnlyList<string> Own)
{
    internal const string Investigation = "investigationRef";
    internal const string Victim = "victimRef";
    internal const string Officer = "officerId";
    internal const string Unit = "unit";

    internal static readonly ImportFile Units = new("units.csv", typeof(PutUnitRequest), Unit);
    internal static readonly ImportFile Officers = new("officers.csv", typeof(PutOfficerRequest), Officer);
    internal static readonly ImportFile Availability = new("availability.csv", typeof(PutAvailabilityRequest), Officer);
    internal static readonly ImportFile Investigations = new("investigations.csv", typeof(PutInvestigationRequest), Investigation);
    internal static readonly ImportFile Assigned = new("assignments.csv", typeof(ImportedAssignment), Investigation);
    internal static readonly ImportFile Agreements = new("agreements.csv", typeof(RegisterAgreementRequest));
    internal static readonly ImportFile Milestones = new("milestones.csv", typeof(RecordMilestoneRequest));
    internal static readonly ImportFile Exceptions = new("exceptions.csv", typeof(ImportedException), Investigation, Victim);

    /// <summary>In the order in which their entries are taken.</summary>
    internal static IReadOnlyList<ImportFile> All { get; } =
    [
        Units,
        Officers,
        Availability,
        Investigations,
        Assigned,
        Agreements,
        Milestones,
        OfFact<ChangeEntitlementRequest>("entitlements.csv"),
        OfFact<CorrectIdentificationRequest>("identifications.csv"),
        OfFact<AgreeTermsRequest>("terms.csv"),
        OfFact<RecordContactRequest>("contacts.csv"),
        OfFact<RecordReviewRequest>("reviews.csv"),
        OfFact<CloseAgreementRequest>("closings.csv"),
        OfFact<ReopenAgreementRequest>("reopenings.csv"),
        Exceptions,
    ];

    private static ImportFile OfFact<T>(string name) where T : IFactRequest => new(name, typeof(T), Investigation, Victim);
}

/// <summary>A row of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Keys">What it is of, by the file's own columns and by the references in its body.</param>
/// <param name="Body">What it says.</param>
internal sealed record ImportRow(ImportFile File, long Line, IReadOnlyDictionary<string, string> Keys, object Body)
{
    internal string? InvestigationKey => Keys.TryGetValue(ImportFile.Investigation, out var reference) ? Reference.KeyOf(reference) : null;

    internal string? VictimKey => Keys.TryGetValue(ImportFile.Victim, out var reference) ? Reference.KeyOf(reference) : null;
}

/// <summary>What is wrong with a row. It never repeats what the row says.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; that of the headings for what is wrong with them.</param>
/// <param name="Column">The column; null for the row as a whole.</param>
/// <param name="Reason">What is wrong.</param>
internal sealed record ImportFault(ImportFile File, long Line, string? Column, string Reason)
{
    /// <summary>What a route would answer about a row, whose column a pointer (RFC 6901) leads to.</summary>
    internal static ImportFault At(ImportFile file, long line, string? pointer, string reason) =>
        new(file, line, pointer is null or "" ? null : pointer[1..].Replace('/', '.'), reason);

    internal string Text => $"{File.Name} line {Line}{(Column is null ? "" : $", {Column}")}: {Reason}";
}

/// <summary>A later assignment of an investigation.</summary>
/// <param name="AssignedAt">From when on it holds.</param>
/// <param name="OfficerId">The officer in the case from then on. Either this or <paramref name="Unit"/>.</param>
/// <param name="Unit">The unit that it belongs to while no officer is in the case.</param>
internal sealed record ImportedAssignment(DateTimeOffset AssignedAt, string? OfficerId = null, string? Unit = null)
{
    internal CaseHolder Holder => new(OfficerId, Unit);
}

/// <summary>A good reason why a duty was not met. Files know no ids of duties: one is named by what it was.</summary>
/// <param name="DutyKind">The kind of the duty.</param>
/// <param name="DueOn">The day by the end of which it was due.</param>
/// <param name="At">When the reason was approved.</param>
/// <param name="Reason">The reason.</param>
/// <param name="ApprovedBy">The officer who approved it.</param>
/// <param name="Milestone">The <c>sourceId</c> of the milestone that the duty is about, where several are due on that day.</param>
/// <param name="OrderRef">The order that a follow-up is about, likewise.</param>
/// <param name="VictimToldWhyAt">When the victim was told why.</param>
/// <param name="SourceId">The force's own id of the entry.</param>
internal sealed record ImportedException(
    DutyKind DutyKind,
    DateOnly DueOn,
    DateTimeOffset At,
    ExceptionReason Reason,
    string ApprovedBy,
    string? Milestone = null,
    string? OrderRef = null,
    DateTimeOffset? VictimToldWhyAt = null,
    string? SourceId = null)
{
    internal GrantExceptionRequest Of(Guid dutyId) => new(dutyId, At, Reason, ApprovedBy, VictimToldWhyAt, SourceId);
}
