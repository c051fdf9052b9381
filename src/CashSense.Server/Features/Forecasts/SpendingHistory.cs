using CashSense.Analysis;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Forecasts;

/// <summary>What was spent in the whole months before the current one.</summary>
/// <param name="Currency">Of every amount; null when there is no row to tell it.</param>
/// <param name="Months">Consecutive, oldest first; empty when not one whole month is known.</param>
/// <param name="Cells">Spending by month and detailed category; positive = spent, refunds reduce it.</param>
internal sealed record SpendingHistory(string? Currency, IReadOnlyList<Month> Months, IReadOnlyList<SpendingHistory.Cell> Cells)
{
    // A bank's history seldom begins on the first. With a row in the first days the month counts as whole; else it would look like a cheap one.
    private const int LatestFirstDay = 5;

    /// <param name="Category">Null for spending that nobody could sort.</param>
    internal readonly record struct Cell(Month Month, PfcCategory? Category, decimal Spent);

    public static async Task<SpendingHistory> LoadAsync(CashSenseDb db, Guid userId, Guid? itemId, string? currency, Month current, CancellationToken ct)
    {
        var rows = db.TransactionsOf(userId).Where(t => itemId == null || t.ItemId == itemId);
        currency ??= itemId is null ? await db.MainCurrencyOfAsync(userId, ct) : await MainCurrencyOfAsync(rows, ct);
        var first = await rows.Where(t => t.Currency == currency).OrderBy(t => t.Date).Select(t => (DateOnly?)t.Date).FirstOrDefaultAsync(ct);
        if (currency is null || first is not { } firstDay)
        {
            return new SpendingHistory(currency, [], []);
        }

        var firstMonth = Month.Of(firstDay).AddMonths(firstDay.Day <= LatestFirstDay ? 0 : 1);
        var cells = itemId is null
            ? await FromRollupAsync(db, userId, currency, firstMonth, current, ct)
            : await FromRowsAsync(rows, currency, firstMonth, current, ct);
        return new SpendingHistory(currency, [.. Month.Range(firstMonth, current.AddMonths(-1))], cells);
    }

    /// <summary>One amount for each of <see cref="Months"/>, zeros included.</summary>
    public decimal[] Series(Func<PfcCategory?, bool> covers)
    {
        var byMonth = Cells.Where(c => covers(c.Category)).ToLookup(c => c.Month, c => c.Spent);
        return [.. Months.Select(m => byMonth[m].Sum())];
    }

    private static async Task<List<Cell>> FromRollupAsync(CashSenseDb db, Guid userId, string currency, Month first, Month current, CancellationToken ct)
    {
        var totals = await db.MonthlyTotals.AsNoTracking()
            .Where(t => t.UserId == userId && t.Currency == currency && t.Month >= first && t.Month < current)
            .ToListAsync(ct);
        return [.. totals.Where(t => t.Pfc is null or { IsSpending: true }).Select(t => new Cell(t.Month, t.Pfc, t.Spent))];
    }

    private static async Task<List<Cell>> FromRowsAsync(IQueryable<Transaction> rows, string currency, Month first, Month current, CancellationToken ct)
    {
        var (from, before) = (first.FirstDay, current.FirstDay);
        var stored = await rows.Where(t => t.Currency == currency && t.Date >= from && t.Date < before).ToListAsync(ct);
        return [.. stored.SelectMany(t => t.ToLedgerEntries()).Where(e => e.IsSpending).Select(e => new Cell(Month.Of(e.Date), e.Category, e.Amount))];
    }

    private static Task<string?> MainCurrencyOfAsync(IQueryable<Transaction> rows, CancellationToken ct) =>
        rows.GroupBy(t => t.Currency).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).FirstOrDefaultAsync(ct);
}
