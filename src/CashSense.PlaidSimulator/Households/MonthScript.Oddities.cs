using System.Globalization;

namespace CashSense.PlaidSimulator.Households;

/// <content>The oddities that a good client finds. They come in slots of 42 days from the epoch, within the slot's first 12 days, so that any 60 days
/// hold at least one of each; which days and which merchants depends on the seed alone.</content>
internal sealed partial class MonthScript
{
    private const int SlotDays = 42;

    /// <summary>The same amount twice at one merchant, a day apart.</summary>
    public void DoubleCharge(string line, string group, string account)
    {
        foreach (var (key, start) in SlotsOfThisMonth(line))
        {
            var random = Randomness.Of(seed, household.Id, key);
            var merchant = random.PickByRank(Always(group).Shuffle(Merchants.Group(group)));
            var amount = random.Amount(Math.Max(25m, merchant.Low), Math.Max(70m, merchant.High));
            var plant = new Plant("double_charge", key);
            Purchase(line, merchant, account, start, amount, Randomness.Of(seed, household.Id, key, "charge"), plant);
            // The same stream again: the same shop, the same wording but for the references.
            Purchase(line, merchant, account, start, amount, Randomness.Of(seed, household.Id, key, "charge"), plant);
        }
    }

    /// <summary>A large amount on the card in a country where the household never is.</summary>
    public void ForeignSpike(string line, string account, IReadOnlyList<(string Stem, Place Place)> shops, string feeWording)
    {
        foreach (var (key, start) in SlotsOfThisMonth(line))
        {
            var random = Randomness.Of(seed, household.Id, key);
            var (stem, place) = random.Pick(shops);
            var amount = decimal.Round(random.Amount(900m, 1900m), 2);
            var merchant = new Merchant(stem, "abroad", amount, amount, false, [stem], "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE");
            Purchase(line, merchant, account, start, amount, random, new Plant("foreign_spike", key), place);
            Fee($"{line} fee", account, start.AddDays(3), amount * 0.03m, feeWording, "BANK_FEES_FOREIGN_TRANSACTION_FEES", new Plant("bank_fee", $"{key} fee"));
        }
    }

    /// <summary>A bank fee out of the ordinary.</summary>
    public void OddFee(string line, string account, decimal amount, string wording, string category)
    {
        foreach (var (key, start) in SlotsOfThisMonth(line))
        {
            Fee(line, account, BankDay(start), amount, wording, category, new Plant("bank_fee", key));
        }
    }

    /// <summary>Subscriptions whose prices rise every 18 months, each in a month of its own: with nine of them one rises every second month.</summary>
    public void RisingSubscriptions(string account, params IReadOnlyList<(string Merchant, int Day, decimal Price)> subscriptions)
    {
        for (var at = 0; at < subscriptions.Count; at++)
        {
            var (merchant, day, price) = subscriptions[at];
            var phase = ((at * 2) + Always("price rises").Between(0, 1)) % 18;
            var rises = (Index - phase + 18) / 18;
            for (var done = 0; done < rises; done++)
            {
                price += Math.Max(1m, decimal.Round(price * 0.11m, 0));
            }

            var risesNow = Index > 0 && (Index - phase) % 18 == 0;
            var plant = risesNow ? new Plant("price_rise", $"{merchant} {first.ToString("yyyy-MM", CultureInfo.InvariantCulture)}") : null;
            Subscribe($"subscription {merchant}", merchant, account, day, price, plant);
        }
    }

    /// <summary>A subscription that is charged for ever and that nothing else in the household's life has to do with.</summary>
    public void ForgottenSubscription(string merchant, string account, int day, decimal price) =>
        Subscribe($"forgotten {merchant}", merchant, account, day, price, new Plant("forgotten_subscription", merchant));

    /// <summary>One service after another: each is charged for 13 months, ends, and after 3 months another begins. So any two years see one end.</summary>
    public void PassingSubscription(string line, string account, int day, params IReadOnlyList<(string Merchant, decimal Price)> services)
    {
        var shifted = Index + Always(line).Between(0, 15);
        if (shifted % 16 < 13)
        {
            var (merchant, price) = services[shifted / 16 % services.Count];
            Subscribe(line, merchant, account, day, price);
        }
    }

    private IEnumerable<(string Key, DateOnly Start)> SlotsOfThisMonth(string line)
    {
        var shift = Always(line).Between(0, SlotDays - 1);
        for (var slot = 0; ; slot++)
        {
            var key = $"{line} {slot.ToString(CultureInfo.InvariantCulture)}";
            var start = Household.Epoch.AddDays((slot * SlotDays) + shift + Randomness.Of(seed, household.Id, key, "day").Between(0, 11));
            if (start > Day(31))
            {
                yield break;
            }

            if (start >= first)
            {
                yield return (key, start);
            }
        }
    }
}
