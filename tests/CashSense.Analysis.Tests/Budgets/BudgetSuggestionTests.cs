using CashSense.Analysis.Budgets;

namespace CashSense.Analysis.Tests.Budgets;

public sealed class BudgetSuggestionTests
{
    private static readonly DateOnly Today = Ledger.Day("2026-01-10");

    // Ten whole months of 10, 20 … 100: eight of them did not exceed 80.
    [Fact]
    public void The_level_kept_in_four_months_of_five_is_the_eighth_of_ten()
    {
        var found = BudgetSuggestion.Of(Groceries(30m, 100m, 20m, 90m, 10m, 80m, 40m, 70m, 50m, 60m), Today);

        Assert.Equal(["total", "FOOD_AND_DRINK"], found.Select(s => s.Category.Code));
        Assert.All(found, s => Assert.Equal(("EUR", 80m, 8, 10), (s.Currency, s.Amount, s.KeptMonths, s.Months)));
    }

    // Of six months five are at least four of five.
    [Fact]
    public void Six_whole_months_are_enough_and_five_are_not()
    {
        Assert.Equal([(50m, 5, 6), (50m, 5, 6)], BudgetSuggestion.Of(Groceries(10m, 20m, 30m, 40m, 50m, 60m), Today).Select(s => (s.Amount, s.KeptMonths, s.Months)));
        Assert.Empty(BudgetSuggestion.Of(Groceries(20m, 30m, 40m, 50m, 60m), Today));
    }

    [Fact]
    public void What_is_bought_now_and_then_has_no_limit_of_its_own_but_counts_in_the_total()
    {
        List<LedgerEntry> rows = Groceries(10m, 10m, 10m, 10m, 10m, 10m);
        rows.AddRange(new[] { "2025-08-09", "2025-09-09", "2025-10-09" }.Select((d, i) => rows[0] with { Id = Guid.NewGuid(), Date = Ledger.Day(d), Amount = 300m + i, Category = PfcCategory.Require("TRAVEL_FLIGHTS") }));

        Assert.Equal([("total", 311m), ("FOOD_AND_DRINK", 10m)], BudgetSuggestion.Of(rows, Today).Select(s => (s.Category.Code, s.Amount)));
    }

    [Fact]
    public void Refunds_reduce_currencies_stay_apart_and_this_month_pending_rows_and_transfers_are_left_out()
    {
        List<LedgerEntry> rows = Groceries(100m, 100m, 100m, 100m, 100m, 100m);
        var expected = BudgetSuggestion.Of(rows, Today);
        rows.AddRange(rows.Take(7).Select(e => e with { Id = Guid.NewGuid(), Currency = "USD", Amount = 7m }).ToList());
        rows.Add(rows[0] with { Date = Today, Amount = 5000m });
        rows.Add(rows[0] with { Date = Today.AddDays(3), Amount = 5000m });
        rows.Add(rows[2] with { Amount = 5000m, IsPending = true });
        rows.Add(rows[2] with { Amount = 5000m, IsTransfer = true });

        var found = BudgetSuggestion.Of(rows, Today);

        Assert.Equal(expected, found.Where(s => s.Currency == "EUR"));
        Assert.Equal([7m, 7m], found.Where(s => s.Currency == "USD").Select(s => s.Amount));
        Assert.Equal(70m, BudgetSuggestion.Of(rows.Where(r => r.Currency == "EUR").Concat(rows.Where(r => r is { Amount: 100m, Currency: "EUR" }).Select(r => r with { Id = Guid.NewGuid(), Amount = -30m })), Today)[0].Amount);
    }

    /// <summary>One month each; the last is December 2025. The month before the first is begun, to show that the first is whole.</summary>
    private static List<LedgerEntry> Groceries(params decimal[] months)
    {
        var ledger = new Ledger();
        ledger.Add(Ledger.Day("2025-12-20").AddMonths(-months.Length), 9999m, "Marché", "FOOD_AND_DRINK_GROCERIES");
        foreach (var (i, amount) in months.Index())
        {
            ledger.Add(Ledger.Day("2025-12-03").AddMonths(i + 1 - months.Length), amount, "Marché", "FOOD_AND_DRINK_GROCERIES");
        }

        return [.. ledger.Entries];
    }
}
