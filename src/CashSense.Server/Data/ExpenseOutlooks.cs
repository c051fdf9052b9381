using System.Collections.Concurrent;
using CashSense.Analysis;
using CashSense.Analysis.Budgets;
using CashSense.Analysis.Expenses;
using CashSense.Analysis.Recurring;

namespace CashSense.Server.Data;

/// <summary>The spending ahead of each user, computed once for each state of their rows and day.</summary>
public sealed class ExpenseOutlooks(LedgerMemory memory, UserLedgers ledgers)
{
    public Task<ExpenseState> ForAsync(CashSenseDb db, Guid userId, ExpenseQuestion question, DateOnly today, CancellationToken ct) =>
        memory.ForAsync<ExpenseState>(db, userId, question, today, s => s.Kilobytes, _ => ReadAsync(db, userId, question, today, ct), ct);

    private async Task<ExpenseState> ReadAsync(CashSenseDb db, Guid userId, ExpenseQuestion question, DateOnly today, CancellationToken ct)
    {
        var ledger = await ledgers.ForAsync(db, userId, today, ct);
        var accounts = question.ItemId is { } itemId ? await db.AccountIdsOfAsync(userId, itemId, ct) : null;
        var (whole, parts) = (ledger.Entries.Where(IsAsked).ToList(), ledger.Parts.Where(IsAsked).ToList());
        var history = ExpenseHistory.Of(parts, ledger.Streams, question.Period, today, question.Period.Range(today), question.Ahead, ledger.From);
        var earlier = await memory.ForAsync<EarlierStreams>(
            db, userId, (question.Currency, question.ItemId), today, _ => EarlierStreams.Kilobytes, _ => Task.FromResult(new EarlierStreams(whole)), ct);
        return new ExpenseState(
            history,
            ExpenseOutlook.Of(history, question.Category, question.Currency),
            // Without the user's words on what recurs: they were said with what came since in mind.
            ExpenseBacktest.Of(history, parts, earlier.On, question.Category, question.Currency));

        bool IsAsked(LedgerEntry row) => row.Currency == question.Currency && (accounts is null || accounts.Contains(row.AccountId));
    }
}

/// <summary>What is asked of the spending ahead.</summary>
/// <param name="Currency">Of the rows that are read.</param>
/// <param name="Period">Weekly or monthly.</param>
/// <param name="Ahead">How many periods; the first is the current one.</param>
/// <param name="Category">A primary or detailed code; null for all.</param>
/// <param name="ItemId">The only connection that is read; null for all.</param>
public sealed record ExpenseQuestion(string Currency, BudgetPeriod Period, int Ahead, string? Category = null, Guid? ItemId = null);

/// <summary>The spending ahead of a user.</summary>
/// <param name="History">What it was told from.</param>
/// <param name="Outlook">By category and in total.</param>
/// <param name="Backtest">How the method would have done before.</param>
public sealed record ExpenseState(ExpenseHistory History, ExpenseOutlook Outlook, ExpenseBacktest Backtest)
{
    /// <summary>About what it takes in memory: the categories' amounts by period, here and in the trials of the backtest.</summary>
    internal int Kilobytes => 16 + (4 * (Outlook.Categories.Count + 1) * ((History.Past.Count * 16) + (History.Ahead.Count * 112)) / 1024);
}

/// <summary>What recurred in rows on earlier days, found once for each: most of the time of a backtest, and the same for other periods ahead and other categories.</summary>
/// <param name="rows">Unsplit, any order.</param>
internal sealed class EarlierStreams(IReadOnlyList<LedgerEntry> rows)
{
    public const int Kilobytes = 1024;

    private readonly ConcurrentDictionary<DateOnly, IReadOnlyList<RecurringStream>> _byDay = new();

    /// <summary>As found on a day, with nothing later read.</summary>
    public IReadOnlyList<RecurringStream> On(DateOnly day) => _byDay.GetOrAdd(day, today => RecurringStreams.Find([.. rows.Where(e => e.Date <= today)], today));
}
