namespace CashSense.Analysis.Tests;

/// <summary>Two years of an ordinary household in which nothing odd happens, drawn from a seed: bills with seasons, habits, new shops, a holiday abroad.</summary>
internal static class QuietLife
{
    public static readonly DateOnly First = new(2024, 1, 1);
    public static readonly DateOnly Last = new(2025, 12, 31);

    public static Ledger Of(int seed)
    {
        var random = new Random(seed);
        var ledger = new Ledger();
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            AddBills(ledger, random, day);
            AddHabits(ledger, random, day);
            AddShopping(ledger, random, day);
        }

        return ledger;
    }

    private static void AddBills(Ledger ledger, Random random, DateOnly day)
    {
        var winter = Math.Cos((day.DayOfYear - 15) / 365.0 * 2 * Math.PI);
        switch (day.Day)
        {
            case 1: ledger.Add(day, 950m, "Bailleur", "RENT_AND_UTILITIES_RENT", "FR"); break;
            case 3: ledger.Add(day, 2.5m, "Banque", "BANK_FEES_OTHER_BANK_FEES", "FR"); break;
            case 5: ledger.Add(day, 19.99m, "Mobile", "RENT_AND_UTILITIES_TELEPHONE", "FR"); break;
            case 7: ledger.Add(day, 11.99m, "Musique", "ENTERTAINMENT_MUSIC_AND_AUDIO", "FR"); break;
            case 12: ledger.Add(day, Euros(random, Math.Log(70 + (45 * winter)), 0.08), "Energie", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", "FR"); break;
            case 20: ledger.Add(day, 41.3m, "Assureur", "GENERAL_SERVICES_INSURANCE", "FR"); break;
            case 28: ledger.Add(day, -2450m, "Employeur", "INCOME_WAGES", "FR"); break;
            default: break;
        }
    }

    private static void AddHabits(Ledger ledger, Random random, DateOnly day)
    {
        if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            if (day.DayOfWeek is DayOfWeek.Tuesday)
            {
                ledger.Add(day, 2.1m, "Metro", "TRANSPORTATION_PUBLIC_TRANSIT", "FR");
                ledger.Add(day, 2.1m, "Metro", "TRANSPORTATION_PUBLIC_TRANSIT", "FR");
            }

            if (random.Next(3) == 0)
            {
                ledger.Add(day, random.Next(4) == 0 ? 4.5m : 3.2m, "Cafe", "FOOD_AND_DRINK_COFFEE", "FR");
            }
        }

        if (day.DayOfWeek == DayOfWeek.Saturday || random.Next(6) == 0)
        {
            ledger.Add(day, Euros(random, 3.7, 0.5), random.Next(3) == 0 ? "Marche" : "Supermarche", "FOOD_AND_DRINK_GROCERIES", "FR");
        }

        if (random.Next(12) == 0)
        {
            ledger.Add(day, Euros(random, 4, 0.25), "Station", "TRANSPORTATION_GAS", "FR");
        }
    }

    private static void AddShopping(Ledger ledger, Random random, DateOnly day)
    {
        if (random.Next(5) == 0)
        {
            ledger.Add(day, Euros(random, 3.2, 0.4), $"Restaurant {random.Next(40)}", "FOOD_AND_DRINK_RESTAURANT", "FR");
        }

        if (random.Next(day.Month == 12 ? 3 : 7) == 0)
        {
            ledger.Add(day, Euros(random, 3.5, 0.8), $"Boutique {random.Next(60)}", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE", "FR");
        }

        if (day is { Month: 8, Day: <= 14 })
        {
            ledger.Add(day, Euros(random, 3.3, 0.5), $"Ristorante {random.Next(30)}", "FOOD_AND_DRINK_RESTAURANT", "IT");
            if (day.Day is 1 or 8)
            {
                ledger.Add(day, Euros(random, 5.8, 0.2), $"Albergo {day.Day}", "TRAVEL_LODGING", "IT");
            }
        }
    }

    private static decimal Euros(Random random, double logMean, double logSpread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Math.Round((decimal)Math.Exp(logMean + (logSpread * normal)), 2);
    }
}
