using System.Security.Cryptography;
using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Duties;

/// <summary>
/// Ids of duties: version 8 UUIDs (RFC 9562) of the first 16 bytes of the SHA-256 of the agreement's id, a byte for the kind, and the id of
/// the milestone or fact that opened the duty. So a duty keeps its id however often it is derived.
/// </summary>
internal static class DutyIds
{
    /// <summary>
    /// Names this way of making ids. A change of it changes <see cref="Rules.Fingerprint"/>, so that stored duties are derived anew.
    /// </summary>
    internal const string Scheme = "ids-3";

    private const int IdLength = 16;

    internal static Guid Of(Guid agreementId, DutyKind kind, Guid openedBy)
    {
        Span<byte> named = stackalloc byte[(2 * IdLength) + 1];
        agreementId.TryWriteBytes(named, bigEndian: true, out _);
        named[IdLength] = (byte)kind;
        openedBy.TryWriteBytes(named[(IdLength + 1)..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(named, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..IdLength], bigEndian: true);
    }
}
