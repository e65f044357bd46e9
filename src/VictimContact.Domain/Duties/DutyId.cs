using System.Security.Cryptography;

namespace VictimContact.Domain.Duties;

/// <summary>Ids of duties: a version 8 UUID (RFC 9562) of the agreement, the kind, and the milestone or the fact that opened the duty.</summary>
internal static class DutyId
{
    internal static Guid Of(Guid agreementId, DutyKind kind, Guid openedBy)
    {
        Span<byte> name = stackalloc byte[33];
        agreementId.TryWriteBytes(name, bigEndian: true, out _);
        openedBy.TryWriteBytes(name[16..], bigEndian: true, out _);
        name[32] = (byte)kind;

        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(name, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
