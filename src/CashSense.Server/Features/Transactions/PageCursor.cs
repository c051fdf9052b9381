using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace CashSense.Server.Features.Transactions;

/// <summary>Where the next page begins: after this row. It carries a mark of itself, its user and its question: altered, or with another of these, it is refused.</summary>
/// <param name="From">The first day asked for, as the first page understood it: "the last 30 days" must not move at midnight between two pages.</param>
internal sealed record PageCursor(DateOnly From, DateOnly Date, Guid Id)
{
    private const int MarkLength = 12;

    public string Write(string filter) =>
        WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{From:yyyyMMdd}{Date:yyyyMMdd}{Id:N}{MarkOf(filter)}")));

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
            if (plain.Length == 8 + 8 + 32 + MarkLength
                && TryReadDay(plain.AsSpan(0, 8), out var from)
                && TryReadDay(plain.AsSpan(8, 8), out var date)
                && Guid.TryParseExact(plain.AsSpan(16, 32), "N", out var id)
                && new PageCursor(from, date, id) is var read
                && plain.AsSpan(48).SequenceEqual(read.MarkOf(filter)))
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

    private static bool TryReadDay(ReadOnlySpan<char> text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private string MarkOf(string filter) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{From:O}|{Date:O}|{Id:N}|{filter}"))))[..MarkLength];
}
