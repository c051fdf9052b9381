using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CashSense.PlaidSimulator.Ledger;

/// <summary>What <c>/transactions/sync</c> hands out as an opaque text. It names days, not positions, so the same cursor always means the same.</summary>
/// <param name="ItemId">A cursor belongs to one Item,</param>
/// <param name="AccountId">and to one account, when it was asked for one.</param>
/// <param name="From">The day that the client has; null before the first row.</param>
/// <param name="To">The day it is reading; equal to <paramref name="From"/> when it has read everything.</param>
/// <param name="Offset">How many changes between the two it has read.</param>
internal sealed record SyncCursor(string ItemId, string? AccountId, DateOnly? From, DateOnly To, int Offset)
{
    public const string Now = "now";

    public bool IsMidway => Offset > 0;

    public string Encode()
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"1 {ItemId} {AccountId ?? "-"} {(From is { } from ? from.DayNumber : -1)} {To.DayNumber} {Offset}");
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text));
    }

    public static SyncCursor? Decode(string text)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        return Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(' ') is ["1", var item, var account, var from, var to, var offset]
            && TryDay(from, out var fromDay) && TryDay(to, out var toDay) && toDay is { } reading
            && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
            ? new SyncCursor(item, account is "-" ? null : account, fromDay, reading, read)
            : null;
    }

    private static bool TryDay(string text, out DateOnly? day)
    {
        day = null;
        if (text is "-1")
        {
            return true;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > DateOnly.MaxValue.DayNumber)
        {
            return false;
        }

        day = DateOnly.FromDayNumber(number);
        return true;
    }
}
