using System.Security.Cryptography;
using System.Text;
using CashSense.Analysis.Anomalies;

namespace CashSense.Server.Features.Anomalies;

/// <summary>The same id for the same finding on every run, though findings are not stored.</summary>
internal static class AnomalyId
{
    /// <returns>A UUID of version 8 (RFC 9562, section 5.8): a hash of the transaction and the kind.</returns>
    public static Guid Of(Guid transactionId, AnomalyKind kind)
    {
        var hash = SHA256.HashData([.. transactionId.ToByteArray(bigEndian: true), .. Encoding.ASCII.GetBytes(kind.ToString())]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
