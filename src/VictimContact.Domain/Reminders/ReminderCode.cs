using System.Buffers.Binary;

namespace VictimContact.Domain.Reminders;

/// <summary>
/// The short code that a text carries, by which its reminder is found again: in the provider's list of messages, and in an officer's
/// answer. Its letters are those that are not taken for a digit or for each other, and make no words: digits from 2, and no vowel.
/// </summary>
public static class ReminderCode
{
    public const int Length = 5;

    public const string Alphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";

    /// <summary>The code that goes with a reminder's id: random, as the last 62 bits of a version 7 id are.</summary>
    public static string Of(Guid id)
    {
        var random = BinaryPrimitives.ReadUInt64BigEndian(id.ToByteArray(bigEndian: true).AsSpan(8)) & (ulong.MaxValue >> 2);
        return string.Create(Length, random, (code, rest) =>
        {
            for (var i = 0; i < code.Length; i++, rest /= (ulong)Alphabet.Length)
                code[i] = Alphabet[(int)(rest % (ulong)Alphabet.Length)];
        });
    }
}
