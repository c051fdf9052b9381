using System.Globalization;
using CashSense.PlaidSimulator.Households;
using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.State;

namespace CashSense.PlaidSimulator.Tests;

/// <summary>Does a household look like life, for any seed and any day it is meant for?</summary>
public sealed class LifeTests
{
    private static readonly DateOnly FirstToday = new(2025, 1, 1);
    private static readonly DateOnly LastToday = new(2030, 12, 31);

    [Theory]
    [MemberData(nameof(Households.All), MemberType = typeof(Households))]
    public void Every_month_has_forty_rows_and_two_years_have_many_merchants(string institution)
    {
        foreach (var rows in TwoYearWindows(institution, seed: 7))
        {
            Assert.All(rows.GroupBy(r => (r.PostedOn!.Value.Year, r.PostedOn.Value.Month)), month => Assert.True(month.Count() >= 40, $"{month.Key}: {month.Count()} rows"));
            var merchants = rows.Select(r => r.Merchant).OfType<string>().Distinct(StringComparer.Ordinal).Count();
            Assert.True(merchants >= 120, $"{merchants} merchants");
        }
    }

    [Theory]
    [MemberData(nameof(Households.All), MemberType = typeof(Households))]
    public void A_frequent_merchant_is_written_in_three_ways_at_least(string institution)
    {
        foreach (var rows in TwoYearWindows(institution, seed: 7))
        {
            var frequent = rows.Where(r => r.Merchant is not null).GroupBy(r => r.Merchant, StringComparer.Ordinal).Where(g => g.Count() >= 24);
            Assert.NotEmpty(frequent);
            Assert.All(frequent, m => Assert.True(m.Select(r => Shape(r.Description)).Distinct(StringComparer.Ordinal).Count() >= 3, $"{m.Key}: {string.Join(" | ", m.Select(r => Shape(r.Description)).Distinct(StringComparer.Ordinal))}"));
        }
    }

    [Theory]
    [MemberData(nameof(Households.All), MemberType = typeof(Households))]
    public void No_wording_of_a_card_purchase_is_a_fixed_text(string institution)
    {
        var rows = TwoYearWindows(institution, seed: 7).Last().Where(r => r.PendingOn is not null).ToArray();
        var repeated = rows.GroupBy(r => r.Description, StringComparer.Ordinal).Where(g => g.Count() > 1).Sum(g => g.Count());
        Assert.True(repeated < rows.Length / 2, $"{repeated} of {rows.Length} rows repeat the text of another one");
    }

    [Theory]
    [MemberData(nameof(Households.All), MemberType = typeof(Households))]
    public void Every_sixty_days_hold_a_double_charge_and_a_foreign_spike(string institution)
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var rows = HistoryOf(institution, seed).Through(LastToday).Rows.Where(r => r.Plant is not null).ToArray();
            foreach (var kind in (string[])["double_charge", "foreign_spike", "bank_fee"])
            {
                var planted = rows.Where(r => r.Plant!.Kind == kind).ToArray();
                for (var today = FirstToday; today <= LastToday; today = today.AddDays(1))
                {
                    Assert.True(planted.Any(r => r.PostedOn <= today && r.PostedOn > today.AddDays(-60)), $"seed {seed}, {today:yyyy-MM-dd}: no {kind}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Households.All), MemberType = typeof(Households))]
    public void A_double_charge_is_two_equal_amounts_within_two_days(string institution)
    {
        var pairs = HistoryOf(institution, 3).Through(LastToday).Rows.Where(r => r.Plant?.Kind is "double_charge").GroupBy(r => r.Plant!.Key, StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair =>
        {
            Assert.Equal(2, pair.Count());
            Assert.Single(pair.Select(r => (r.Merchant, r.Amount, r.Account)).Distinct());
            Assert.InRange(pair.Max(r => r.PostedOn!.Value.DayNumber) - pair.Min(r => r.PostedOn!.Value.DayNumber), 0, 2);
        });
    }

    [Theory]
    [MemberData(nameof(Households.All), MemberType = typeof(Households))]
    public void Two_years_see_prices_rise_a_subscription_end_and_another_one_forgotten(string institution)
    {
        foreach (var rows in TwoYearWindows(institution, seed: 11))
        {
            Assert.True(rows.Count(r => r.Plant?.Kind is "price_rise") >= 6);
            Assert.True(rows.Count(r => r.Plant?.Kind is "forgotten_subscription") >= 23);
            var streaming = rows.Where(r => r.Key.Contains("/streaming/", StringComparison.Ordinal)).Select(r => r.Merchant).Distinct(StringComparer.Ordinal);
            Assert.True(streaming.Count() >= 2, "one service must have ended");
        }
    }

    [Theory]
    [MemberData(nameof(Households.All), MemberType = typeof(Households))]
    public void Nobody_goes_broke_and_nobody_grows_rich(string institution)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var history = HistoryOf(institution, seed);
            var all = history.Through(LastToday);
            for (var day = FirstToday; day <= LastToday; day = day.AddDays(9))
            {
                var balances = Balances.Of(history.Household, all.Rows, day);
                foreach (var account in history.Household.Accounts.Where(a => !a.IsInvestment))
                {
                    var balance = balances.Current(account.Key);
                    var (low, high) = account.Type switch
                    {
                        "credit" => (-500m, account.Limit!.Value),
                        "loan" => (0m, account.Opening),
                        _ => (-(account.Limit ?? 0m) - 200m, 60000m),
                    };
                    Assert.True(balance >= low && balance <= high, $"seed {seed}, {account.Name} on {day:yyyy-MM-dd}: {balance.ToString(CultureInfo.InvariantCulture)}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Households.All), MemberType = typeof(Households))]
    public void Transfers_between_own_accounts_have_two_legs(string institution)
    {
        var history = HistoryOf(institution, 5);
        var lines = history.Through(LastToday).Rows
            .Where(r => r.Sorting.Truth is "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT" or "TRANSFER_OUT_SAVINGS" or "TRANSFER_IN_SAVINGS" or "TRANSFER_OUT_ACCOUNT_TRANSFER" or "TRANSFER_IN_ACCOUNT_TRANSFER")
            .GroupBy(r => r.Key[..r.Key.LastIndexOf('/')], StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(0m, line.Sum(r => r.Amount)));
    }

    [Theory]
    [MemberData(nameof(Households.All), MemberType = typeof(Households))]
    public void A_longer_history_begins_with_the_shorter_one(string institution)
    {
        var day = new DateOnly(2026, 3, 17);
        var (early, late) = (HistoryOf(institution, 9), HistoryOf(institution, 9));
        _ = late.Through(LastToday);
        var before = early.Through(day).Rows;
        Assert.Equal(before, late.Through(day).Rows.Take(before.Count));
        Assert.NotEqual(before, HistoryOf(institution, 10).Through(day).Rows.Take(before.Count));
    }

    private static History HistoryOf(string institution, int seed) => new(Institutions.Find(institution)!.Household!, seed);

    private static IEnumerable<HouseholdRow[]> TwoYearWindows(string institution, int seed)
    {
        var rows = HistoryOf(institution, seed).Through(LastToday).Rows.Where(r => r.PostedOn is not null).ToArray();
        for (var end = FirstToday; end <= LastToday; end = end.AddMonths(6))
        {
            yield return [.. rows.Where(r => r.PostedOn >= end.AddMonths(-24) && r.PostedOn < end)];
        }
    }

    /// <summary>A wording without what changes in it by itself: digits and references.</summary>
    private static string Shape(string text) => string.Join(' ', text.Split(' ').Where(word => !word.Any(char.IsDigit)));
}
