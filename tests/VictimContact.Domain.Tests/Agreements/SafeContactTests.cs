using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Tests.Agreements;

/// <summary>Trap 56: the one free text collects everything that was promised not to be held.</summary>
public sealed class SafeContactTests
{
    [Theory]
    [InlineData("After 16:00, no voicemail.")]
    [InlineData("Weekdays 16:00-18:00, not before 2026-11-20")]
    [InlineData("Ask for Mam's cousin first")]
    [InlineData("Works shifts: 0600-1400, 1400-2200")]
    [InlineData("123456")]
    public void Times_days_and_words_are_taken(string note) => Assert.False(SafeContact.HoldsPersonalData(note));

    [Theory]
    [InlineData("g@example.com")]
    [InlineData("call 1234567")]
    [InlineData("mobile 07700900123")]
    // Numbers are mostly written in groups, so no group need have seven digits.
    [InlineData("07700 900123")]
    [InlineData("07700-900-123")]
    [InlineData("0 7 7 0 0 9 0 0 1 2 3")]
    // Arabic-Indic digits are digits too.
    [InlineData("٠٧٧٠٠٩٠٠١٢٣")]
    public void Numbers_and_addresses_are_found(string note) => Assert.True(SafeContact.HoldsPersonalData(note));
}
