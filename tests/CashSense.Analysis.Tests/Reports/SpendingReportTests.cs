using CashSense.Analysis.Reports;
using static CashSense.Analysis.Tests.Reports.Ledger;

namespace CashSense.Analysis.Tests.Reports;

public sealed class SpendingReportTests
{
    private static readonly DateRange March = Days("2026-03-01", "2026-03-31");

    [Fact]
    public void A_month_by_hand()
    {
        var report = Report(
        [
            Entry(1, "2026-03-01", 800.00m, Rent),
            Entry(2, "2026-03-02", 52.30m, Groceries),
            Entry(3, "2026-03-31", 47.70m, Restaurant),
            Entry(4, "2026-03-28", -2_500.00m, Wages),
            Entry(5, "2026-03-15", 100.00m, null),
            Entry(6, "2026-02-28", 999m, Rent),
            Entry(7, "2026-04-01", 999m, Rent),
        ]);

        Assert.Equal(new SpendingTotals(1_000.00m, 2_500.00m, 5), report.Totals);
        Assert.Equal(1_500.00m, report.Totals.NetCashFlow);
        Assert.Null(report.PreviousTotals);
        Assert.Equal(
            [
                new SpendingGroup("RENT_AND_UTILITIES", "Rent and bills", 800.00m, 0.8m, 1, null),
                new SpendingGroup("FOOD_AND_DRINK", "Food and drink", 100.00m, 0.1m, 2, null),
                new SpendingGroup("UNCATEGORIZED", "Uncategorized", 100.00m, 0.1m, 1, null),
            ],
            report.Groups);
        Assert.Equal([Id(1), Id(5), Id(2), Id(3)], report.LargestTransactions);
    }

    [Fact]
    public void A_refund_reduces_its_category_even_below_zero()
    {
        var report = Report([Entry(1, "2026-03-01", 100m, Rent), Entry(2, "2026-03-02", 20m, Groceries), Entry(3, "2026-03-03", -45m, Groceries)]);
        Assert.Equal(75m, report.Totals.Spent);
        Assert.Equal(0m, report.Totals.Income);
        Assert.Equal((-25m, -0.3333m, 2), (report.Groups[1].Amount, report.Groups[1].Share, report.Groups[1].TransactionCount));
        Assert.Equal(1.3333m, report.Groups[0].Share);
        Assert.DoesNotContain(Id(3), report.LargestTransactions);
    }

    [Fact]
    public void Transfers_card_repayments_and_excluded_rows_count_nowhere()
    {
        var report = Report(
        [
            Entry(1, "2026-03-01", 10m, Groceries),
            Entry(2, "2026-03-02", 300m, "TRANSFER_OUT_SAVINGS"),
            Entry(3, "2026-03-03", 400m, "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT"),
            Entry(4, "2026-03-04", 500m, "LOAN_PAYMENTS_MORTGAGE_PAYMENT") with { IsTransfer = true },
            Entry(5, "2026-03-05", -600m, null) with { IsTransfer = true },
            Entry(6, "2026-03-06", 700m, Groceries) with { IsExcluded = true },
            Entry(7, "2026-03-07", -800m, Wages) with { IsExcluded = true },
        ]);
        Assert.Equal(new SpendingTotals(10m, 0m, 1), report.Totals);
        Assert.Equal([Id(1)], report.LargestTransactions);
    }

    [Fact]
    public void Pending_rows_count_unless_told_otherwise()
    {
        LedgerEntry[] entries = [Entry(1, "2026-03-01", 10m, Groceries), Entry(2, "2026-03-01", 5m, Groceries) with { IsPending = true }];
        Assert.Equal(15m, Report(entries).Totals.Spent);
        Assert.Equal(10m, SpendingReport.Compute(entries, Query(March) with { IncludePending = false }).Totals.Spent);
    }

    [Fact]
    public void There_is_no_share_of_nothing() =>
        Assert.Null(Assert.Single(Report([Entry(1, "2026-03-01", -10m, Groceries)]).Groups).Share);

    [Fact]
    public void Nothing_is_an_empty_report()
    {
        var report = Report([]);
        Assert.Equal(new SpendingTotals(0m, 0m, 0), report.Totals);
        Assert.Empty(report.Groups);
        Assert.Empty(report.LargestTransactions);
    }

    [Fact]
    public void At_most_ten_largest_are_named_ties_by_the_newest() =>
        Assert.Equal(
            Enumerable.Range(3, 10).Reverse().Select(Id),
            Report([.. Enumerable.Range(1, 12).Select(i => Entry(i, FormattableString.Invariant($"2026-03-{i:00}"), 10m, Groceries))]).LargestTransactions);

    [Fact]
    public void Parts_are_counted_and_ranked_as_the_one_transaction_that_they_are()
    {
        LedgerEntry[] rent = [.. Enumerable.Range(0, 12).Select(i => Entry(1, "2026-03-01", 100m, i % 2 == 0 ? Rent : Groceries))];
        var report = Report(
        [
            .. rent, Entry(1, "2026-03-01", -150m, Groceries), Entry(1, "2026-03-01", -40m, Wages),
            .. Enumerable.Range(2, 10).Select(i => Entry(i, "2026-03-02", 100m + i, Restaurant)),
        ]);

        Assert.Equal(new SpendingTotals(1_050m + 1_065m, 40m, 11), report.Totals);
        Assert.Equal([("FOOD_AND_DRINK", 11), ("RENT_AND_UTILITIES", 1)], report.Groups.Select(g => (g.Key, g.TransactionCount)));
        Assert.Equal([Id(1), .. Enumerable.Range(3, 9).Reverse().Select(Id)], report.LargestTransactions);
    }

    [Fact]
    public void A_transaction_that_its_refunded_parts_make_a_refund_is_none_of_the_largest() =>
        Assert.Empty(Report([Entry(1, "2026-03-01", 10m, Groceries), Entry(1, "2026-03-01", -30m, Rent)]).LargestTransactions);

    [Fact]
    public void A_comparison_shows_the_change_also_of_what_has_gone()
    {
        var report = SpendingReport.Compute(
            [
                Entry(1, "2026-03-10", 150m, Groceries), Entry(2, "2026-02-10", 120m, Groceries), Entry(3, "2026-02-28", 40m, Rent),
                Entry(4, "2026-02-01", -900m, Wages), Entry(5, "2026-01-31", 7m, Groceries), Entry(6, "2026-03-11", 9m, "TRAVEL_FLIGHTS"),
            ],
            Query(March) with { ComparedWith = ComparisonPeriod.Previous(March) });

        Assert.Equal(new SpendingTotals(160m, 900m, 3), report.PreviousTotals);
        var (food, travel, rent) = (report.Groups[0], report.Groups[1], report.Groups[2]);
        Assert.Equal((120m, 30m, 0.25m), (food.PreviousAmount, food.Change, food.ChangeShare));
        Assert.Equal((0m, 9m, null), (travel.PreviousAmount, travel.Change, travel.ChangeShare));
        Assert.Equal(("RENT_AND_UTILITIES", 0m, 0, 40m, -40m), (rent.Key, rent.Amount, rent.TransactionCount, rent.PreviousAmount, rent.Change));
    }

    [Fact]
    public void Months_are_laid_over_the_compared_months_in_order()
    {
        var range = Days("2026-03-01", "2026-04-30");
        var report = SpendingReport.Compute(
            [Entry(1, "2026-04-02", 4m, Rent), Entry(2, "2026-03-02", 3m, Rent), Entry(3, "2026-01-02", 1m, Rent), Entry(4, "2026-02-02", 2m, Rent)],
            Query(range, GroupBy.Month, Language.French) with { ComparedWith = ComparisonPeriod.Previous(range) });
        Assert.Equal(
            [new SpendingGroup("2026-03", "mars 2026", 3m, 0.4286m, 1, 1m), new SpendingGroup("2026-04", "avril 2026", 4m, 0.5714m, 1, 2m)], report.Groups);
    }

    [Fact]
    public void Compared_days_over_more_months_than_the_range_keep_their_sum()
    {
        var range = Days("2026-03-01", "2026-03-30");
        var compared = ComparisonPeriod.Previous(range);
        Assert.Equal(Days("2026-01-30", "2026-02-28"), compared);
        var report = SpendingReport.Compute(
            [Entry(1, "2026-01-31", 1m, Rent), Entry(2, "2026-02-02", 2m, Rent)], Query(range, GroupBy.Month) with { ComparedWith = compared });
        Assert.Equal(new SpendingGroup("2026-03", "March 2026", 0m, null, 0, 3m), Assert.Single(report.Groups));
    }

    [Fact]
    public void Weekdays_begin_with_Monday_in_both_languages()
    {
        LedgerEntry[] entries = [Entry(1, "2026-03-01", 9m, Rent), Entry(2, "2026-03-02", 1m, Rent)];
        Assert.Equal([("1", "Monday"), ("7", "Sunday")], Labels(entries, GroupBy.Weekday, Language.English));
        Assert.Equal([("1", "lundi"), ("7", "dimanche")], Labels(entries, GroupBy.Weekday, Language.French));
    }

    [Fact]
    public void Merchants_go_by_key_and_show_the_name_used_most()
    {
        LedgerEntry[] entries =
        [
            Entry(1, "2026-03-01", 5m, Groceries, "carrefour city"), Entry(2, "2026-03-02", 5m, Groceries, "Carrefour City"),
            Entry(3, "2026-03-03", 5m, Groceries, "Carrefour City"), Entry(4, "2026-03-03", 5m, Groceries),
        ];
        Assert.Equal([("CARREFOUR CITY", "Carrefour City"), ("", "Commerçant inconnu")], Labels(entries, GroupBy.Merchant, Language.French));
        Assert.Equal([("CARREFOUR CITY", "Carrefour City"), ("", "Unknown merchant")], Labels(entries, GroupBy.Merchant, Language.English));
    }

    [Fact]
    public void Categories_are_named_in_French()
    {
        LedgerEntry[] entries = [Entry(1, "2026-03-01", 5m, Rent), Entry(2, "2026-03-01", 4m, null)];
        var (primary, detailed) = (PfcCategory.Require(Rent).PrimaryLabel.French, PfcCategory.Require(Rent).Label.French);
        Assert.Equal([("RENT_AND_UTILITIES", primary), ("UNCATEGORIZED", "Non catégorisé")], Labels(entries, GroupBy.Category, Language.French));
        Assert.Equal([(Rent, detailed), ("UNCATEGORIZED", "Non catégorisé")], Labels(entries, GroupBy.Detailed, Language.French));
    }

    [Fact]
    public void Accounts_are_named_where_a_name_is_given()
    {
        LedgerEntry[] entries = [Entry(1, "2026-03-01", 5m, Rent), Entry(2, "2026-03-01", 4m, Rent) with { AccountId = Card }];
        var names = new Dictionary<Guid, string> { [Checking] = "Compte courant" };
        var report = SpendingReport.Compute(entries, Query(March, GroupBy.Account) with { AccountNames = names });
        Assert.Equal(["Compte courant", Card.ToString()], report.Groups.Select(g => g.Label));
    }

    [Fact]
    public void An_entry_in_another_currency_is_refused() =>
        Assert.Throws<CurrencyMismatchException>(() => Report([Entry(1, "2026-03-01", 5m, Rent), Entry(2, "2026-03-01", 5m, Rent) with { Currency = "USD" }]));

    public static MatrixTheoryData<GroupBy, int> EveryGroupingWithSeeds => new(Enum.GetValues<GroupBy>(), [1, 2, 3]);

    [Theory]
    [MemberData(nameof(EveryGroupingWithSeeds))]
    public void Groups_add_up_to_the_total_in_any_order_of_input(GroupBy groupBy, int seed)
    {
        var entries = Ledger.Random(seed);
        var query = Query(Days("2026-02-10", "2026-11-20"), groupBy) with { ComparedWith = Days("2026-01-05", "2026-06-30") };
        var report = SpendingReport.Compute(entries, query);
        Assert.Equal(report.Totals.Spent, report.Groups.Sum(g => g.Amount));
        Assert.Equal(report.PreviousTotals!.Spent, report.Groups.Sum(g => g.PreviousAmount));
        Assert.Equal(report.Groups.Count, report.Groups.DistinctBy(g => g.Key).Count());

        new Random(seed).Shuffle(entries);
        var again = SpendingReport.Compute(entries, query);
        Assert.Equal(report.Totals, again.Totals);
        Assert.Equal(report.Groups, again.Groups);
        Assert.Equal(report.LargestTransactions, again.LargestTransactions);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Reports_of_disjoint_ranges_add_up(int seed)
    {
        var entries = Ledger.Random(seed);
        var year = Report(entries, Days("2026-01-01", "2026-12-31"));
        var halves = new[] { Report(entries, Days("2026-01-01", "2026-05-17")), Report(entries, Days("2026-05-18", "2026-12-31")) };
        Assert.Equal(year.Totals.Spent, halves.Sum(h => h.Totals.Spent));
        Assert.Equal(year.Totals.Income, halves.Sum(h => h.Totals.Income));
        Assert.Equal(year.Totals.TransactionCount, halves.Sum(h => h.Totals.TransactionCount));
        Assert.All(year.Groups, g => Assert.Equal(g.Amount, halves.SelectMany(h => h.Groups).Where(h => h.Key == g.Key).Sum(h => h.Amount)));
    }

    private static SpendingReport Report(LedgerEntry[] entries, DateRange? range = null) => SpendingReport.Compute(entries, Query(range ?? March));

    private static IEnumerable<(string, string)> Labels(LedgerEntry[] entries, GroupBy groupBy, Language language) =>
        SpendingReport.Compute(entries, Query(March, groupBy, language)).Groups.Select(g => (g.Key, g.Label));

    private static SpendingReportQuery Query(DateRange range, GroupBy groupBy = GroupBy.Category, Language language = Language.English) =>
        new(range, "EUR", groupBy, language);
}
