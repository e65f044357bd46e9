using System.Text.RegularExpressions;
using FluentValidation;

namespace VictimContact.Api.Http;

/// <summary>
/// Rules that several bodies share. Each takes null for "not given": a required member is the reader's business.
/// No sentence has a placeholder for the value: what was sent is never repeated.
/// </summary>
internal static partial class MemberRules
{
    internal const string OfficerIdForm = "This must be 1 to 16 letters A to Z, digits or hyphens.";
    internal const string UnitForm = "This must be 1 to 40 letters A to Z, digits or hyphens.";
    internal const int LongestReference = 64;
    internal const string ReferenceForm = "This must have 1 to 64 characters, none of them a control character.";
    private const string InFuture = "This is more than five minutes in the future.";
    private const string NotBegun = "This day has not begun in London.";
    private const string DayTooOld = "This is before 2000-01-01.";
    private const string TooOld = "This is before 2000-01-01T00:00:00Z.";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// A reference of the records management system: 1 to 64 characters once trimmed, none of them a control character, and a key.
    /// </summary>
    internal static IRuleBuilderOptions<T, string?> Reference<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(v => v is null || IsReferenceText(v)).WithMessage(ReferenceForm)
        .Must(v => v is null || !IsReferenceText(v) || HasKey(v)).WithMessage("This has no character that can be seen.");

    /// <summary>
    /// The records management system's own id for an entry: 1 to 64 characters once trimmed, kept and compared as it was sent.
    /// </summary>
    internal static IRuleBuilderOptions<T, string?> SourceId<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(v => v is null || (StoredText.IsClean(v) && HasLength(v.Trim())))
        .WithMessage(ReferenceForm);

    /// <summary>A collar or warrant number.</summary>
    internal static IRuleBuilderOptions<T, string?> OfficerId<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(v => v is null || IsOfficerId(v))
        .WithMessage(OfficerIdForm);

    /// <summary>A unit of the force.</summary>
    internal static IRuleBuilderOptions<T, string?> Unit<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(v => v is null || IsUnit(v))
        .WithMessage(UnitForm);

    /// <summary>
    /// An offence in the force's own words: 1 to 80 characters once trimmed, all of which can be printed, a letter or digit among them.
    /// </summary>
    internal static IRuleBuilderOptions<T, string?> Offence<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(v => v is null || IsOffence(v))
        .WithMessage($"This must have 1 to {OffenceList.LongestOffence} characters that can be printed, a letter or digit among them.");

    /// <summary>Text without control characters, at most so many characters (UTF-16 code units).</summary>
    internal static IRuleBuilderOptions<T, string?> PlainText<T>(this IRuleBuilder<T, string?> rule, int longest) => rule
        .Must(v => v is null || (v.Length <= longest && StoredText.IsClean(v)))
        .WithMessage($"This must have at most {longest} characters, none of them a control character.");

    /// <summary>
    /// An instant of something that has happened: at most five minutes ahead of the clock, and not before 2000 (contract, section 3).
    /// </summary>
    internal static void Happened<T>(this IRuleBuilderInitial<T, DateTimeOffset> rule, TimeProvider clock)
    {
        rule.Must(at => at <= clock.GetUtcNow() + Tolerance).WithErrorCode("event-in-future").WithMessage(InFuture)
            .Must(at => at >= Earliest).WithErrorCode("event-too-old").WithMessage(TooOld);
    }

    /// <inheritdoc cref="Happened{T}(IRuleBuilderInitial{T, DateTimeOffset}, TimeProvider)"/>
    internal static void Happened<T>(this IRuleBuilderInitial<T, DateTimeOffset?> rule, TimeProvider clock)
    {
        rule.Must(at => at is null || at <= clock.GetUtcNow() + Tolerance).WithErrorCode("event-in-future").WithMessage(InFuture)
            .Must(at => at is null || at >= Earliest).WithErrorCode("event-too-old").WithMessage(TooOld);
    }

    /// <summary>
    /// A London day on which something happened: begun, by a clock that is five minutes ahead at most, and not before 2000.
    /// </summary>
    internal static void HappenedOn<T>(this IRuleBuilderInitial<T, DateOnly> rule, TimeProvider clock)
    {
        rule.Must(day => day <= LondonTime.DayOf(clock.GetUtcNow() + Tolerance))
            .WithErrorCode("event-in-future").WithMessage(NotBegun)
            .Must(day => day.Year >= Earliest.Year).WithErrorCode("event-too-old").WithMessage(DayTooOld);
    }

    /// <inheritdoc cref="HappenedOn{T}(IRuleBuilderInitial{T, DateOnly}, TimeProvider)"/>
    internal static void HappenedOn<T>(this IRuleBuilderInitial<T, DateOnly?> rule, TimeProvider clock)
    {
        rule.Must(day => day is null || day <= LondonTime.DayOf(clock.GetUtcNow() + Tolerance))
            .WithErrorCode("event-in-future").WithMessage(NotBegun)
            .Must(day => day is null || day.Value.Year >= Earliest.Year).WithErrorCode("event-too-old").WithMessage(DayTooOld);
    }

    /// <summary>Whether text can be a reference of the records management system: for those that come in a query.</summary>
    internal static bool IsReference(string text) => IsReferenceText(text) && HasKey(text);

    /// <summary>Whether text can be an offence: for those that come in a query.</summary>
    internal static bool IsOffence(string text) =>
        StoredText.IsClean(text)
        && OffenceList.KeyOf(text).Length > 0
        && HasLength(Domain.Agreements.Reference.Clean(text), OffenceList.LongestOffence);

    /// <summary>Whether text can be a collar or warrant number: for those that come in an address.</summary>
    internal static bool IsOfficerId(string text) => OfficerIdShape().IsMatch(text);

    /// <summary>Whether text can be a unit: for those that come in an address.</summary>
    internal static bool IsUnit(string text) => UnitShape().IsMatch(text);

    private static bool IsReferenceText(string text) => StoredText.IsClean(text) && HasLength(Domain.Agreements.Reference.Clean(text));

    private static bool HasKey(string text) => Domain.Agreements.Reference.KeyOf(text).Length > 0;

    // Counted as it is kept, in Unicode characters: a letter with a combining accent is one, and so is an emoji.
    private static bool HasLength(string text, int longest = LongestReference) =>
        text.EnumerateRunes().Count() is var length && length >= 1 && length <= longest;

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfficerIdShape();

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UnitShape();
}
