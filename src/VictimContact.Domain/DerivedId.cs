using System.Security.Cryptography;

namespace VictimContact.Domain;

/// <summary>
/// Ids that are worked out, so that a thing keeps its id however often it is derived: version 8 UUIDs (RFC 9562) of the first 16 bytes of a
/// SHA-256.
/// </summary>
internal static class DerivedId
{
    /// <summary>The id of what is named by these bytes: the same for the same ones.</summary>
    internal static Guid Of(ReadOnlySpan<byte> name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..16], bigEndian: true);
    }
}
