using System.Text;
using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Duties;

/// <summary>
/// Ids of duties, each a <see cref="DerivedId"/> of the agreement's id, the id of what opened the duty, a byte for the kind, the cause, and
/// the key of the order of a follow-up.
/// </summary>
internal static class DutyIds
{
    /// <summary>
    /// Names this way of making ids. A change of it changes <see cref="Rules.Fingerprint"/>, so that stored duties are derived anew.
    /// </summary>
    internal const string Scheme = "ids-4";

    private const int IdLength = 16;

    internal static Guid Of(Guid agreementId, DutyKind kind, string cause, Guid openedBy, string? orderKey = null)
    {
        var words = orderKey is null ? cause : $"{cause}\n{orderKey}";
        Span<byte> named = stackalloc byte[(2 * IdLength) + 1 + Encoding.UTF8.GetMaxByteCount(words.Length)];
        agreementId.TryWriteBytes(named, bigEndian: true, out _);
        openedBy.TryWriteBytes(named[IdLength..], bigEndian: true, out _);
        named[2 * IdLength] = (byte)kind;
        var length = (2 * IdLength) + 1 + Encoding.UTF8.GetBytes(words, named[((2 * IdLength) + 1)..]);
        return DerivedId.Of(named[..length]);
    }
}
