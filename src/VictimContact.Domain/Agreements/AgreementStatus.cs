namespace VictimContact.Domain.Agreements;

/// <summary><c>Pending</c> until terms are agreed, then <c>Active</c>, then <c>Closed</c>.</summary>
public enum AgreementStatus
{
    Pending,
    Active,
    Closed,
}

/// <summary>How an agreement stands on a day, by its worst open duty that the police owe.</summary>
public enum Standing
{
    OnTrack,
    DueSoon,
    Overdue,
    Closed,
}
