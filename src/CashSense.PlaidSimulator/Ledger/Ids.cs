using System.Security.Cryptography;
using System.Text;

namespace CashSense.PlaidSimulator.Ledger;

/// <summary>Identifiers of Plaid's form: 37 letters and digits, case-sensitive, and the same for the same parts.</summary>
internal static class Ids
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string Of(params ReadOnlySpan<string> parts)
    {
        var hash = SHA512.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts)));
        return string.Create(37, hash, static (span, bytes) =>
        {
            for (var at = 0; at < span.Length; at++)
            {
                span[at] = Alphabet[bytes[at] % Alphabet.Length];
            }
        });
    }

    /// <summary>Names one answer; short, as Plaid's are.</summary>
    public static string ForRequest() => RandomNumberGenerator.GetString(Alphabet, 15);
}
