using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CashSense.Server.Security;

/// <summary>Seals Plaid's access tokens for the row they stand in, and makes the opaque handles that the API gives out instead.</summary>
public sealed class TokenVault(IDataProtectionProvider protection)
{
    // What people see of a handle: recognisable in a secret scanner, and never mistaken for Plaid's "access-...".
    private const string HandlePrefix = "cs_";
    private const int HandleBytes = 32;

    /// <summary>Sealed for exactly this user's Item: pasted into another row it does not open.</summary>
    public byte[] Seal(string plaidAccessToken, Guid userId, Guid itemId) => For(userId, itemId).Protect(Encoding.UTF8.GetBytes(plaidAccessToken));

    /// <exception cref="UnreadableTokenException">Another row's, altered, or sealed with keys that are not in the ring.</exception>
    public string Open(byte[] sealedToken, Guid userId, Guid itemId)
    {
        try
        {
            return Encoding.UTF8.GetString(For(userId, itemId).Unprotect(sealedToken));
        }
        catch (CryptographicException e)
        {
            throw new UnreadableTokenException(e);
        }
    }

    /// <summary>A new handle (256 random bits) with the hash to store; the handle itself is shown once.</summary>
    public static (string Handle, byte[] Hash) NewHandle()
    {
        var handle = HandlePrefix + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(HandleBytes));
        return (handle, HashOf(handle));
    }

    /// <summary>SHA-256: a handle is random enough to need no slow hash.</summary>
    public static byte[] HashOf(string handle) => SHA256.HashData(Encoding.UTF8.GetBytes(handle));

    private IDataProtector For(Guid userId, Guid itemId) =>
        protection.CreateProtector("CashSense.PlaidAccessToken.v1", userId.ToString("N"), itemId.ToString("N"));
}
