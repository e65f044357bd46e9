namespace VictimContact.Domain.Duties;

/// <summary>
/// Ids of duties: a version 8 UUID (RFC 9562) of the agreement, the kind, and the milestone or the fact that opened the duty. The ids of these two are
/// laid over each other bit by bit, the halves of the agreement's id in turn: so the half of each that is chance lies over the half of the other that is
/// time, and two pairs no more come to the same id than two ids of version 7 are equal. The kind goes over the first byte, where the times of all ids of
/// one decade are the same.
/// </summary>
internal static class DutyId
{
    internal static Guid Of(Guid agreementId, DutyKind kind, Guid openedBy)
    {
        Span<byte> id = stackalloc byte[16];
        Span<byte> agreement = stackalloc byte[16];
        openedBy.TryWriteBytes(id, bigEndian: true, out _);
        agreementId.TryWriteBytes(agreement, bigEndian: true, out _);
        for (var i = 0; i < id.Length; i++)
            id[i] ^= agreement[(i + 8) % 16];

        id[0] ^= (byte)(kind + 1);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
