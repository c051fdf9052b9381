using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace CashSense.Server.Features.Transactions;

/// <summary>Where the next page begins: after this row. It carries a mark of itself, its user and its question: altered, or with another of these, it is refused.</summary>
internal sealed record PageCursor(DateOnly Date, Guid Id)
{
    private const int MarkLength = 12;

    public static string FilterOf(Guid userId, Guid? itemId, DateOnly from, DateOnly? to, IReadOnlyList<Guid>? accountIds, string? search) =>
        string.Create(CultureInfo.InvariantCulture, $"{userId:N}|{itemId:N}|{from:O}|{to:O}|{string.Join(',', accountIds ?? [])}|{search}");

    public string Write(string filter) =>
        WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Date:yyyyMMdd}{Id:N}{MarkOf(filter)}")));

    public static bool TryRead(string text, string filter, [NotNullWhen(true)] out PageCursor? cursor)
    {
        cursor = null;
        if (text.Length > 200)
        {
            return false;
        }

        try
        {
            var plain = Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(text));
            if (plain.Length == 8 + 32 + MarkLength
                && DateOnly.TryParseExact(plain.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                && Guid.TryParseExact(plain.AsSpan(8, 32), "N", out var id)
                && new PageCursor(date, id) is var read
                && plain.AsSpan(40).SequenceEqual(read.MarkOf(filter)))
            {
                cursor = read;
            }
        }
        catch (FormatException)
        {
            return false;   // not base64url
        }

        return cursor is not null;
    }

    private string MarkOf(string filter) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Date:O}|{Id:N}|{filter}"))))[..MarkLength];
}
