using System.Runtime.InteropServices;

namespace CashSense.Analysis.Anomalies;

/// <summary>One payment and what the rows up to its day say about it.</summary>
/// <param name="Entry">The payment.</param>
/// <param name="Clues">One number for each <see cref="Clue"/>, the group being the category.</param>
/// <param name="CountryClues">The same with the country as the group; null where the bank names none, or named too few before.</param>
public sealed record Evidence(LedgerEntry Entry, IReadOnlyList<double> Clues, IReadOnlyList<double>? CountryClues)
{
    /// <summary>One number of <see cref="Clues"/>.</summary>
    public double this[Clue clue] => Clues[(int)clue];
}

/// <summary>Reads a user's ledger day by day and writes down the evidence for and against each payment.</summary>
/// <remarks>
/// A payment is held against the payments of earlier days, and against those of its own day where counts and twins are asked, for a bank gives days and no
/// times. Rows of later days are never read. Each currency is a ledger of its own. Of two equal payments on one day the one with the larger id is the twin.
/// </remarks>
public sealed class EvidenceReader
{
    /// <summary>Earlier rows that name a country: fewer do not tell where the user lives.</summary>
    private const int RequiredCountryRows = 30;

    private const double NoDaysSince = 10;

    private static readonly int Clues = Enum.GetValues<Clue>().Length;

    // So that a change of currency, which moves the last bits of a logarithm, moves no clue across a threshold.
    private const int ClueDecimals = 6;
    private const int RecentRows = 50;
    private const int LastRows = 10;

    private readonly PastPayments _all = new();
    private readonly Dictionary<string, PastPayments> _merchants = new(StringComparer.Ordinal);
    private readonly Groups _categories = new();
    private readonly Groups _countries = new();
    private readonly Dictionary<string, int> _primaries = new(StringComparer.Ordinal);
    private readonly Dictionary<decimal, int> _amounts = [];
    private readonly Dictionary<(Guid Account, string Merchant, decimal Amount), List<(int Day, string Text)>> _equals = [];
    private readonly Novelty _newMerchants = new();
    private double _twinShares;
    private int _mostAtOneMerchant;
    private readonly Queue<(int Day, int Most)> _comingMost = new();

    private readonly SpendingHabits _habits;
    private readonly PastAmounts _overHabits = new();
    private readonly Dictionary<string, PastPayments> _texts = new(StringComparer.Ordinal);
    private readonly Queue<string> _lastCategories = new();

    private EvidenceReader(SpendingHabits habits) => _habits = habits;

    /// <param name="ledger">Any order. Payments are posted spending with a positive amount; other rows are not read.</param>
    /// <param name="habits">What is usual elsewhere.</param>
    /// <returns>One for each payment, by date, then id.</returns>
    public static IReadOnlyList<Evidence> Read(IEnumerable<LedgerEntry> ledger, SpendingHabits habits) =>
    [
        .. ledger.Where(e => e.IsSpending && !e.IsPending && e.Amount > 0)
            .GroupBy(e => e.Currency, StringComparer.Ordinal)
            .SelectMany(currency => new EvidenceReader(habits).ReadDays(currency))
            .OrderBy(e => e.Entry.Date).ThenBy(e => e.Entry.Id),
    ];

    private IEnumerable<Evidence> ReadDays(IEnumerable<LedgerEntry> payments)
    {
        foreach (var day in payments.GroupBy(e => e.Date).OrderBy(g => g.Key))
        {
            List<LedgerEntry> rows = [.. day.OrderBy(e => e.Id)];
            var atMerchant = rows.GroupBy(e => e.MerchantKey, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
            foreach (var row in rows)
            {
                yield return Judge(row, rows, atMerchant[row.MerchantKey]);
            }

            Learn(day.Key.DayNumber, rows);
        }
    }

    private Evidence Judge(LedgerEntry row, List<LedgerEntry> rows, List<LedgerEntry> atMerchant)
    {
        var clues = new double[Clues];
        var day = row.Date.DayNumber;
        var merchant = MerchantOf(row);
        AddAmount(clues, row, day, merchant);
        AddTwin(clues, row, day, merchant, FindTwins(row, atMerchant));
        AddHabits(clues, row, rows);
        AddText(clues, row, day, rows);
        AddPace(clues, row, merchant, rows.Count, row.MerchantKey.Length > 0 ? atMerchant : [row]);
        double[]? countryClues = null;
        if (row.Country is { } country && _countries.Rows >= RequiredCountryRows)
        {
            countryClues = [.. clues];
            AddGroup(countryClues, row, day, merchant, _countries, country);
            Set(countryClues, Clue.PrimaryRows, Log1(_countries.Of(country).Count));
        }

        var category = CategoryOf(row);
        AddGroup(clues, row, day, merchant, _categories, category);
        Set(clues, Clue.PrimaryRows, Log1(_primaries.GetValueOrDefault(row.Category?.Primary ?? "")));
        return new Evidence(row, clues, countryClues);
    }

    private void AddAmount(double[] clues, LedgerEntry row, int day, PastPayments merchant)
    {
        var log = LogOf(row);
        Set(clues, Clue.Rows, Log1(_all.Count));
        Set(clues, Clue.Days, _all.Count == 0 ? 0 : Log1(day - _all.FirstDay));
        Set(clues, Clue.AmountZ, _all.Amounts.Z(log));
        Set(clues, Clue.AmountTail, _all.Amounts.Tail(log));
        Set(clues, Clue.MerchantRows, Log1(merchant.Count));
        Set(clues, Clue.MerchantZ, merchant.Amounts.Z(log));
        Set(clues, Clue.MerchantRise, merchant.Amounts.Rise(log));
        Set(clues, Clue.MerchantNearest, merchant.Amounts.Nearest(log));
        Set(clues, Clue.AmountSeen, Log1(_amounts.GetValueOrDefault(row.Amount)));
        Set(clues, Clue.MerchantNoveltyShare, _newMerchants.Share);
    }

    private void AddGroup(double[] clues, LedgerEntry row, int day, PastPayments merchant, Groups groups, string name)
    {
        var (group, log) = (groups.Of(name), LogOf(row));
        Set(clues, Clue.GroupRows, Log1(group.Count));
        Set(clues, Clue.GroupShare, (double)group.Count / Math.Max(groups.Rows, 1));
        Set(clues, Clue.GroupZ, group.Amounts.Z(log));
        Set(clues, Clue.GroupTail, group.Amounts.Tail(log));
        Set(clues, Clue.GroupRise, group.Amounts.Rise(log));
        Set(clues, Clue.GroupNearest, group.Amounts.Nearest(log));
        Set(clues, Clue.GroupNoveltyShare, groups.New.Share);
        Set(clues, Clue.Groups, Log1(groups.Count));
        Set(clues, Clue.MerchantInGroup, merchant.ShareOf(name));
        Set(clues, Clue.GroupDaysSince, group.Count == 0 ? NoDaysSince : Log1(day - group.LastDay));
        if (_all.Count > 0)
        {
            // Each level counts as two or three payments for the one below it, which is enough to steady a past of one or two.
            var (center, spread) = (_all.Amounts.Median, _all.Amounts.Spread);
            (center, spread) = Shrunk(group.Amounts, center, spread, 3);
            (center, spread) = Shrunk(merchant.Amounts, center, spread, 2);
            Set(clues, Clue.ExpectedRise, log - center);
            Set(clues, Clue.ExpectedZ, (log - center) / spread);
        }
    }

    private static (double Center, double Spread) Shrunk(PastAmounts own, double center, double spread, double weight) => own.Count == 0
        ? (center, spread)
        : (((own.Count * own.Median) + (weight * center)) / (own.Count + weight), ((own.Count * own.Spread) + (weight * spread)) / (own.Count + weight));

    /// <summary>Equal payments just before, the nearest last, and how many there were before those days.</summary>
    private (List<(int Day, string Text)> Near, int Before) FindTwins(LedgerEntry row, List<LedgerEntry> atMerchant)
    {
        if (row.MerchantKey.Length == 0)
        {
            return ([], 0);
        }

        var day = row.Date.DayNumber;
        var earlier = _equals.GetValueOrDefault((row.AccountId, row.MerchantKey, row.Amount)) ?? [];
        var near = earlier.SkipWhile(e => e.Day < day - PastPayments.TwinDays)
            .Concat(atMerchant.TakeWhile(e => e.Id != row.Id).Where(e => e.AccountId == row.AccountId && e.Amount == row.Amount).Select(e => (day, e.Description)))
            .ToList();
        return (near, earlier.Count(e => e.Day < day - PastPayments.TwinDays));
    }

    private void AddTwin(double[] clues, LedgerEntry row, int day, PastPayments merchant, (List<(int Day, string Text)> Near, int Before) twins)
    {
        var gap = twins.Near.Count == 0 ? PastPayments.TwinDays + 1 : day - twins.Near[^1].Day;
        var share = (_twinShares + 1) / (_merchants.Count + 30);
        Set(clues, Clue.TwinDays, gap);
        Set(clues, Clue.TwinCopies, Log1(twins.Near.Count));
        Set(clues, Clue.TwinSameText, twins.Near.Any(t => t.Text == row.Description) ? 1 : 0);
        Set(clues, Clue.TwinShare, share);
        Set(clues, Clue.MerchantTwinShare, (merchant.Twins + (3 * share)) / (merchant.Count + 3));
        Set(clues, Clue.MerchantAmountSeen, Log1(twins.Before));
        Set(clues, Clue.MerchantAmountShare, merchant.Count == 0 ? 0 : (double)twins.Before / merchant.Count);
        Set(clues, Clue.TwinGapSeen, merchant.HasShownGap(gap) ? 1 : 0);
    }

    private void AddText(double[] clues, LedgerEntry row, int day, List<LedgerEntry> rows)
    {
        var text = _texts.GetValueOrDefault(row.Description) ?? Groups.None;
        var three = text.Within(day, 3) + rows.Count(e => e.Description == row.Description);
        Set(clues, Clue.TextRows, Log1(text.Count));
        Set(clues, Clue.TextThreeDays, Log1(three));
        Set(clues, Clue.TextBurst, Math.Log((three + 0.5) / (text.MostBefore(day) + 0.5)));
    }

    private void AddHabits(double[] clues, LedgerEntry row, List<LedgerEntry> rows)
    {
        var (category, atMerchant) = (_habits.OfCategory(CategoryOf(row)), _habits.OfMerchant(row.MerchantKey, CategoryOf(row)));
        Set(clues, Clue.HabitShare, Math.Log(category.Share));
        if (_all.Count > 0)
        {
            var level = LogOf(row) - _overHabits.Median;
            Set(clues, Clue.HabitRise, level - category.Center);
            Set(clues, Clue.HabitZ, (level - category.Center) / category.Spread);
            Set(clues, Clue.MerchantHabitRise, level - atMerchant.Center);
            Set(clues, Clue.MerchantHabitZ, (level - atMerchant.Center) / atMerchant.Spread);
            var affinities = _habits.AffinitiesOf(CategoryOf(row));
            Set(clues, Clue.HabitAffinity, _categories.All.Sum(c => c.Value.Count * affinities.GetValueOrDefault(c.Key)) / _all.Count);
            Set(clues, Clue.HabitSetAffinity, _categories.All.Average(c => affinities.GetValueOrDefault(c.Key)));
            Set(clues, Clue.HabitRecentAffinity, _lastCategories.Concat(rows.Where(e => e.Id != row.Id).Select(CategoryOf)).Average(c => affinities.GetValueOrDefault(c)));
        }
    }

    private void AddPace(double[] clues, LedgerEntry row, PastPayments merchant, int today, List<LedgerEntry> atMerchant)
    {
        var day = row.Date.DayNumber;
        var (merchantThree, merchantWeek) = (merchant.Within(day, 3) + atMerchant.Count, merchant.Within(day, 7) + atMerchant.Count);
        var (three, week) = (_all.Within(day, 3) + today, _all.Within(day, 7) + today);
        var weeks = _all.Count == 0 ? 1 : Math.Max(day - _all.FirstDay, 7) / 7.0;
        while (_comingMost.TryPeek(out var coming) && coming.Day < day - 2)
        {
            _mostAtOneMerchant = Math.Max(_mostAtOneMerchant, _comingMost.Dequeue().Most);
        }

        Set(clues, Clue.MerchantDay, Log1(atMerchant.Count));
        Set(clues, Clue.MerchantThreeDays, Log1(merchantThree));
        Set(clues, Clue.MerchantWeek, Log1(merchantWeek));
        Set(clues, Clue.MerchantBurst, Math.Log((merchantThree + 0.5) / (merchant.MostBefore(day) + 0.5)));
        Set(clues, Clue.AnyMerchantBurst, Math.Log((merchantThree + 0.5) / (_mostAtOneMerchant + 0.5)));
        Set(clues, Clue.MerchantPace, Math.Log(merchantWeek / ((merchant.Count + 1) / weeks)));
        Set(clues, Clue.Day, Log1(today));
        Set(clues, Clue.Burst, Math.Log((three + 0.5) / (_all.MostBefore(day) + 0.5)));
        Set(clues, Clue.Pace, Math.Log(week / ((_all.Count + 1) / weeks)));
        Set(clues, Clue.MerchantAmounts, (double)atMerchant.Select(e => e.Amount).Distinct().Count() / atMerchant.Count);
        var log = LogOf(row);
        var mean = atMerchant.Average(LogOf);
        Set(clues, Clue.MerchantDayNearest, atMerchant.Where(e => e.Id != row.Id).Select(e => Math.Abs(LogOf(e) - log)).Append(3).Min());
        Set(clues, Clue.MerchantDaySpread, Math.Sqrt(atMerchant.Average(e => (LogOf(e) - mean) * (LogOf(e) - mean))));
        Set(clues, Clue.MerchantThreeDaysShare, (double)merchantThree / three);
    }

    private void Learn(int day, List<LedgerEntry> rows)
    {
        foreach (var row in rows)
        {
            var (log, category) = (LogOf(row), CategoryOf(row));
            int? gap = null;
            if (row.MerchantKey.Length > 0)
            {
                ref var equals = ref CollectionsMarshal.GetValueRefOrAddDefault(_equals, (row.AccountId, row.MerchantKey, row.Amount), out _);
                equals ??= [];
                gap = equals.Count > 0 && day - equals[^1].Day <= PastPayments.TwinDays ? day - equals[^1].Day : null;
                equals.Add((day, row.Description));
                _newMerchants.Add(!_merchants.ContainsKey(row.MerchantKey));
                ref var merchant = ref CollectionsMarshal.GetValueRefOrAddDefault(_merchants, row.MerchantKey, out _);
                _twinShares -= merchant?.TwinShare ?? 0;
                (merchant ??= new()).Add(day, log, gap);
                _twinShares += merchant.TwinShare;
                merchant.AddGroup(category);
                if (row.Country is { } where)
                {
                    merchant.AddGroup(where);
                }

                _comingMost.Enqueue((day, merchant.Within(day, 3)));
            }

            _all.Add(day, log, gap);
            _overHabits.Add(log - _habits.OfMerchant(row.MerchantKey, category).Center);
            _lastCategories.Enqueue(category);
            if (_lastCategories.Count > LastRows)
            {
                _lastCategories.Dequeue();
            }

            ref var text = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, row.Description, out _);
            (text ??= new()).Add(day, log);
            _categories.Add(category, day, log);
            if (row.Country is { } country)
            {
                _countries.Add(country, day, log);
            }

            var primary = row.Category?.Primary ?? "";
            _primaries[primary] = _primaries.GetValueOrDefault(primary) + 1;
            _amounts[row.Amount] = _amounts.GetValueOrDefault(row.Amount) + 1;
        }
    }

    private PastPayments MerchantOf(LedgerEntry row) => _merchants.GetValueOrDefault(row.MerchantKey) ?? Groups.None;

    private static double LogOf(LedgerEntry row) => Math.Log((double)row.Amount);

    private static string CategoryOf(LedgerEntry row) => row.Category?.Detailed ?? "";

    private static double Log1(double count) => Math.Log(1 + count);

    private static void Set(double[] clues, Clue clue, double value) => clues[(int)clue] = Math.Round(value, ClueDecimals);

    /// <summary>How often the last payments brought something new.</summary>
    private sealed class Novelty
    {
        private readonly Queue<bool> _recent = new();
        private int _new;

        public double Share => (_new + 1.0) / (_recent.Count + 2.0);

        public void Add(bool isNew)
        {
            _recent.Enqueue(isNew);
            _new += isNew ? 1 : 0;
            if (_recent.Count > RecentRows && _recent.Dequeue())
            {
                _new--;
            }
        }
    }

    private sealed class Groups
    {
        public static readonly PastPayments None = new();

        private readonly Dictionary<string, PastPayments> _groups = new(StringComparer.Ordinal);

        public Novelty New { get; } = new();

        public int Rows { get; private set; }

        public int Count => _groups.Count;

        public IEnumerable<KeyValuePair<string, PastPayments>> All => _groups;

        public PastPayments Of(string name) => _groups.GetValueOrDefault(name) ?? None;

        public void Add(string name, int day, double log)
        {
            New.Add(!_groups.ContainsKey(name));
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, name, out _);
            (group ??= new()).Add(day, log);
            Rows++;
        }
    }
}
