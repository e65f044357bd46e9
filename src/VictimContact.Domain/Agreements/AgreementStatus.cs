namespace VictimContact.Domain.Agreements;

/// <summary><c>Pending</c> until terms are agreed, then <c>Active</c>, then <c>Closed</c>.</summary>
public enum AgreementStatus
{
    Pending,
    Active,
    Closed,

    /// <summary>The registration was voided.</summary>
    Void,
}
