namespace VictimContact.Domain.Quality;

/// <summary>
/// What an entry says about the quality of contact, beside what it does to duties. A contact is one of the first three and a review is
/// <see cref="Review"/>; the others say more of it.
/// </summary>
public enum QualityIndicator
{
    /// <summary>A contact that gave the victim an update.</summary>
    Update,

    /// <summary>A contact that did not reach the victim.</summary>
    Attempt,

    /// <summary>A contact for another purpose, or one that did not count as an update.</summary>
    OtherContact,

    /// <summary>On a channel of the terms in force.</summary>
    AgreedChannel,

    /// <summary>On a channel that the terms in force do not name.</summary>
    OtherChannel,

    /// <summary>On a channel that the agreement marked unsafe at that time.</summary>
    UnsafeChannel,

    /// <summary>Entered more than 24 hours after it happened.</summary>
    EnteredLate,

    /// <summary>It came by an import: when it was first typed is not known.</summary>
    Imported,

    /// <summary>It met a duty, and it is known when it was typed.</summary>
    DutyMet,

    /// <summary>Entered in the last hour of the due day, in London, of a duty that it met.</summary>
    LastHour,

    /// <summary>A review that was held.</summary>
    Review,

    /// <summary>A review without the victim.</summary>
    VictimNotConsulted,

    ViewMet,
    ViewPartly,
    ViewNotMet,

    /// <summary>The victim was not asked, or nothing was entered.</summary>
    ViewNotAsked,

    /// <summary>A good reason was recorded; followed by the reason and who approved it.</summary>
    Exception,
}
