using System.Globalization;

namespace CashSense.PlaidSimulator.Households;

/// <content>Purchases by card: they wait as pending, post with another id, and are sometimes corrected later.</content>
internal sealed partial class MonthScript
{
    /// <summary>Visits to the shops of a group, usually the household's favourite ones.</summary>
    /// <param name="perMonth">On average; a fraction means not every month.</param>
    /// <param name="scale">Stretches the usual amounts: seasons, gifts, the years' prices.</param>
    public void Shop(string line, string group, string account, decimal perMonth, decimal scale = 1m)
    {
        var random = For(line);
        var favourites = Always(group).Shuffle(Merchants.Group(group));
        for (var visits = random.Times(perMonth); visits > 0; visits--)
        {
            var merchant = random.PickByRank(favourites);
            Purchase(line, merchant, account, Day(random.Between(1, 31)), random.Amount(merchant.Low, merchant.High) * scale * Prices, random);
        }
    }

    /// <summary>Some purchases come back, some days later and wholly or in part.</summary>
    public void Refund(string line, string group, string account, int percent)
    {
        var random = For(line);
        if (!random.Chance(percent))
        {
            return;
        }

        var names = Merchants.Group(group).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        var bought = _rows.Find(r => r.Account == account && r.Amount > 15m && r.PostedOn is not null && r.Merchant is not null && names.Contains(r.Merchant));
        if (bought is not { PostedOn: { } posted, Merchant: { } name })
        {
            return;
        }

        var back = random.Chance(60) ? bought.Amount : decimal.Round(bought.Amount * 0.4m, 2);
        var merchant = Merchants.Named(name);
        var text = Fill(random.Pick(_style.Refund), random.PickByRank(merchant.Stems), posted, bought.Place, random);
        _rows.Add(new HouseholdRow
        {
            Key = NextKey(line),
            Account = account,
            Amount = -back,
            PostedOn = posted.AddDays(random.Between(4, 12)),
            Description = text,
            Name = text,
            Merchant = name,
            MerchantName = name,
            Sorting = bought.Sorting with { Amended = null },
            PaymentChannel = bought.PaymentChannel,
            Place = bought.Place,
        });
    }

    /// <summary>Prices rise by about 2.4 % a year, in yearly steps.</summary>
    private decimal Prices => 1m + (0.024m * (Year - Household.Epoch.Year));

    private void Purchase(string line, Merchant merchant, string account, DateOnly day, decimal amount, Randomness random, Plant? plant = null, Place? at = null)
    {
        var place = merchant.IsOnline ? null : at ?? random.PickByRank(_style.Towns) with { StoreNumber = random.Chance(35) ? random.Digits(random.Between(3, 5)) : null };
        var stem = random.PickByRank(merchant.Stems);
        var text = Fill(random.Pick(CardTemplates(household.Account(account), merchant.IsOnline, at is not null)), stem, day, place, random);
        var posted = day.AddDays(random.Between(1, 3));
        var exact = Math.Max(0.5m, decimal.Round(amount, 2));
        var isMatched = plant is not null || random.Chance(95);
        var fate = plant is null ? random.Between(0, 99) : 99;
        _rows.Add(Corrected(random, merchant, new HouseholdRow
        {
            Key = NextKey(line),
            Account = account,
            Amount = exact,
            PostedOn = fate == 0 ? null : posted,
            VanishesOn = fate == 0 ? posted.AddDays(2) : null,
            AuthorizedOn = day,
            PendingOn = day,
            PendingAmount = plant is null ? Hold(merchant, exact, random) : null,
            IsMatched = isMatched,
            Description = text,
            Name = random.Chance(20) ? Tidy(stem, place) : text,
            Merchant = merchant.Name,
            MerchantName = random.Chance(82) ? merchant.Name : null,
            Sorting = Sort(merchant.Category, random),
            PaymentChannel = merchant.IsOnline ? "online" : "in store",
            Place = place is not null && (at is not null || random.Chance(80)) ? place : null,
            TransactionCode = _style.HasTransactionCodes ? "purchase" : null,
            Plant = plant,
        }));
    }

    private IReadOnlyList<string> CardTemplates(AccountPlan account, bool isOnline, bool isAbroad) => (account.Type, isOnline, isAbroad) switch
    {
        (_, _, true) => _style.Abroad,
        ("credit", true, _) => _style.CreditOnline,
        ("credit", false, _) => _style.CreditInStore,
        (_, true, _) => _style.DebitOnline,
        (_, false, _) => _style.DebitInStore,
    };

    /// <summary>Restaurants ask before the tip, pumps before the tank is full.</summary>
    private static decimal? Hold(Merchant merchant, decimal amount, Randomness random) => merchant.Group switch
    {
        "restaurant" when random.Chance(40) => decimal.Round(amount / 1.18m, 2),
        "fuel" when random.Chance(40) => random.Pick([1m, 100m, 125m]),
        _ => null,
    };

    private static HouseholdRow Corrected(Randomness random, Merchant merchant, HouseholdRow row)
    {
        if (row.PostedOn is not { } posted || !random.Chance(8))
        {
            return row;
        }

        row = row with { AmendedOn = posted.AddDays(random.Between(2, 9)) };
        return random.Between(0, 2) switch
        {
            0 => row with { AmendedName = merchant.Name },
            1 => row with { Sorting = row.Sorting with { Amended = row.Sorting.Truth } },
            _ => row,   // Plaid repeats rows as modified without a change that can be seen.
        };
    }

    private static string Tidy(string stem, Place? place)
    {
        var words = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(stem.ToLowerInvariant());
        return place?.City is { } city ? $"{words} {city}" : words;
    }

    /// <summary>Plaid is usually right, sometimes unsure, sometimes wrong, and now and then silent.</summary>
    private static Sorting Sort(string truth, Randomness random) => random.Between(0, 99) switch
    {
        < 3 => new Sorting(truth, null, "UNKNOWN", random.Chance(50) ? truth : null),
        < 9 => new Sorting(truth, Confusion(truth), random.Pick(["LOW", "MEDIUM"]), null),
        < 20 => new Sorting(truth, truth, random.Pick(["LOW", "MEDIUM"]), null),
        < 45 => new Sorting(truth, truth, "HIGH", null),
        _ => new Sorting(truth, truth, "VERY_HIGH", null),
    };

    private static string Confusion(string truth) => truth switch
    {
        "FOOD_AND_DRINK_GROCERIES" => "GENERAL_MERCHANDISE_SUPERSTORES",
        "FOOD_AND_DRINK_RESTAURANT" => "FOOD_AND_DRINK_FAST_FOOD",
        "FOOD_AND_DRINK_FAST_FOOD" => "FOOD_AND_DRINK_RESTAURANT",
        "FOOD_AND_DRINK_COFFEE" => "FOOD_AND_DRINK_RESTAURANT",
        "TRANSPORTATION_GAS" => "GENERAL_MERCHANDISE_CONVENIENCE_STORES",
        "MEDICAL_PHARMACIES_AND_SUPPLEMENTS" => "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE",
        "GENERAL_MERCHANDISE_SUPERSTORES" => "FOOD_AND_DRINK_GROCERIES",
        _ => "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE",
    };
}
