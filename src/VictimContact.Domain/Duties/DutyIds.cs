using System.Security.Cryptography;
using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Duties;

/// <summary>
/// Ids of one agreement's duties: version 8 UUIDs (RFC 9562), each the id of the milestone or fact that opened the duty, XORed with a mask
/// for the kind. The four masks are the four quarters of the SHA-512 of the agreement's id.
/// </summary>
/// <remarks>
/// Within an agreement and a kind no two openers can share an id, for XOR keeps apart what was apart. Anything else collides only where two
/// masks happen to differ in just the bits in which two openers do: the odds of two random UUIDs. One hash serves all duties of an
/// agreement, because a hash for each took more than half of the time of deriving them.
/// </remarks>
internal sealed class DutyIds
{
    /// <summary>
    /// Names this way of making ids. A change of it changes <see cref="Rules.Fingerprint"/>, so that stored duties are derived anew.
    /// </summary>
    internal const string Scheme = "ids-2";

    private const int IdLength = 16;

    private readonly byte[] masks;

    internal DutyIds(Guid agreementId)
    {
        Span<byte> agreement = stackalloc byte[IdLength];
        agreementId.TryWriteBytes(agreement, bigEndian: true, out _);
        masks = SHA512.HashData(agreement);
    }

    internal Guid Of(DutyKind kind, Guid openedBy)
    {
        Span<byte> id = stackalloc byte[IdLength];
        openedBy.TryWriteBytes(id, bigEndian: true, out _);
        var mask = masks.AsSpan((int)kind * IdLength, IdLength);
        for (var i = 0; i < IdLength; i++)
            id[i] ^= mask[i];

        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
