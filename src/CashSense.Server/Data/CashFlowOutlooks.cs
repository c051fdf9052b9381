using System.Collections.Concurrent;
using CashSense.Analysis;
using CashSense.Analysis.CashFlow;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Data;

/// <summary>What lies ahead of each user's accounts, computed once for each state of their rows and day.</summary>
public sealed class CashFlowOutlooks(LedgerMemory memory, UserLedgers ledgers)
{
    private const int Kilobytes = 200;

    /// <summary>The outlook of the user's connected accounts in a currency, as of now.</summary>
    public Task<CashFlowState> ForAsync(CashSenseDb db, Guid userId, string currency, DateOnly today, CancellationToken ct) =>
        memory.ForAsync<CashFlowState>(
            db, userId, currency, today, _ => Kilobytes, before => ReadAsync(db, userId, currency, today, before?.Earlier ?? new EarlierTrials(), ct), ct);

    private async Task<CashFlowState> ReadAsync(CashSenseDb db, Guid userId, string currency, DateOnly today, EarlierTrials earlier, CancellationToken ct)
    {
        var ledger = await ledgers.ForAsync(db, userId, today, ct);
        var accounts = await AccountsOfAsync(db, userId, currency, ledger.Entries, ct);
        var ours = accounts.Select(a => a.Id).ToHashSet();
        List<LedgerEntry> entries = [.. ledger.Entries.Where(e => ours.Contains(e.AccountId) && e.Currency == currency)];
        var outlook = CashFlowOutlook.Of(accounts, entries, ledger.Streams, today);
        return new CashFlowState(
            currency,
            outlook,
            // Without the user's words on what recurs: they were said with what came since in mind.
            CashFlowBacktest.Of(accounts, entries, today, earlier.From),
            outlook.Planned.Select(p => p.Key).Distinct(StringComparer.Ordinal).ToDictionary(key => Streams.IdOf(key), key => key),
            earlier);
    }

    // Of connections that have not ended: nobody knows what lies elsewhere today.
    private static async Task<List<CashAccount>> AccountsOfAsync(CashSenseDb db, Guid userId, string currency, IReadOnlyList<LedgerEntry> rows, CancellationToken ct)
    {
        var stored = await (
            from account in db.Accounts.AsNoTracking()
            join item in db.Items on new { account.UserId, Id = account.ItemId } equals new { item.UserId, item.Id }
            where account.UserId == userId && item.Status != ItemStatus.Unlinked && account.Currency == currency
                && (account.Type == AccountTypes.Depository || account.Type == AccountTypes.Credit)
            orderby account.Name, account.Id
            select account).ToListAsync(ct);
        return [.. from account in stored let balance = BalanceOf(account, rows) where balance is not null select new CashAccount(
            account.Id, account.Name, account.Type, account.Subtype ?? "", account.Currency, balance.Value)];
    }

    // What may be spent has the pending rows in it already; what is there has not.
    private static decimal? BalanceOf(Account account, IReadOnlyList<LedgerEntry> rows) =>
        account.Available is { } available && account.Type == AccountTypes.Depository
            ? available
            : account.Current - rows.Where(r => r.AccountId == account.Id && r.IsPending).Sum(r => r.Amount);
}

/// <summary>What lies ahead of a user's accounts in one currency.</summary>
/// <param name="Currency">Of every amount.</param>
/// <param name="Outlook">Computed from the rows of one moment.</param>
/// <param name="Backtest">How the method would have done on these accounts; null where their history is too short to tell.</param>
/// <param name="Keys">The planned flows' keys by the ids that the API shows.</param>
/// <param name="Earlier">What the backtest said, for the next one.</param>
public sealed record CashFlowState(
    string Currency, CashFlowOutlook Outlook, CashFlowBacktest? Backtest, IReadOnlyDictionary<Guid, string> Keys, EarlierTrials Earlier)
{
    // A page asks for its own days and floor again and again.
    private const int KeptForecasts = 4;

    private readonly ConcurrentDictionary<(int Days, decimal Floor), CashFlowForecast> _forecasts = new();

    /// <summary>The balances ahead: drawn once for the same days and floor.</summary>
    public CashFlowForecast Forecast(int days, decimal floor)
    {
        if (_forecasts.Count >= KeptForecasts && !_forecasts.ContainsKey((days, floor)))
        {
            _forecasts.Clear();
        }

        return _forecasts.GetOrAdd((days, floor), asked => CashFlowForecast.Of(Outlook, asked.Days, asked.Floor));
    }
}

/// <summary>What would have been said on earlier days: most of the work, and the same again after a sync, which brings newer rows only.</summary>
public sealed class EarlierTrials
{
    private readonly ConcurrentDictionary<DateOnly, (int Print, CashFlowTrial Trial)> _byDay = new();

    public CashFlowTrial From(CashFlowOrigin origin)
    {
        var print = new HashCode();
        print.Add(origin.Entries.Count);
        print.Add(origin.Entries.Aggregate(0, (sum, row) => unchecked(sum + row.GetHashCode())));   // in any order
        foreach (var account in origin.Accounts)
        {
            print.Add(account);
        }

        if (_byDay.TryGetValue(origin.Day, out var known) && known.Print == print.ToHashCode())
        {
            return known.Trial;
        }

        var trial = CashFlowTrial.From(origin);
        _byDay[origin.Day] = (print.ToHashCode(), trial);
        return trial;
    }
}
