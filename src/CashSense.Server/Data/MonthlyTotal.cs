using CashSense.Analysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>
/// What one category moved in one month: a rollup kept in the same database transaction as the rows, so that budgets and forecasts
/// read a few rows instead of thousands. Rows that the bank took back, that the user excluded or that are legs of an own transfer are not in it; a row that the
/// user split is in it by its parts.
/// </summary>
public sealed class MonthlyTotal
{
    /// <summary>Stands for "no category": a key column cannot be null.</summary>
    public const string Uncategorized = "";

    public required Guid UserId { get; init; }

    public required Month Month { get; init; }

    public required string Currency { get; init; }

    public required string Category { get; init; }

    public required bool Pending { get; init; }

    /// <summary>Sum of the amounts above zero.</summary>
    public decimal MoneyOut { get; set; }

    /// <summary>Sum of the amounts below zero, so itself zero or below.</summary>
    public decimal MoneyIn { get; set; }

    /// <summary>How many rows; one that the user split is counted where its first part is.</summary>
    public int Count { get; set; }

    public PfcCategory? Pfc => PfcCategory.Find(Category);

    /// <summary>The part that is spending, refunds deducted: the same rule as <see cref="LedgerEntry.IsSpending"/>. Without a category the sign decides.</summary>
    public decimal Spent => Pfc is not { } category ? MoneyOut : category.IsSpending ? MoneyOut + MoneyIn : 0m;

    internal static void Map(EntityTypeBuilder<MonthlyTotal> total)
    {
        total.HasKey(t => new { t.UserId, t.Month, t.Currency, t.Category, t.Pending });
        total.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
        total.Ignore(t => t.Pfc).Ignore(t => t.Spent);
    }

    /// <summary>Applies what the tracked rows changed. Called by <see cref="CashSenseDb"/> before every save, so no writer can forget it.</summary>
    internal static async Task KeepAsync(CashSenseDb db, CancellationToken ct)
    {
        var changes = new Dictionary<Key, (decimal MoneyOut, decimal MoneyIn, int Count)>();
        foreach (var entry in db.ChangeTracker.Entries<Transaction>())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
            {
                Add(changes, CellsOf(name => entry.OriginalValues[name]), -1);
            }

            if (entry.State is EntityState.Modified or EntityState.Added)
            {
                Add(changes, CellsOf(name => entry.CurrentValues[name]), +1);
            }
        }

        var moved = changes.Where(c => c.Value != default).ToList();
        foreach (var user in moved.GroupBy(c => c.Key.UserId))
        {
            await ApplyAsync(db, user.Key, [.. user], ct);
        }
    }

    private static async Task ApplyAsync(
        CashSenseDb db, Guid userId, List<KeyValuePair<Key, (decimal MoneyOut, decimal MoneyIn, int Count)>> changes, CancellationToken ct)
    {
        var months = changes.Select(c => c.Key.Month).Distinct().ToList();
        var stored = await db.MonthlyTotals.Where(t => t.UserId == userId && months.Contains(t.Month))
            .ToDictionaryAsync(t => new Key(t.UserId, t.Month, t.Currency, t.Category, t.Pending), ct);
        foreach (var (key, change) in changes)
        {
            if (!stored.TryGetValue(key, out var total))
            {
                total = new MonthlyTotal { UserId = userId, Month = key.Month, Currency = key.Currency, Category = key.Category, Pending = key.Pending };
                db.MonthlyTotals.Add(total);
            }

            total.MoneyOut += change.MoneyOut;
            total.MoneyIn += change.MoneyIn;
            total.Count += change.Count;
            if (total is { Count: 0, MoneyOut: 0, MoneyIn: 0 })
            {
                db.MonthlyTotals.Remove(total);
            }
        }
    }

    private static void Add(Dictionary<Key, (decimal MoneyOut, decimal MoneyIn, int Count)> changes, IEnumerable<(Key Key, decimal Amount)> cells, int sign)
    {
        foreach (var (i, (key, amount)) in cells.Index())
        {
            var (moneyOut, moneyIn, count) = changes.GetValueOrDefault(key);
            var counted = i == 0 ? count + sign : count;
            changes[key] = amount > 0
                ? (moneyOut + (sign * amount), moneyIn, counted)
                : (moneyOut, moneyIn + (sign * amount), counted);
        }
    }

    private static IEnumerable<(Key Key, decimal Amount)> CellsOf(Func<string, object?> value)
    {
        var counts = value(nameof(Transaction.RemovedAt)) is null
            && value(nameof(Transaction.TransferPeerId)) is null
            && !(bool)value(nameof(Transaction.Excluded))!;
        if (!counts)
        {
            return [];
        }

        var amount = (decimal)value(nameof(Transaction.Amount))!;
        var key = new Key(
            (Guid)value(nameof(Transaction.UserId))!,
            Month.Of((DateOnly)value(nameof(Transaction.Date))!),
            (string)value(nameof(Transaction.Currency))!,
            (string?)value(nameof(Transaction.Category)) ?? Uncategorized,
            (bool)value(nameof(Transaction.Pending))!);
        return TransactionPart.Counted((IReadOnlyList<TransactionPart>?)value(nameof(Transaction.Parts)), amount) is { } parts
            ? parts.Select(p => (key with { Category = p.Category }, p.Amount))
            : [(key, amount)];
    }

    internal readonly record struct Key(Guid UserId, Month Month, string Currency, string Category, bool Pending);
}
