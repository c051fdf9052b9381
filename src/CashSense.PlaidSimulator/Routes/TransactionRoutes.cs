using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.State;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

internal static class TransactionRoutes
{
    private const int DefaultCount = 100;

    public static Answer Get(Call call)
    {
        var fields = call.Fields;
        var found = call.HealthyItem();
        var (start, end) = (fields.Date("start_date"), fields.Date("end_date"));
        var options = fields.Object("options");
        var ids = options.ListOrNull("account_ids");
        var count = options.NumberOrNull("count", 1, 500) ?? DefaultCount;
        var offset = options.NumberOrNull("offset", 0, int.MaxValue) ?? 0;
        var item = WithTransactions(call, found, options);
        var writer = Writer(call.Ledger(item), options);
        options.Ignore("include_personal_finance_category_beta");
        options.Done();
        fields.Done();
        if (end < start)
        {
            throw PlaidErrorException.Field("end_date", "must not be before start_date");
        }

        if (!IsReady(call, item))
        {
            throw PlaidErrorException.Item("PRODUCT_NOT_READY", "the requested product is not yet ready. please provide a webhook or try the request again later");
        }

        var accounts = AccountRoutes.Chosen(writer.Ledger, ids);
        var keys = accounts.Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        var rows = ItemLedger.NewestFirst(writer.Ledger.RowsOn(call.Today).Where(r => r.Date >= start && r.Date <= end && keys.Contains(r.Row.Account)));
        return new TransactionsAnswer(
            [.. accounts.Where(a => a.HasTransactions).Select(a => AccountWriter.Write(writer.Ledger, a, call.Today))],
            [.. rows.Skip(offset).Take(count).Select(writer.Write)],
            rows.Count,
            ItemWriter.Write(item));
    }

    /// <summary>Asks the bank anew. The bank here has told all it knows up to today, so nothing more can come of it before the next day.</summary>
    public static Answer Refresh(Call call)
    {
        var item = call.HealthyItem();
        call.Fields.Done();
        _ = WithTransactions(call, item, null);
        return new Answer();
    }

    public static TransactionWriter Writer(ItemLedger ledger, Fields options)
    {
        var withOriginal = options.NullableFlag("include_original_description") ?? false;
        var version = options.TextOrNull("personal_finance_category_version") ?? "v2";
        options.Ignore("include_personal_finance_category", "include_logo_and_counterparty_beta");
        return version is "v1" or "v2"
            ? new TransactionWriter(ledger, withOriginal, version)
            : throw PlaidErrorException.Field("options.personal_finance_category_version", "must be v1 or v2");
    }

    public static bool IsReady(Call call, LinkedItem item) => call.Now >= item.TransactionsSince + call.Sandbox.Options.FirstSyncDelay;

    /// <summary>The first call puts the product on an Item that was linked without it, with the window that the call asks for.</summary>
    public static LinkedItem WithTransactions(Call call, LinkedItem item, Fields? options)
    {
        var days = options?.NumberOrNull("days_requested", 1, 730);
        if (item.Has("transactions"))
        {
            return item;
        }

        if (Institutions.Find(item.InstitutionId)?.Supports("transactions") is not true)
        {
            throw PlaidErrorException.Item("PRODUCTS_NOT_SUPPORTED", "transactions are not supported by this institution");
        }

        return call.Sandbox.Store.Change(state =>
        {
            var next = state.With(item.ItemId, i => i.Has("transactions") ? i : i with
            {
                Products = i.Products.Add("transactions"),
                DaysRequested = days ?? i.DaysRequested,
                TransactionsSince = call.Now,
            });
            return (next, next.Items.First(i => i.ItemId == item.ItemId));
        });
    }
}
