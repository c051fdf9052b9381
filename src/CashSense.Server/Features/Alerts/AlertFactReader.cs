using CashSense.Analysis.Alerts;
using CashSense.Analysis.Anomalies;
using CashSense.Analysis.Recurring;
using CashSense.Server.Data;
using CashSense.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Alerts;

/// <summary>Gathers what rules ask about: the user's budgets, recent rows, balances and connections.</summary>
internal sealed class AlertFactReader(CashSenseDb db, UserLedgers ledgers, TimeProvider clock)
{
    // What happened before the user came is history, not news: a first sync tells of its last week only.
    private const int DaysBeforeLink = 7;

    // A bank that was silent for weeks may bring old rows: those of a month are still news.
    private const int DaysBeforeToday = 30;

    /// <remarks>Without the open episodes of low balances: they are read where they are changed.</remarks>
    public async Task<AlertFacts> ReadAsync(Guid userId, CancellationToken ct)
    {
        var today = clock.Today();
        var items = await db.Items.AsNoTracking().Where(i => i.UserId == userId && i.SealedAccessToken != null).ToDictionaryAsync(i => i.Id, ct);
        var accounts = (await db.Accounts.AsNoTracking().Where(a => a.UserId == userId).OrderBy(a => a.Id).ToListAsync(ct)).FindAll(a => items.ContainsKey(a.ItemId));
        var toldFrom = accounts.ToDictionary(a => a.Id, a => FirstDayTold(items[a.ItemId], today));
        var ledger = await ledgers.ForAsync(db, userId, today, ct);
        var goals = await db.GoalStatesOfAsync(userId, today, clock, includePending: true, ct);
        return new AlertFacts
        {
            Budgets = [.. goals.Select(g => new BudgetFact(g.Goal.Id, g.Progress))],
            Transactions = [.. ledger.Entries.Where(e => IsNews(e.AccountId, e.Date, toldFrom)).Select(e => new TransactionFact(e))],
            Anomalies = await AnomaliesOfAsync(userId, ledger, toldFrom, ct),
            Balances = [.. accounts.Select(a => new BalanceFact(a.Id, a.Name, a.Type, a.Currency, a.Available, a.Current, a.BalancesAt is { } at ? DayOf(at) : today))],
            PriceChanges = [.. PriceChangesOf(ledger.Streams, toldFrom)],
            BankErrors = [.. items.Values.Where(i => i.NeedsTheUser).OrderBy(i => i.Id).Select(BankErrorOf)],
        };
    }

    // The same search and the same budget as the user's own list. A price rise has a rule of its own: one event is told once.
    private async Task<List<Anomaly>> AnomaliesOfAsync(
        Guid userId, UserLedger ledger, Dictionary<Guid, DateOnly> toldFrom, CancellationToken ct)
    {
        if (!ledger.Entries.Any(e => IsNews(e.AccountId, e.Date, toldFrom)))
        {
            return [];
        }

        var (budget, verdicts) = (await db.AlarmBudgetOfAsync(userId, ct), await db.VerdictsOfAsync(userId, ct));
        return
        [
            .. ledger.Detector.Report(toldFrom.Values.Min(), budget, verdicts).Anomalies
                .Where(a => a.Kind is not AnomalyKind.PriceRise && IsNews(a.AccountId, a.Date, toldFrom)),
        ];
    }

    private static bool IsNews(Guid accountId, DateOnly date, Dictionary<Guid, DateOnly> toldFrom) => toldFrom.TryGetValue(accountId, out var from) && date >= from;

    private static IEnumerable<PriceChangeFact> PriceChangesOf(IReadOnlyList<RecurringStream> streams, Dictionary<Guid, DateOnly> toldFrom) =>
        from stream in streams
        where stream.IsSpending && stream.IsEstablished
        from change in stream.PriceChanges
        where IsNews(stream.AccountId, change.Date, toldFrom)
        let payment = stream.Entries.First(e => e.Date == change.Date)
        select new PriceChangeFact(stream.Key, stream.Name, stream.AccountId, stream.Currency, change.From, change.To, change.Date, payment.Id);

    private BankErrorFact BankErrorOf(Item item) => new(
        item.Id,
        item.InstitutionName,
        item.ErrorCode!.ToUpperInvariant(),
        DayOf(item.LastSyncedAt ?? item.CreatedAt));   // stays while the error lasts, and moves on with the first good sync after it

    private DateOnly FirstDayTold(Item item, DateOnly today)
    {
        var (sinceLink, sinceMonth) = (DayOf(item.CreatedAt).AddDays(-DaysBeforeLink), today.AddDays(-DaysBeforeToday));
        return sinceLink > sinceMonth ? sinceLink : sinceMonth;
    }

    private DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, clock.LocalTimeZone).DateTime);
}
