using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Analysis.Savings;
using CashSense.PlaidSimulator.Households;
using CashSense.PlaidSimulator.Ledger;

namespace CashSense.Evaluation;

/// <summary>Two years of one of the simulator's households, with savings and near-misses put in, and what is known of each.</summary>
/// <param name="Entries">As the product would hold them on the day.</param>
/// <param name="Today">The day.</param>
/// <param name="AccountTypes">Plaid's types.</param>
/// <param name="Cases">What must be found.</param>
/// <param name="NearMisses">By name: rows that no saving may rest on.</param>
/// <param name="Lines">By row: the line of the household's script, or the name of what was put in.</param>
internal sealed record PlantedSavings(
    IReadOnlyList<LedgerEntry> Entries,
    DateOnly Today,
    IReadOnlyDictionary<Guid, string> AccountTypes,
    IReadOnlyList<PlantedSavings.Case> Cases,
    IReadOnlyDictionary<string, IReadOnlySet<Guid>> NearMisses,
    IReadOnlyDictionary<Guid, string> Lines)
{
    private const int Days = 730;

    // Three months of twice the restaurants, in every other household.
    private const decimal Dearer = 2m;

    /// <param name="Kinds">Any of them is right: a forgotten subscription may also be one of two.</param>
    /// <param name="Rows">The saving must rest on one of them.</param>
    internal sealed record Case(string Name, IReadOnlyList<SavingsKind> Kinds, IReadOnlySet<Guid> Rows);

    public static PlantedSavings Of(Household household, int seed, DateOnly today)
    {
        var served = household.Accounts.Where(a => a.HasTransactions).Index().ToDictionary(a => a.Item.Key, a => (Id: new Guid(seed, (short)(a.Index + 1), 5, new byte[8]), a.Item.Type), StringComparer.Ordinal);
        var history = new History(household, seed).Through(today).Rows.Where(r => r.PostedOn > today.AddDays(-Days) && r.PostedOn <= today && served.ContainsKey(r.Account)).ToList();
        var script = history.Select((row, i) => (Row: row, Entry: EntryOf(row, served[row.Account].Id, new Guid(i + 1, (short)seed, 6, new byte[8]), household.Style.Currency))).ToList();
        var extra = new Extras(served.First(a => a.Value.Type == Analysis.AccountTypes.Depository).Value.Id, household.Style.Currency, seed, today);
        var isDearer = seed % 2 == 1;
        List<LedgerEntry> entries =
        [
            .. script.Select(l => isDearer && l.Row.Sorting.Truth.StartsWith("FOOD_AND_DRINK", StringComparison.Ordinal) && Month.Of(l.Entry.Date) is var m && m < Month.Of(today) && m >= Month.Of(today).AddMonths(-3)
                ? l.Entry with { Amount = l.Entry.Amount * Dearer }
                : l.Entry),
            .. extra.Entries,
        ];
        List<Case> cases = [.. CasesOf(script, today), .. extra.Cases];
        if (isDearer)
        {
            cases.Add(new("dearer food", [SavingsKind.CategoryAboveTrend], script.Where(l => l.Row.Sorting.Truth.StartsWith("FOOD_AND_DRINK", StringComparison.Ordinal)).Select(l => l.Entry.Id).ToHashSet()));
        }

        return new PlantedSavings(
            entries, today, served.Values.ToDictionary(a => a.Id, a => a.Type), cases, extra.NearMisses,
            script.Select(l => (l.Entry.Id, Line: LineOf(l.Row))).Concat(extra.Lines).ToDictionary(l => l.Id, l => l.Line));
    }

    /// <summary>The line of the script that a row belongs to: "subscription Netflix", "rent".</summary>
    private static string LineOf(HouseholdRow row) => row.Key.Split('/')[1].TrimEnd([.. "0123456789 "]);

    private static IEnumerable<Case> CasesOf(List<(HouseholdRow Row, LedgerEntry Entry)> script, DateOnly today)
    {
        foreach (var line in script.Where(l => l.Row.Plant?.Kind is "price_rise" && l.Entry.Date > today.AddYears(-1)).GroupBy(l => l.Row.Merchant))
        {
            yield return new("price rise", [SavingsKind.PriceRise], script.Where(l => l.Row.Merchant == line.Key).Select(l => l.Entry.Id).ToHashSet());
        }

        foreach (var line in script.Where(l => l.Row.Plant?.Kind is "forgotten_subscription").GroupBy(l => l.Row.Plant!.Key))
        {
            yield return new("forgotten subscription", [SavingsKind.Subscription, SavingsKind.DoubledSubscription], line.Select(l => l.Entry.Id).ToHashSet());
        }

        foreach (var fees in script.Where(l => l.Row.Plant?.Kind is "bank_fee" && l.Entry.Date > today.AddYears(-1)).GroupBy(l => l.Row.Sorting.Truth))
        {
            yield return new("bank fee", [SavingsKind.BankFee, SavingsKind.OverdraftInterest], fees.Select(l => l.Entry.Id).ToHashSet());
        }
    }

    private static LedgerEntry EntryOf(HouseholdRow row, Guid accountId, Guid id, string currency)
    {
        var text = MerchantText.Of(row.Description, row.MerchantName);
        var isOwnMove = row.Sorting.Truth.StartsWith("TRANSFER_", StringComparison.Ordinal) || row.Sorting.Truth == "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT";
        return new LedgerEntry(
            id, accountId, row.PostedOn!.Value, row.Amount, currency, row.Description, text.Merchant, text.Key, row.Sorting.Sent is { } sent ? PfcCategory.FromPlaid(null, sent) : null, IsTransfer: isOwnMove);
    }

    /// <summary>What the scripts do not have.</summary>
    private sealed class Extras
    {
        private readonly Guid _account;
        private readonly string _currency;
        private readonly int _seed;

        public Extras(Guid account, string currency, int seed, DateOnly today)
        {
            (_account, _currency, _seed) = (account, currency, seed);
            Add("overdraft", "BANK_FEES_OVERDRAFT_FEES", SavingsKind.OverdraftInterest, (today.AddDays(-200), 11m), (today.AddDays(-90), 11m), (today.AddDays(-33), 11m));
            Add("trial", "ENTERTAINMENT_VIDEO_GAMES", SavingsKind.TrialTurnedPaid, (today.AddDays(-75), 1m), (today.AddDays(-45), 13.99m), (today.AddDays(-15), 13.99m));
            Add("two gyms", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", null, Monthly(today, 6, [.. Enumerable.Repeat(49m, 14)]));
            Add("second gym", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS", SavingsKind.DoubledSubscription, Monthly(today, 9, [.. Enumerable.Repeat(2.49m, 10)]));
            Add("by the month", "GENERAL_MERCHANDISE_ELECTRONICS", SavingsKind.BillingPeriod,
                [(today.AddDays(-780), 100m), (today.AddDays(-415), 100m), .. Monthly(today, 4, [.. Enumerable.Repeat(10m, 8)])]);
            Miss("rent that rose", "RENT_AND_UTILITIES_RENT", Monthly(today, 3, Steps(900m, 925m)));
            Miss("mortgage that rose", "LOAN_PAYMENTS_MORTGAGE_PAYMENT", Monthly(today, 4, Steps(1100m, 1180m)));
            Miss("flat insurance", "GENERAL_SERVICES_INSURANCE", Monthly(today, 8, Steps(48m, 48m)));
            Miss("school", "GENERAL_SERVICES_EDUCATION", Monthly(today, 5, Steps(160m, 160m)));
            Miss("nursery", "GENERAL_SERVICES_CHILDCARE", Monthly(today, 1, Steps(540m, 540m)));
            Miss("telephone", "RENT_AND_UTILITIES_TELEPHONE", Monthly(today, 12, Steps(20m, 20m)));
            Miss("price drop", "RENT_AND_UTILITIES_INTERNET_AND_CABLE", Monthly(today, 11, Steps(40m, 30m)));
            Miss("heating", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", Monthly(today, 10, [.. Enumerable.Range(0, 22).Select(i => 70m + decimal.Round(50m * (decimal)Math.Cos(i * Math.PI / 6), 2) + (i * 7 % 5))]));
            Miss("donation", "GOVERNMENT_AND_NON_PROFIT_DONATIONS", Monthly(today, 15, Steps(15m, 15m)));
            Miss("tax that rose", "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT", Monthly(today, 15, Steps(80m, 95m)));
            Miss("yearly bill", "GENERAL_SERVICES_INSURANCE", (today.AddDays(-500), 210m), (today.AddDays(-135), 210m));
            Miss("refunded fee", "BANK_FEES_ATM_FEES", (today.AddDays(-120), 3m), (today.AddDays(-110), -3m));
            Miss("resumed contract", "RENT_AND_UTILITIES_TELEPHONE", [.. Monthly(today, 7, Steps(18m, 18m)).Where((_, i) => i is < 9 or > 11)]);
            Miss("cancelled subscription", "ENTERTAINMENT_MUSIC_AND_AUDIO", [.. Monthly(today, 7, Steps(9.99m, 9.99m)).Take(9)]);
            Miss("weekly market", "FOOD_AND_DRINK_GROCERIES", [.. Enumerable.Range(1, 100).Select(i => (today.AddDays(-7 * i), 60m + (i * 37 % 29)))]);
        }

        public List<LedgerEntry> Entries { get; } = [];

        public List<Case> Cases { get; } = [];

        public Dictionary<string, IReadOnlySet<Guid>> NearMisses { get; } = new(StringComparer.Ordinal);

        public List<(Guid Id, string Line)> Lines { get; } = [];

        private void Miss(string name, string category, params (DateOnly Date, decimal Amount)[] rows) => NearMisses.Add(name, Write(name, category, rows));

        private void Add(string name, string category, SavingsKind? kind, params (DateOnly Date, decimal Amount)[] rows)
        {
            var ids = Write(name, category, rows);
            if (kind is { } expected)
            {
                Cases.Add(new(name, [expected], ids));
            }
        }

        private HashSet<Guid> Write(string name, string category, (DateOnly Date, decimal Amount)[] rows)
        {
            var ids = new HashSet<Guid>();
            foreach (var (date, amount) in rows)
            {
                var id = new Guid(Entries.Count + 1, (short)_seed, 7, new byte[8]);
                Entries.Add(new LedgerEntry(id, _account, date, amount, _currency, name, name, name, PfcCategory.Require(category)));
                Lines.Add((id, name));
                ids.Add(id);
            }

            return ids;
        }

        private static (DateOnly Date, decimal Amount)[] Monthly(DateOnly today, int day, decimal[] amounts) =>
            [.. amounts.Select((a, i) => (new DateOnly(today.Year, today.Month, day).AddMonths(i - amounts.Length + (day <= today.Day ? 1 : 0)), a))];

        private static decimal[] Steps(decimal first, decimal then) => [.. Enumerable.Repeat(first, 15), .. Enumerable.Repeat(then, 7)];
    }
}
