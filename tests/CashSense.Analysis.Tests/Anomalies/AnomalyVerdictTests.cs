using CashSense.Analysis.Anomalies;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Tests.Anomalies;

/// <summary>What a user's "fine" and "odd" teach.</summary>
public sealed class AnomalyVerdictTests
{
    private const string Books = "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS";
    private const string Insurance = "GENERAL_SERVICES_INSURANCE";
    private static readonly SensitivityLimit High = new(Sensitivity.High);

    [Fact]
    public void Fine_covers_earlier_and_later_findings_of_that_merchant_and_kind()
    {
        var ledger = QuietLife.Of(1);
        var first = Twice(ledger, "2025-02-10", "Librairie", 52.3m);
        var second = Twice(ledger, "2025-09-15", "Librairie", 60m);
        var other = Twice(ledger, "2025-11-10", "Papeterie", 52.3m);
        Assert.Superset(new HashSet<string> { Subject(first), Subject(second), Subject(other) }, Duplicates(ledger));

        var left = Duplicates(ledger, Said(second, AnomalyKind.DuplicateCharge, Verdict.Fine));

        Assert.DoesNotContain(Subject(first), left);
        Assert.DoesNotContain(Subject(second), left);
        Assert.Contains(Subject(other), left);
    }

    [Theory]
    [InlineData(413, false)]
    [InlineData(510, false)]   // up to a quarter more
    [InlineData(540, true)]
    [InlineData(4130, true)]   // ten times as high
    public void A_fine_amount_covers_amounts_up_to_about_that_amount(int later, bool isTold)
    {
        var ledger = QuietLife.Of(3);
        var fine = ledger.Add(Ledger.Day("2025-03-20"), 412m, "Assureur", Insurance, "FR");
        var payment = ledger.Add(Ledger.Day("2025-10-22"), later, "Assureur", Insurance, "FR");
        var found = Of(ledger, High, Said(fine, AnomalyKind.UnusualAmount, Verdict.Fine));

        Assert.DoesNotContain(found, a => a.Entry == fine);
        Assert.Equal(isTold, found.Exists(a => a.Entry == payment));
    }

    [Fact]
    public void Fine_of_one_kind_leaves_the_other_kinds_of_the_merchant()
    {
        var ledger = QuietLife.Of(2);
        var abroad = ledger.Add(Ledger.Day("2025-11-20"), 640m, "Electro Shop", "GENERAL_MERCHANDISE_ELECTRONICS", "BR");
        var told = Assert.Single(Of(ledger, High), a => a.Entry == abroad);
        Assert.Equal(AnomalyKind.ForeignSpike, told.Kind);

        var left = Assert.Single(Of(ledger, High, Said(abroad, AnomalyKind.ForeignSpike, Verdict.Fine)), a => a.Entry == abroad);

        Assert.Equal(AnomalyKind.NewMerchantLarge, left.Kind);
        Assert.True(left.Score < told.Score);
        Assert.DoesNotContain(left.Reasons, r => r.English.Contains("country", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_called_odd_stays_whatever_else_is_fine()
    {
        var ledger = QuietLife.Of(1);
        var fine = Twice(ledger, "2025-02-10", "Librairie", 52.3m);
        var odd = Twice(ledger, "2025-09-15", "Librairie", 52.3m);

        var left = Duplicates(ledger, Said(fine, AnomalyKind.DuplicateCharge, Verdict.Fine), Said(odd, AnomalyKind.DuplicateCharge, Verdict.Odd));

        Assert.Contains(Subject(odd), left);
        Assert.DoesNotContain(Subject(fine), left);
    }

    [Fact]
    public void A_price_that_is_fine_says_nothing_of_the_next_rise()
    {
        var ledger = QuietLife.Of(5);
        ledger.Monthly("2025-01-09", "Video", "ENTERTAINMENT_TV_AND_MOVIES", 10m, 10m, 10m, 12m, 12m, 12m, 12m, 13m, 13m, 13m);
        var first = ledger.Entries.First(e => e is { Merchant: "Video", Amount: 12m });
        Assert.Equal([Ledger.Day("2025-08-09"), Ledger.Day("2025-04-09")], Rises());

        Assert.Equal([Ledger.Day("2025-08-09")], Rises(Said(first, AnomalyKind.PriceRise, Verdict.Fine)));

        List<DateOnly> Rises(params AnomalyVerdict[] verdicts) =>
            [.. Of(ledger, High, verdicts).Where(a => a.Kind is AnomalyKind.PriceRise).OrderByDescending(a => a.Date).Select(a => a.Date)];
    }

    [Fact]
    public void Where_the_bank_names_no_merchant_the_category_stands_for_it()
    {
        var ledger = QuietLife.Of(6);
        var fee = ledger.Add(Ledger.Day("2025-11-20"), 8m, "", "BANK_FEES_OVERDRAFT_FEES", "FR");
        Assert.Equal("BANK_FEES_OVERDRAFT_FEES", AnomalyVerdict.PayeeOf(fee));
        Assert.Contains(Of(ledger, High), a => a.Entry == fee);

        Assert.DoesNotContain(Of(ledger, High, Said(fee, AnomalyKind.UnusualFee, Verdict.Fine)), a => a.Entry == fee && a.Kind is AnomalyKind.UnusualFee);
    }

    [Fact]
    public void What_is_fine_makes_room_in_the_budget()
    {
        var ledger = QuietLife.Of(1);
        var first = Twice(ledger, "2025-09-15", "Librairie", 52.3m);
        var second = Twice(ledger, "2025-09-17", "Papeterie", 48.1m);
        var budget = new FalseAlarmBudget(1);
        Assert.Contains(Of(ledger, budget), a => a.Entry == first);
        Assert.DoesNotContain(Of(ledger, budget), a => a.Entry == second);

        Assert.Contains(Of(ledger, budget, Said(first, AnomalyKind.DuplicateCharge, Verdict.Fine)), a => a.Entry == second);
    }

    [Fact]
    public void The_precision_is_told_from_five_verdicts_on_with_its_uncertainty()
    {
        var payment = new Ledger().Add(Ledger.Day("2025-11-20"), 8m, "X");
        AnomalyVerdict odd = Said(payment, AnomalyKind.Burst, Verdict.Odd), fine = Said(payment, AnomalyKind.Burst, Verdict.Fine);
        var four = AlarmPrecision.Of([odd, odd, odd, fine], new FalseAlarmBudget(1));
        Assert.Equal((4, 1, null, null), (four.Marked, four.Fine, four.Share, four.Range95));

        var five = AlarmPrecision.Of([odd, odd, odd, odd, fine], new FalseAlarmBudget(1));
        Assert.Equal(0.8, five.Share);
        Assert.Equal((0.376, 0.964), (Math.Round(five.Range95!.Value.Low, 3), Math.Round(five.Range95.Value.High, 3)));   // Wilson by hand: (0.8 + 0.384146 ± 1.959964 √(0.032 + 0.038415)) / 1.768292
    }

    [Fact]
    public void The_precision_counts_only_what_the_limit_tells()
    {
        var payment = new Ledger().Add(Ledger.Day("2025-11-20"), 8m, "X");
        AnomalyVerdict[] verdicts =
        [
            Said(payment, AnomalyKind.Burst, Verdict.Odd), Said(payment, AnomalyKind.Burst, Verdict.Fine) with { WasTold = false, Score = 0.2 },
        ];
        Assert.Equal(new AlarmPrecision(Odd: 1, Fine: 0), AlarmPrecision.Of(verdicts, new FalseAlarmBudget(1)));
        Assert.Equal(new AlarmPrecision(Odd: 1, Fine: 1), AlarmPrecision.Of(verdicts, new SensitivityLimit(Sensitivity.High)));
        Assert.Equal(new AlarmPrecision(Odd: 1, Fine: 0), AlarmPrecision.Of(verdicts, new SensitivityLimit(Sensitivity.Normal)));
    }

    private static LedgerEntry Twice(Ledger ledger, string day, string merchant, decimal amount)
    {
        ledger.Add(Ledger.Day(day), amount, merchant, Books, "FR");
        return ledger.Add(Ledger.Day(day), amount, merchant, Books, "FR");
    }

    private static string Subject(LedgerEntry entry) => entry.Id.ToString("N");

    private static AnomalyVerdict Said(LedgerEntry entry, AnomalyKind kind, Verdict verdict) =>
        new(Subject(entry), kind, AnomalyVerdict.PayeeOf(entry), entry.Amount, entry.Currency, verdict, entry.Date, 0.5, WasTold: true);

    private static HashSet<string> Duplicates(Ledger ledger, params AnomalyVerdict[] verdicts) =>
        [.. Of(ledger, High, verdicts).Where(a => a.Kind is AnomalyKind.DuplicateCharge).Select(a => a.Subject)];

    private static List<Anomaly> Of(Ledger ledger, IAlarmLimit limit, params AnomalyVerdict[] verdicts) =>
        [.. new AnomalyDetector(ledger.Entries, RecurringStreams.Find(ledger.Entries, QuietLife.Last), QuietLife.Last).Report(QuietLife.First, limit, verdicts).Anomalies];
}
