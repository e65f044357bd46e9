namespace VictimContact.Domain.Agreements;

/// <summary><c>pending</c> until terms are agreed, then <c>active</c>, then <c>closed</c>.</summary>
public enum AgreementStatus
{
    Pending,
    Active,
    Closed,

    /// <summary>The registration was voided.</summary>
    Void,
}
