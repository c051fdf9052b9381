using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CashSense.Server.Security;

/// <summary>Marks a trained model as made by this installation for one user, so that whoever can write to the database cannot slip in another.</summary>
/// <remarks>The seal is an HMAC under the key ring, which lies outside the database: the ring protects the content's SHA-256, bound to the user.</remarks>
public sealed class ModelSeal(IDataProtectionProvider protection)
{
    public byte[] Of(byte[] content, Guid userId) => For(userId).Protect(SHA256.HashData(content));

    /// <summary>Whether the content is, to the bit, what was sealed for this user with keys that are in the ring.</summary>
    public bool Fits(byte[] content, byte[] seal, Guid userId)
    {
        try
        {
            return CryptographicOperations.FixedTimeEquals(For(userId).Unprotect(seal), SHA256.HashData(content));
        }
        catch (CryptographicException)
        {
            return false;   // altered, another user's, or of a lost key ring
        }
    }

    private IDataProtector For(Guid userId) => protection.CreateProtector("CashSense.CategoryModel.v1", userId.ToString("N"));
}
