namespace VictimContact.Domain.Agreements;

/// <summary>A way to reach a victim.</summary>
public enum Channel
{
    Phone,
    Sms,
    Email,
    Letter,
    InPerson,
    Video,
    Portal,
    Representative,
    SupportService,
}
