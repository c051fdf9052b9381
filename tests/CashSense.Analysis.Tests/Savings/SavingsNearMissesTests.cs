using CashSense.Analysis.Budgets;
using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Recurring;
using CashSense.Analysis.Savings;

namespace CashSense.Analysis.Tests.Savings;

/// <summary>What looks like a saving and is none is left alone, beside what is one.</summary>
public sealed class SavingsNearMissesTests
{
    private const string Video = "ENTERTAINMENT_TV_AND_MOVIES";
    private const string Music = "ENTERTAINMENT_MUSIC_AND_AUDIO";
    private const string Fees = "BANK_FEES_OVERDRAFT_FEES";
    private static readonly DateOnly Today = Ledger.Day("2026-01-10");

    public static TheoryData<string> NearMisses => [.. Scenes.Keys];

    private static readonly Dictionary<string, Ledger> Scenes = new(StringComparer.Ordinal)
    {
        ["a rent that rose"] = Monthly("RENT_AND_UTILITIES_RENT", [.. Ledger.Times(6, 900m), .. Ledger.Times(7, 930m)]),
        ["a mortgage whose rate rose"] = Monthly("LOAN_PAYMENTS_MORTGAGE_PAYMENT", [.. Ledger.Times(6, 1100m), .. Ledger.Times(7, 1190m)]),
        ["a tax that rose"] = Monthly("GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT", [.. Ledger.Times(6, 80m), .. Ledger.Times(7, 95m)]),
        ["an insurance"] = Monthly("GENERAL_SERVICES_INSURANCE", Ledger.Times(13, 48m)),
        ["a child's school"] = Monthly("GENERAL_SERVICES_EDUCATION", Ledger.Times(13, 160m)),
        ["a nursery"] = Monthly("GENERAL_SERVICES_CHILDCARE", Ledger.Times(13, 540m)),
        ["a donation"] = Monthly("GOVERNMENT_AND_NON_PROFIT_DONATIONS", Ledger.Times(13, 15m)),
        ["a telephone"] = Monthly("RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(13, 19.99m)),
        ["a heating bill that follows the weather"] = Monthly("RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", 91.2m, 133.5m, 140.1m, 118m, 84.3m, 52m, 31.7m, 24.9m, 25.3m, 38.8m, 70.2m, 104.6m, 131m),
        ["a price that came down"] = Monthly("RENT_AND_UTILITIES_INTERNET_AND_CABLE", [.. Ledger.Times(6, 40m), .. Ledger.Times(7, 30m)]),
        ["a rise that was taken back"] = Monthly("RENT_AND_UTILITIES_INTERNET_AND_CABLE", [.. Ledger.Times(4, 30m), .. Ledger.Times(4, 35m), .. Ledger.Times(5, 30m)]),
        ["a yearly bill"] = Rows("GENERAL_SERVICES_INSURANCE", ("2023-03-01", 210m), ("2024-03-01", 210m), ("2025-03-01", 210m)),
        ["a fee that was given back"] = Rows(Fees, ("2025-08-03", 8m), ("2025-08-11", -8m)),
        ["a fee of long ago"] = Rows(Fees, ("2024-08-03", 8m), ("2024-10-11", 8m)),
        ["a subscription that was cancelled"] = new Ledger().Monthly("2024-10-05", "Video", Video, Ledger.Times(9, 12m)),
        ["a gym tried for a while"] = Rows("PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", ("2025-11-05", 30m), ("2025-12-05", 30m)),
        ["groceries each week"] = new Ledger().Every(7, "2025-01-04", "Marché", "FOOD_AND_DRINK_GROCERIES", [.. Enumerable.Range(0, 53).Select(i => 70m + (i * 37 % 29))]),
        ["a telephone that rests and goes on"] = Resumed(),
        ["money moved to savings"] = Monthly("TRANSFER_OUT_SAVINGS", Ledger.Times(13, 200m)),
        ["a loan's interest"] = Monthly("BANK_FEES_INTEREST_CHARGE", Ledger.Times(13, 61m)),
    };

    [Theory]
    [MemberData(nameof(NearMisses))]
    public void What_is_no_saving_is_left_alone(string scene) => Assert.Empty(Find(Scenes[scene], new() { [Ledger.Checking] = AccountTypes.Loan }));

    [Fact]
    public void The_same_interest_on_a_current_account_is_the_price_of_an_overdraft()
    {
        var found = Assert.Single(Find(Scenes["a loan's interest"], new() { [Ledger.Checking] = AccountTypes.Depository }));

        Assert.Equal((SavingsKind.OverdraftInterest, 61m), (found.Kind, found.MonthlySaving.Amount));
        Assert.Equal(SavingsKind.BankFee, Assert.Single(Find(Scenes["a loan's interest"], new() { [Ledger.Checking] = AccountTypes.Credit })).Kind);
    }

    // Fees of 24 in one of twelve months: the mean is 2, the deviation 24/√12 = 6.93, the half width 1.2816 × 6.93 × √(2/12) = 3.63.
    [Fact]
    public void The_range_of_fees_comes_from_their_own_months()
    {
        var found = Assert.Single(Find(Rows(Fees, ("2025-08-03", 24m))));

        Assert.Equal((2m, 0m, 5.62m), (found.MonthlySaving.Amount, found.Low, found.High));
    }

    [Fact]
    public void A_fixed_price_is_a_point_and_cancelling_is_an_edit_of_the_balance_ahead()
    {
        var found = Assert.Single(Find(Monthly(Video, Ledger.Times(13, 12m))));

        Assert.Equal((12m, 12m, 12m), (found.MonthlySaving.Amount, found.Low, found.High));
        Assert.Equal(new CashFlowEdit.Cancel(((SavingSubject.Payments)found.Subject).Key), found.Edit);
        Assert.NotEqual(found.Action.English, found.Action.French);
    }

    [Fact]
    public void A_trial_that_turned_paid_is_told_for_two_months()
    {
        var ledger = new Ledger().Monthly("2025-10-20", "Video", Video, 1m, 11.99m, 11.99m);

        var found = Assert.Single(Find(ledger));

        Assert.Equal((SavingsKind.TrialTurnedPaid, 11.99m), (found.Kind, found.MonthlySaving.Amount));
        Assert.Equal("Video began with 1.00 EUR and has cost 11.99 EUR since 20 November 2025: 143.88 EUR a year.", found.Detail.English);
    }

    [Fact]
    public void Of_three_of_a_kind_the_cheapest_is_named_as_doubled_and_each_counts_once()
    {
        var ledger = Monthly(Music, Ledger.Times(13, 10.99m));
        ledger.Monthly("2025-01-07", "Musique B", Music, Ledger.Times(13, 9.99m)).Monthly("2025-01-08", "Musique C", Music, Ledger.Times(13, 5.99m));

        Assert.Equal([SavingsKind.Subscription, SavingsKind.Subscription, SavingsKind.DoubledSubscription], Find(ledger).Select(o => o.Kind));
        Assert.Equal(26.97m, Find(ledger).Sum(o => o.MonthlySaving.Amount));
    }

    // 99 a year twice, then 9.99 a month: 119.88 − 99 = 20.88 a year.
    [Fact]
    public void What_was_cheaper_by_the_year_before_is_told_and_what_still_runs_by_the_year_is_another_plan()
    {
        var ledger = Rows("GENERAL_MERCHANDISE_ELECTRONICS", ("2022-11-10", 99m), ("2023-11-10", 99m), ("2024-11-10", 99m));
        var other = Rows("GENERAL_MERCHANDISE_ELECTRONICS", ("2022-12-10", 99m), ("2023-12-10", 99m), ("2024-12-10", 99m), ("2025-12-10", 99m));
        foreach (var plan in (Ledger[])[ledger, other])
        {
            plan.Monthly("2025-06-05", "Divers", "GENERAL_MERCHANDISE_ELECTRONICS", Ledger.Times(8, 9.99m));
        }

        var found = Assert.Single(Find(ledger), o => o.Kind is SavingsKind.BillingPeriod);

        Assert.Equal(20.88m, found.YearlySaving.Amount);
        Assert.DoesNotContain(Find(other), o => o.Kind is SavingsKind.BillingPeriod);
    }

    // The user meant 100 a month; October to December cost 120, 90 and 130. The median is 120.
    [Fact]
    public void A_category_above_the_users_own_budget_is_told_and_one_below_is_not()
    {
        var ledger = new Ledger();
        foreach (var (month, spent) in new[] { 110m, 95m, 100m, 120m, 90m, 130m }.Index())
        {
            ledger.Add(Ledger.Day("2025-07-02").AddMonths(month), spent, $"Bistrot {month}", "FOOD_AND_DRINK_RESTAURANT");
        }

        var found = Assert.Single(Find(ledger, budgets: [Goal("FOOD_AND_DRINK", 100m), Goal("FOOD_AND_DRINK_RESTAURANT", 105m), Goal("total", 50m)]));

        Assert.Equal((SavingsKind.CategoryAboveBudget, 20m), (found.Kind, found.MonthlySaving.Amount));
        Assert.Equal("CategoryAboveBudget|FOOD_AND_DRINK|EUR", found.Key);
        Assert.Empty(Find(ledger, budgets: [Goal("FOOD_AND_DRINK", 125m), Goal("TRANSPORTATION", 5m)]));
    }

    private static IReadOnlyList<SavingsOpportunity> Find(Ledger ledger, Dictionary<Guid, string>? types = null, BudgetGoal[]? budgets = null) =>
        SavingsOpportunities.Find(new SavingsLedger(ledger.Entries, ledger.Entries, RecurringStreams.Find(ledger.Entries, Today), [], Today)
        {
            AccountTypesById = types ?? [],
            Budgets = budgets ?? [],
        });

    private static BudgetGoal Goal(string code, decimal amount) =>
        BudgetGoalCategory.TryParse(code, out var category) ? new BudgetGoal(category, amount, "EUR", BudgetPeriod.Monthly) : throw new ArgumentException(code, nameof(code));

    private static Ledger Monthly(string category, params decimal[] amounts) => new Ledger().Monthly("2025-01-05", "Divers", category, amounts);

    private static Ledger Rows(string category, params (string Day, decimal Amount)[] rows)
    {
        var ledger = new Ledger();
        foreach (var (day, amount) in rows)
        {
            ledger.Add(Ledger.Day(day), amount, "Divers", category);
        }

        return ledger;
    }

    private static Ledger Resumed() => new Ledger().Monthly("2025-01-05", "Mobile", "RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(5, 20m))
        .Monthly("2025-09-05", "Mobile", "RENT_AND_UTILITIES_TELEPHONE", Ledger.Times(5, 20m));
}
