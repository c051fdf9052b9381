using CashSense.Analysis.Anomalies;

namespace CashSense.Analysis.Tests.Anomalies;

public sealed class AnomalyScorerTests
{
    private const string Books = "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS";
    private static readonly DateOnly Day = Ledger.Day("2025-11-10");

    [Fact]
    public void A_payment_charged_again_within_three_days_is_a_duplicate()
    {
        var ledger = QuietLife.Of(1);
        var first = ledger.Add(Day, 152.3m, "Librairie", Books, "FR");
        var second = ledger.Add(Day.AddDays(1), 152.3m, "Librairie", Books, "FR");

        Assert.Equal(AnomalyKind.DuplicateCharge, Alarmed(ledger, second).Kind);
        Assert.NotEqual(AnomalyKind.DuplicateCharge, Of(ledger, first).Kind);
    }

    [Theory]
    [InlineData(4, "152.30", "Librairie")] // four days later
    [InlineData(1, "152.80", "Librairie")] // another amount
    [InlineData(1, "152.30", "Papeterie")] // another merchant
    public void Something_like_a_duplicate_is_none(int days, string amount, string merchant)
    {
        var ledger = QuietLife.Of(1);
        ledger.Add(Day, 152.3m, "Librairie", Books, "FR");
        var second = ledger.Add(Day.AddDays(days), decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), merchant, Books, "FR");

        Assert.NotEqual(AnomalyKind.DuplicateCharge, Of(ledger, second).Kind);
    }

    [Fact]
    public void The_same_amount_from_another_account_is_no_duplicate()
    {
        var ledger = QuietLife.Of(1);
        ledger.Add(Day, 152.3m, "Librairie", Books, "FR");
        var second = ledger.Add(Day, 152.3m, "Librairie", Books, "FR", account: new Guid("00000000-0000-0000-0000-00000000ca4d"));

        Assert.NotEqual(AnomalyKind.DuplicateCharge, Of(ledger, second).Kind);
    }

    [Fact]
    public void A_true_twin_is_no_duplicate()
    {
        var ledger = QuietLife.Of(1);   // two tickets of one price every Tuesday

        Assert.DoesNotContain(Alarms(ledger), a => a.Entry.Merchant == "Metro" && a.Entry.Date >= QuietLife.First.AddMonths(2));
    }

    [Fact]
    public void A_known_recurrence_is_no_duplicate()
    {
        var ledger = QuietLife.Of(1);
        ledger.Every(3, "2025-01-02", "Cantine", "FOOD_AND_DRINK_RESTAURANT", Ledger.Times(100, 18.5m));

        Assert.DoesNotContain(Alarms(ledger), a => a.Entry.Merchant == "Cantine" && a.Entry.Date >= Ledger.Day("2025-03-01"));
    }

    [Fact]
    public void Ten_times_the_usual_is_an_unusual_amount()
    {
        var ledger = QuietLife.Of(3);
        var bill = ledger.Add(Ledger.Day("2025-12-20"), 413m, "Assureur", "GENERAL_SERVICES_INSURANCE", "FR");

        Assert.Equal(AnomalyKind.UnusualAmount, Alarmed(ledger, bill).Kind);
    }

    [Fact]
    public void A_large_first_payment_to_a_merchant_is_found_and_a_small_one_is_not()
    {
        var ledger = QuietLife.Of(4);
        var large = ledger.Add(Ledger.Day("2025-11-05"), 6200m, "Zzz Trading", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "FR");
        var small = ledger.Add(Ledger.Day("2025-11-20"), 24m, "Yyy Trading", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "FR");

        Assert.Equal(AnomalyKind.NewMerchantLarge, Alarmed(ledger, large).Kind);
        Assert.DoesNotContain(Alarms(ledger), a => a.Entry == small);
    }

    [Fact]
    public void A_category_never_paid_for_is_new()
    {
        var ledger = QuietLife.Of(5);
        var casino = ledger.Add(Day, 480m, "Casino Royal", "ENTERTAINMENT_CASINOS_AND_GAMBLING", "FR");

        Assert.Equal(AnomalyKind.NewCategory, Alarmed(ledger, casino).Kind);
    }

    [Fact]
    public void A_fee_never_seen_is_found_and_the_monthly_fee_is_not()
    {
        var ledger = QuietLife.Of(6);
        var fee = ledger.Add(Day, 38m, "Banque", "BANK_FEES_OVERDRAFT_FEES", "FR");

        Assert.Equal(AnomalyKind.UnusualFee, Alarmed(ledger, fee).Kind);
        Assert.DoesNotContain(Alarms(ledger), a => a.Entry.Category?.Detailed == "BANK_FEES_OTHER_BANK_FEES" && a.Entry.Date > QuietLife.First.AddMonths(3));
    }

    [Fact]
    public void A_country_never_paid_in_is_a_foreign_spike()
    {
        var ledger = QuietLife.Of(2);
        var spike = ledger.Add(Day, 640m, "Boutique 7", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "BR");

        Assert.Equal(AnomalyKind.ForeignSpike, Alarmed(ledger, spike).Kind);
    }

    [Fact]
    public void Many_payments_to_one_merchant_in_a_day_are_a_burst_and_one_alarm()
    {
        var ledger = QuietLife.Of(7);
        List<LedgerEntry> burst = [.. Enumerable.Range(0, 6).Select(i => ledger.Add(Day, 31.4m + (3.7m * i), "Jeux En Ligne", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "FR"))];

        var alarm = Assert.Single(new FalseAlarmBudget(1).Alarms(AnomalyScorer.Default.Score(ledger.Entries)), a => a.Payments.Any(p => burst.Contains(p.Entry)));

        Assert.All(alarm.Payments, p => Assert.Equal(AnomalyKind.Burst, p.Kind));
        Assert.True(alarm.Payments.Count >= 4, $"{alarm.Payments.Count} of the six are told");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void The_order_of_rows_changes_nothing(int seed)
    {
        var ledger = Oddities(seed).Entries;

        Assert.Equal(Text(ledger), Text(Ledger.Shuffled(ledger, seed)));
    }

    [Theory]
    [InlineData(7 * 13)]
    [InlineData(-7 * 52 * 20)]
    [InlineData(365)]
    public void A_shift_of_all_days_shifts_the_answers(int days)
    {
        var ledger = Oddities(13).Entries;

        Assert.Equal(Text(ledger), Text([.. ledger.Select(e => e with { Date = e.Date.AddDays(days) })], -days));
    }

    [Theory]
    [InlineData("JPY", 163)]
    [InlineData("KWD", 0.5)]
    public void Another_currency_changes_no_score(string currency, double rate)
    {
        var ledger = Oddities(14).Entries;

        Assert.Equal(Text(ledger), Text([.. ledger.Select(e => e with { Amount = e.Amount * (decimal)rate, Currency = currency })]));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    public void No_later_row_is_read(int seed)
    {
        var ledger = Oddities(seed).Entries;
        var (from, origin) = (QuietLife.First, Ledger.Day("2025-11-20"));
        List<LedgerEntry> known = [.. ledger.Where(e => e.Date <= origin)];
        IEnumerable<LedgerEntry> poison = known.Where(e => e.Date >= from).Select((e, i) => e with
        {
            Id = new Guid(i + 1, 7, 0, new byte[8]),
            Date = origin.AddDays(1 + (i % 60)),
            Amount = e.Amount * (i % 7 == 0 ? 900 : 1),
            Country = "ZZ",
            MerchantKey = i % 3 == 0 ? "poison" : e.MerchantKey,
        });

        Assert.Equal(Text(known), [.. Text([.. known, .. poison]).Take(Text(known).Count)]);
        Assert.Equal(AlarmText(known), [.. AlarmText([.. known, .. poison]).Take(AlarmText(known).Count)]);
    }

    [Fact]
    public void Only_posted_spending_is_judged_and_nothing_else_is_evidence()
    {
        var ledger = QuietLife.Of(8);
        var before = Text(ledger.Entries);
        ledger.Add(Ledger.Day("2024-02-01"), 5000m, "Pending", null, "BR", isPending: true);
        ledger.Add(Ledger.Day("2024-02-01"), 5000m, "Own", null, "BR", isTransfer: true);
        ledger.Add(Ledger.Day("2024-02-01"), 5000m, "Excluded", null, "BR", isExcluded: true);
        ledger.Add(Ledger.Day("2024-02-01"), -5000m, "Income", null, "BR");

        Assert.Equal(before, Text(ledger.Entries));
    }

    [Fact]
    public void Each_currency_is_a_ledger_of_its_own()
    {
        var ledger = QuietLife.Of(9).Entries;
        var other = ledger.Select((e, i) => e with { Id = new Guid(i + 1, 9, 0, new byte[8]), Currency = "USD", Amount = e.Amount * 3 }).ToList();

        Assert.Equal(Text(ledger), Text([.. ledger, .. other], keep: e => e.Currency == "EUR"));
    }

    [Fact]
    public void Nothing_gives_nothing_and_a_first_row_has_a_score()
    {
        var ledger = new Ledger();
        Assert.Empty(AnomalyScorer.Default.Score(ledger.Entries));

        ledger.Add(Day, 12m, "", null);

        Assert.InRange(Assert.Single(AnomalyScorer.Default.Score(ledger.Entries)).Score, 0, 1);
    }

    private static Ledger Oddities(int seed)
    {
        var ledger = QuietLife.Of(seed);
        ledger.Add(Ledger.Day("2025-10-10"), 152.3m, "Decor", "HOME_IMPROVEMENT_FURNITURE", "FR");
        ledger.Add(Ledger.Day("2025-10-12"), 152.3m, "Decor", "HOME_IMPROVEMENT_FURNITURE", "FR");
        ledger.Add(Ledger.Day("2025-11-20"), 640m, "Electro Shop", "GENERAL_MERCHANDISE_ELECTRONICS", "BR");
        ledger.Add(Ledger.Day("2025-12-20"), 413m, "Assureur", "GENERAL_SERVICES_INSURANCE", "FR");
        return ledger;
    }

    private static ScoredPayment Of(Ledger ledger, LedgerEntry entry) => AnomalyScorer.Default.Score(ledger.Entries).Single(s => s.Entry == entry);

    private static ScoredPayment Alarmed(Ledger ledger, LedgerEntry entry) => Assert.Single(Alarms(ledger), a => a.Entry == entry);

    private static List<ScoredPayment> Alarms(Ledger ledger) =>
        [.. new FalseAlarmBudget(1).Alarms(AnomalyScorer.Default.Score(ledger.Entries)).SelectMany(a => a.Payments)];

    private static List<string> Text(IReadOnlyCollection<LedgerEntry> ledger, int days = 0, Func<LedgerEntry, bool>? keep = null) =>
    [
        .. AnomalyScorer.Default.Score(ledger).Where(s => keep?.Invoke(s.Entry) ?? true)
            .Select(s => FormattableString.Invariant($"{s.Entry.Date.AddDays(days):yyyy-MM-dd} {s.Entry.Id} {s.Kind} {s.Score:R}")),
    ];

    private static List<string> AlarmText(IReadOnlyCollection<LedgerEntry> ledger) =>
        [.. new FalseAlarmBudget(1).Alarms(AnomalyScorer.Default.Score(ledger)).Select(a => FormattableString.Invariant($"{a.Payments[0].Entry.Id} {a.Payments[0].Kind} {a.Payments[0].Score:R}"))];
}
