using CashSense.Analysis;
using CashSense.Analysis.Recurring;

namespace CashSense.Evaluation;

/// <summary>One merchant's payments, drawn from a seed: a stream, a stream among purchases, or a habit that looks like one.</summary>
/// <param name="Recurring">The ids of the stream's payments; empty for a habit.</param>
/// <param name="Next">The stream's first payment after the last day; null for a habit, and for a stream that has ended.</param>
internal sealed record GeneratedMerchant(string Kind, IReadOnlyList<LedgerEntry> Entries, IReadOnlySet<Guid> Recurring, DateOnly? Next)
{
    public static readonly DateOnly LastDay = new(2026, 6, 30);

    private static readonly string[] Contracts =
    [
        "RENT_AND_UTILITIES_TELEPHONE", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", "RENT_AND_UTILITIES_RENT", "GENERAL_SERVICES_INSURANCE",
        "LOAN_PAYMENTS_CAR_PAYMENT", "ENTERTAINMENT_MUSIC_AND_AUDIO", "ENTERTAINMENT_TV_AND_MOVIES", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS",
        "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS", "GENERAL_SERVICES_EDUCATION", "TRANSPORTATION_PUBLIC_TRANSIT",
    ];

    private static readonly string[] Habits =
    [
        "FOOD_AND_DRINK_GROCERIES", "FOOD_AND_DRINK_COFFEE", "FOOD_AND_DRINK_RESTAURANT", "TRANSPORTATION_GAS", "TRANSPORTATION_PUBLIC_TRANSIT",
        "GENERAL_MERCHANDISE_SUPERSTORES", "GENERAL_MERCHANDISE_ONLINE_MARKETPLACES", "PERSONAL_CARE_HAIR_AND_BEAUTY", "TRAVEL_LODGING",
        "MEDICAL_PHARMACIES_AND_SUPPLEMENTS", "ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS",
    ];

    private static readonly Frequency[] Frequencies =
    [
        Frequency.Weekly, Frequency.Biweekly, Frequency.FourWeekly, Frequency.SemiMonthly, Frequency.Monthly, Frequency.Monthly, Frequency.Monthly, Frequency.Monthly,
        Frequency.TwoMonthly, Frequency.Quarterly, Frequency.HalfYearly, Frequency.Yearly,
    ];

    /// <summary>Equal for equal seeds; half of the seeds give streams.</summary>
    public static GeneratedMerchant Of(int seed)
    {
        var random = new Random(seed);
        var draft = new Draft(random, seed);
        return random.Next(2) == 0 ? Stream(draft, random) : Habit(draft, random);
    }

    private static GeneratedMerchant Stream(Draft draft, Random random)
    {
        var frequency = random.GetItems(Frequencies, 1)[0];
        var isPay = random.Next(6) == 0 && frequency is not (Frequency.TwoMonthly or Frequency.Quarterly or Frequency.HalfYearly);
        draft.Category = random.Next(2) == 0 ? null : isPay ? "INCOME_WAGES" : random.GetItems(Contracts, 1)[0];
        var most = Math.Min(900 / frequency.PeriodDays(), 40);
        var count = random.Next(3) == 0 ? random.Next(2, 5) : random.Next(3, Math.Max(4, most + 1));
        var price = Price(random, isPay ? 1500 : frequency is Frequency.Yearly ? 90 : 30);
        var amounts = Amounts(random, frequency, isPay, price, isFew: count < 5);
        var dues = Dues(random, frequency, count);
        var isLoose = random.Next(3) == 0;
        var skip = random.Next(4) == 0 ? 0.1 : 0;
        var pause = random.Next(12) == 0 && dues.Count > 8 ? random.Next(3, dues.Count - 3) : int.MaxValue;
        var isEnded = random.Next(8) == 0;
        for (var i = 0; i < dues.Count - 1; i++)
        {
            if ((random.NextDouble() < skip && i > 1) || (i >= pause && i < pause + 2))
            {
                continue;
            }

            var date = isLoose ? dues[i].AddDays(frequency.PeriodDays() < 28 ? random.Next(2) : random.Next(-1, 3)) : random.Next(25) == 0 ? dues[i].AddDays(1) : dues[i];
            var amount = i == 0 && random.Next(10) == 0 ? 1m : amounts(dues[i]);
            draft.AddRecurring(date, isPay ? -amount : amount);
            if (random.Next(60) == 0)
            {
                draft.AddRecurring(date.AddDays(random.Next(2)), isPay ? -amount : amount);
            }
        }

        var purchases = random.Next(6) == 0 && !isPay ? random.Next(1, 9) : 0;
        for (var i = 0; i < purchases; i++)
        {
            draft.Add(LastDay.AddDays(-random.Next(700)), (decimal)Math.Round((double)price * Math.Exp(Normal(random)), 2) + 0.37m);
        }

        return draft.End($"{frequency}", isEnded ? null : dues[^1], isEnded ? -random.Next(40, 300) : 0);
    }

    private static GeneratedMerchant Habit(Draft draft, Random random)
    {
        draft.Category = random.Next(2) == 0 ? null : random.GetItems(Habits, 1)[0];
        var price = Price(random, 25);
        var spread = random.Next(4) switch { 0 => 0.0, 1 => 0.15, _ => 0.45 };
        var menu = random.Next(1, 6);
        decimal Amount() => spread == 0
            ? price + random.Next(menu)
            : Math.Max(0.5m, Math.Round(price * (decimal)Math.Exp(spread * Normal(random)), 2));
        var days = random.Next(60, 800);
        var sign = random.Next(8) == 0 ? -1 : 1;
        var kind = Math.Min(random.Next(10), 6);
        switch (kind)
        {
            case 0: // any day
                var perMonth = Math.Exp((random.NextDouble() * 4) - 1.5);
                for (var i = 0; i < days; i++)
                {
                    AddIf(random.NextDouble() < perMonth / 30, LastDay.AddDays(-i), Amount());
                }

                break;
            case 1: // one weekday, more or less, for any amount
                spread = Math.Max(spread, 0.2);
                var (faithful, extra) = (0.8 + (0.2 * random.NextDouble()), random.Next(2) * 0.2);
                var wanders = random.Next(2) == 0;
                for (var i = 0; i < days; i += 7)
                {
                    AddIf(random.NextDouble() < faithful, LastDay.AddDays(-i - (wanders && random.Next(4) == 0 ? random.Next(3) : 0)), Amount());
                    AddIf(random.NextDouble() < extra, LastDay.AddDays(-i - random.Next(7)), Amount());
                }

                break;
            case 2: // when it is needed again: fuel, hair
                var mean = random.Next(3) switch { 0 => 7, 1 => 14, _ => 32 } * (0.8 + (0.5 * random.NextDouble()));
                var wobble = 0.2 + (0.25 * random.NextDouble());
                for (var day = 0.0; day < days; day += Math.Max(1, mean * (1 + (wobble * Normal(random)))))
                {
                    AddIf(true, LastDay.AddDays(-(int)day), Amount());
                }

                break;
            case 3: // workdays
                for (var i = 0; i < days; i++)
                {
                    var day = LastDay.AddDays(-i);
                    AddIf(day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && random.NextDouble() < 0.6, day, Amount());
                }

                break;
            case 4: // once a month or a season, on any day of it
                var step = random.Next(3) switch { 0 => 1, 1 => 2, _ => 3 };
                for (var month = 0; month * 30 < days; month += step)
                {
                    AddIf(random.NextDouble() < 0.9, new DateOnly(2024, 4, 1).AddMonths(month).AddDays(random.Next(28)), Amount());
                }

                break;
            case 5: // a club night: one weekday, one price, two times in three
                var share = 0.5 + (0.2 * random.NextDouble());
                for (var i = 0; i < days; i += 7)
                {
                    AddIf(random.NextDouble() < share, LastDay.AddDays(-i), price);
                }

                break;
            default: // now and then: most shops that a household ever pays
                for (var visits = random.Next(2, 6); visits > 0; visits--)
                {
                    AddIf(true, LastDay.AddDays(-random.Next(days)), Amount());
                }

                break;
        }

        return draft.End($"habit {kind}", null, 0);

        void AddIf(bool happens, DateOnly date, decimal amount)
        {
            if (happens)
            {
                draft.Add(date, sign * amount);
            }
        }
    }

    /// <summary>Due days that end with the first one after the last day.</summary>
    private static List<DateOnly> Dues(Random random, Frequency frequency, int count)
    {
        var offset = random.Next(frequency.PeriodDays());
        var (day, shift, nth, weekday) = (random.Next(4) == 0 ? 31 : random.Next(1, 29), random.Next(3), random.Next(1, 5), (DayOfWeek)random.Next(1, 6));
        var isWeekday = random.Next(8) == 0;
        var months = 12 / Math.Min(frequency.PerYear(), 12);
        var all = new List<DateOnly>();
        if (frequency is Frequency.Weekly or Frequency.Biweekly or Frequency.FourWeekly)
        {
            for (var date = LastDay.AddDays(frequency.PeriodDays() - offset); all.Count <= count; date = date.AddDays(-frequency.PeriodDays()))
            {
                all.Add(date);
            }
        }
        else
        {
            for (var month = Month.Of(LastDay).AddMonths(months - (offset / 31)); all.Count <= count; month = month.AddMonths(-months))
            {
                if (frequency is Frequency.SemiMonthly)
                {
                    all.Add(Shifted(month.FirstDay.AddDays(Math.Min(month.Days, (day % 14) + 16) - 1)));
                    all.Add(Shifted(month.FirstDay.AddDays(day % 14)));
                }
                else
                {
                    all.Add(isWeekday ? NthOf(month) : Shifted(month.FirstDay.AddDays(Math.Min(month.Days, day) - 1)));
                }

                all.RemoveAll(d => d > LastDay && all.Exists(other => other > LastDay && other < d));
            }
        }

        all.Sort();
        return all;

        DateOnly NthOf(Month month)
        {
            var date = month.FirstDay;
            while (date.DayOfWeek != weekday)
            {
                date = date.AddDays(1);
            }

            return date.AddDays(7 * (nth - 1));
        }

        DateOnly Shifted(DateOnly date) => (shift, date.DayOfWeek) switch
        {
            (1, DayOfWeek.Saturday) => date.AddDays(2),
            (1, DayOfWeek.Sunday) => date.AddDays(1),
            (2, DayOfWeek.Saturday) => date.AddDays(-1),
            (2, DayOfWeek.Sunday) => date.AddDays(-2),
            _ => date,
        };
    }

    private static Func<DateOnly, decimal> Amounts(Random random, Frequency frequency, bool isPay, decimal price, bool isFew)
    {
        var rise = LastDay.AddDays(-random.Next(900));
        var factor = random.Next(2) == 0 ? 1m : 1m + (decimal)Math.Round(0.04 + (0.25 * random.NextDouble()), 2);
        var kind = isFew || (frequency.PeriodDays() < 28 && !isPay) ? random.Next(5) : random.Next(8);
        var scale = isPay ? 0.3 : 1;
        return date => kind switch
        {
            < 4 => date < rise ? price : Math.Round(price * factor, 2),
            4 => Noisy(0.02),
            5 => Noisy(0.1 * scale),
            6 => Math.Round(price * (decimal)(1 + (0.5 * scale * Math.Cos((date.DayOfYear - 15) / 58.1)) + (0.05 * Normal(random))), 2),
            _ => Noisy(0.3 * scale),
        };

        decimal Noisy(double spread) => Math.Max(0.5m, Math.Round(price * (decimal)Math.Exp(spread * Normal(random)), 2));
    }

    private static decimal Price(Random random, double middle) => Math.Round((decimal)(middle * Math.Exp(0.8 * Normal(random))), 2) + 1;

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed class Draft(Random random, int seed)
    {
        private readonly List<LedgerEntry> _entries = [];
        private readonly HashSet<Guid> _recurring = [];
        private readonly Guid _account = new(seed, 0, 0, new byte[8]);

        public string? Category { get; set; }

        public void AddRecurring(DateOnly date, decimal amount) => _recurring.Add(Add(date, amount));

        public Guid Add(DateOnly date, decimal amount)
        {
            var id = new Guid(seed, (short)_entries.Count, 0, new byte[8]);
            var name = $"merchant {seed}";
            _entries.Add(new LedgerEntry(id, _account, date, amount, "EUR", name, name, name, Category is null ? null : PfcCategory.Require(Category)));
            return id;
        }

        /// <param name="shift">Days that all rows are moved by.</param>
        public GeneratedMerchant End(string kind, DateOnly? next, int shift)
        {
            var shown = _entries.Select(e => e with { Date = e.Date.AddDays(shift) }).Where(e => e.Date <= LastDay).ToArray();
            random.Shuffle(shown);
            return new GeneratedMerchant(kind, shown, _recurring, next);
        }
    }
}
