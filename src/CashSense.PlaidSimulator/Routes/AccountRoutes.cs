using System.Collections.Immutable;
using CashSense.PlaidSimulator.Households;
using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

internal static class AccountRoutes
{
    /// <summary>The cached view, which outlives a broken login.</summary>
    public static Answer Get(Call call)
    {
        var item = call.Item();
        var options = call.Fields.Object("options");
        return Write(call, item, options);
    }

    public static Answer GetBalances(Call call)
    {
        var item = call.HealthyItem();
        var options = call.Fields.Object("options");
        options.Ignore("min_last_updated_datetime");
        return Write(call, item, options);
    }

    /// <summary>The accounts that were asked for; all of them when none was named.</summary>
    public static IReadOnlyList<AccountPlan> Chosen(ItemLedger ledger, ImmutableList<string>? ids) => ids is null
        ? ledger.Accounts
        : [.. ids.Distinct(StringComparer.Ordinal).Select(id => ledger.AccountOf(id)
            ?? throw PlaidErrorException.Input("INVALID_ACCOUNT_ID", "one of the account_ids is not an account of this item"))];

    private static AccountsAnswer Write(Call call, State.LinkedItem item, Fields options)
    {
        var ids = options.ListOrNull("account_ids");
        options.Done();
        call.Fields.Done();
        var ledger = call.Ledger(item);
        return new AccountsAnswer([.. Chosen(ledger, ids).Select(a => AccountWriter.Write(ledger, a, call.Today))], ItemWriter.Write(item));
    }
}
