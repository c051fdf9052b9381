using System.Security.Cryptography;
using System.Text;

namespace CashSense.Server.Data;

/// <summary>The same id on every call for what is found anew each time and stored nowhere.</summary>
internal static class StableId
{
    /// <param name="name">What makes it that one.</param>
    /// <returns>A UUID of version 8 (RFC 9562, section 5.8): a hash of the name.</returns>
    public static Guid Of(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
