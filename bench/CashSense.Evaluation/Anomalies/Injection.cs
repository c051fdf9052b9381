using CashSense.Analysis.Anomalies;

namespace CashSense.Evaluation.Anomalies;

/// <summary>Makes some payments of real accounts odd, and says which.</summary>
internal static class Injection
{
    /// <summary>Odd rows among all that were there before.</summary>
    public const double Share = 0.04;

    /// <summary>
    /// The bar's generator, a quarter each: an amount × 3 to 10; a payment charged again within three days; a payment whose merchant and category are another
    /// account's, the category being one that the account never pays for; four to eight payments to one merchant within three days.
    /// </summary>
    public static List<List<AnomalyRow>> Bar(List<List<AnomalyRow>> accounts, int seed) => Into(accounts, seed,
    [
        (nameof(AnomalyPattern.Amount), (d, a) => d.Multiply(a, 3, 10)),
        (nameof(AnomalyPattern.Duplicate), (d, a) => d.Repeat(a, 0, 3, isInexact: false)),
        (nameof(AnomalyPattern.Novelty), (d, a) => d.Strange(a, isAmountKept: true, isMerchantKept: false, 1, 1)),
        (nameof(AnomalyPattern.Burst), (d, a) => d.Burst(a, 4, 8, 2, 0.5, 1.5)),
    ]);

    /// <summary>
    /// What the shipped scorer learns from: the bar's patterns, some in other guises, since nobody knows what oddity looks like elsewhere: amounts × 2.5 to 15,
    /// novelties with the other account's amount or the account's own merchant, bursts of three to ten payments within one to four days, of equal amounts too.
    /// </summary>
    public static List<List<AnomalyRow>> Training(List<List<AnomalyRow>> accounts, int seed) => Into(accounts, seed,
    [
        (nameof(AnomalyPattern.Amount), (d, a) => d.Random.Next(4) == 0 ? d.Multiply(a, 2.5, 15) : d.Multiply(a, 3, 10)),
        (nameof(AnomalyPattern.Duplicate), (d, a) => d.Repeat(a, 0, 3, isInexact: false)),
        (nameof(AnomalyPattern.Novelty), (d, a) => d.Strange(a, isAmountKept: d.Random.Next(2) == 0, isMerchantKept: d.Random.Next(4) == 0, 1, 1)),
        (nameof(AnomalyPattern.Burst), (d, a) => d.Random.Next(3) switch
        {
            0 => d.Burst(a, 3, 10, 3, 1, 1),
            1 => d.Burst(a, 3, 10, d.Random.Next(4), 0.3, 2),
            _ => d.Burst(a, 4, 8, 2, 0.5, 1.5),
        }),
    ]);

    /// <summary>
    /// Other kinds and other ranges, for judging only, a sixth each: an amount × 2 to 3; one × 12 to 40; a second charge that differs by a cent or two, up to
    /// three days later; another account's merchant in a category that is known here, with an amount × 3 to 8; a category never seen, amount × 2 to 5;
    /// nine to fourteen payments to one merchant within a week.
    /// </summary>
    public static List<List<AnomalyRow>> Other(List<List<AnomalyRow>> accounts, int seed) => Into(accounts, seed,
    [
        ("AmountSlight", (d, a) => d.Multiply(a, 2, 3)),
        ("AmountHuge", (d, a) => d.Multiply(a, 12, 40)),
        ("DuplicateInexact", (d, a) => d.Repeat(a, 0, 3, isInexact: true)),
        ("NewMerchantLarge", (d, a) => d.Stranger(a, 3, 8)),
        ("NoveltyLarge", (d, a) => d.Strange(a, isAmountKept: true, isMerchantKept: false, 2, 5)),
        ("BurstSlow", (d, a) => d.Burst(a, 9, 14, 6, 0.2, 3)),
    ]);

    private static List<List<AnomalyRow>> Into(List<List<AnomalyRow>> accounts, int seed, (string Label, Func<Draw, Slots, List<AnomalyRow>> Make)[] kinds)
    {
        var draw = new Draw(new Random(seed), [.. accounts.SelectMany(a => a).Where(r => r.Amount > 0)]);
        List<Slots> slots = [.. accounts.Select(a => new Slots(a))];
        List<Slots> byRow = [.. slots.SelectMany(s => Enumerable.Repeat(s, s.Found.Count))];
        var quota = (int)Math.Round(byRow.Count * Share / kinds.Length);
        foreach (var (label, make) in kinds)
        {
            for (var made = 0; made < quota;)
            {
                var account = byRow[draw.Random.Next(byRow.Count)];
                List<AnomalyRow> rows = [.. make(draw, account).Take(quota - made)];
                account.Odd.AddRange(rows.Select(r => r with { Label = label }));
                made += rows.Count;
            }
        }

        // Rows of one day in an order that tells nothing.
        return [.. slots.Select(s => s.All.Select(r => (Row: r, Order: draw.Random.Next())).OrderBy(r => r.Row.Date).ThenBy(r => r.Order).Select(r => r.Row).ToList())];
    }

    /// <summary>An account with what was put into it.</summary>
    private sealed class Slots(List<AnomalyRow> found)
    {
        public List<AnomalyRow> Found { get; } = [.. found];

        public List<AnomalyRow> Odd { get; } = [];

        public HashSet<string> Categories { get; } = [.. found.Select(r => r.Category)];

        public HashSet<string> Merchants { get; } = [.. found.Select(r => r.Merchant)];

        public IEnumerable<AnomalyRow> All => Found.Concat(Odd);
    }

    private sealed record Draw(Random Random, List<AnomalyRow> Donors)
    {
        public List<AnomalyRow> Multiply(Slots account, double least, double most) => [Scaled(Take(account), least, most)];

        public List<AnomalyRow> Repeat(Slots account, int least, int most, bool isInexact)
        {
            var row = Pick(account);
            var cents = isInexact ? (Random.Next(2) == 0 ? 1 : -1) * Random.Next(1, 3) * 0.01m : 0;
            return row.Amount + cents <= 0 ? [] : [row with { Date = row.Date.AddDays(Random.Next(least, most + 1)), Amount = row.Amount + cents }];
        }

        public List<AnomalyRow> Strange(Slots account, bool isAmountKept, bool isMerchantKept, double least, double most)
        {
            var donor = Donors[Random.Next(Donors.Count)];
            if (account.Categories.Contains(donor.Category))
            {
                return [];
            }

            var row = Take(account);
            return [Scaled(row with { Category = donor.Category, Merchant = isMerchantKept ? row.Merchant : donor.Merchant, Amount = isAmountKept ? row.Amount : donor.Amount }, least, most)];
        }

        public List<AnomalyRow> Stranger(Slots account, double least, double most)
        {
            var donor = Donors[Random.Next(Donors.Count)];
            return !account.Categories.Contains(donor.Category) || account.Merchants.Contains(donor.Merchant)
                ? []
                : [Scaled(Take(account) with { Category = donor.Category, Merchant = donor.Merchant }, least, most)];
        }

        public List<AnomalyRow> Burst(Slots account, int fewest, int most, int days, double least, double largest)
        {
            var row = Pick(account);
            return [.. Enumerable.Range(0, Random.Next(fewest, most + 1)).Select(_ => Scaled(row with { Date = row.Date.AddDays(Random.Next(days + 1)) }, least, largest))];
        }

        private AnomalyRow Scaled(AnomalyRow row, double least, double most) => least == most
            ? row
            : row with { Amount = Math.Max(0.01m, Math.Round(row.Amount * (decimal)(least + (Random.NextDouble() * (most - least))), 2)) };

        private AnomalyRow Pick(Slots account)
        {
            AnomalyRow row;
            do
            {
                row = account.Found[Random.Next(account.Found.Count)];
            }
            while (row.Amount <= 0);
            return row;
        }

        /// <summary>A found row that becomes an odd one.</summary>
        private AnomalyRow Take(Slots account)
        {
            var row = Pick(account);
            account.Found.Remove(row);
            return row;
        }
    }
}
