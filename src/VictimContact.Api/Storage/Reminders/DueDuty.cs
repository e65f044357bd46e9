using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>A duty with a stage that has fallen due, and what a text says of it.</summary>
internal sealed record DueDuty(DutyRow Duty, CaseInText Case);

internal sealed record CaseInText
{
    public required Word<AgreementStatus> AgreementStatus { get; init; }

    public required string InvestigationRef { get; init; }
}
