namespace CashSense.Analysis.Categories;

/// <summary>Weighs a merchant's name against a word of trade in the same line: "COSTCO GAS", "STARBUCKS PARKING LEVEL", "APPLE TREE DENTAL".</summary>
internal static class MerchantOrTrade
{
    // From here on a word of trade says more than a name that is only part of the text.
    private const double SureTrade = 0.9;

    // Shorter names are ordinary words too often.
    private const int DistinctiveLength = 8;

    private static readonly PfcCategory HomeEnergy = PfcCategory.Require("RENT_AND_UTILITIES_GAS_AND_ELECTRICITY");

    /// <summary>What supermarkets and other large shops sell under their own name beside their trade.</summary>
    private static readonly string[] SideTrades =
    [
        "TRANSPORTATION_GAS", "MEDICAL_PHARMACIES_AND_SUPPLEMENTS", "MEDICAL_EYE_CARE", "TRAVEL_OTHER_TRAVEL", "TRANSPORTATION_PARKING", "GENERAL_SERVICES_AUTOMOTIVE",
        "TRAVEL_RENTAL_CARS", "GENERAL_SERVICES_INSURANCE",
    ];

    private static readonly string[] LargeShops =
    [
        "FOOD_AND_DRINK_GROCERIES", "GENERAL_MERCHANDISE_SUPERSTORES", "GENERAL_MERCHANDISE_DEPARTMENT_STORES", "GENERAL_MERCHANDISE_DISCOUNT_STORES",
    ];

    /// <summary>Near to how often each kind of match named the right primary category on the training lines, a little above: the labels there are card
    /// acquirers' codes, which call Microsoft a games shop.</summary>
    public static double Certainty(MerchantMatchKind kind) => kind switch
    {
        MerchantMatchKind.Merchant => 0.96,
        MerchantMatchKind.MerchantInside => 0.90,
        MerchantMatchKind.Trade => 0.90,
        MerchantMatchKind.Brand => 0.80,
        MerchantMatchKind.BrandInside => 0.72,
    };

    /// <summary>Nobody fills a tank by direct debit: who sells fuel at the pump and energy at home is then paid for the home.</summary>
    public static MerchantMatch? InContext(in LineText text, MerchantMatch? merchant) =>
        merchant is { Category.Detailed: "TRANSPORTATION_GAS" } && text.Wrapping is Wrapping.DirectDebit ? merchant with { Category = HomeEnergy } : merchant;

    /// <summary>The one that says more; null when neither is there.</summary>
    /// <param name="text">The line.</param>
    /// <param name="merchant">A merchant that is not surely all of the text.</param>
    /// <param name="trade">What the words say.</param>
    public static MerchantMatch? Choose(in LineText text, MerchantMatch? merchant, TradeFind? trade)
    {
        if (trade is not { } word || (word.Word.Sureness < SureTrade && text.Wrapping is Wrapping.Transfer))
        {
            return merchant;
        }

        var said = new MerchantMatch(word.Word.Text, word.Word.Category, Certainty(MerchantMatchKind.Trade) * word.Confidence, MerchantMatchKind.Trade);
        return merchant is null || TradeWins(text, merchant, word) ? said : merchant;
    }

    private static bool TradeWins(in LineText text, MerchantMatch merchant, TradeFind trade)
    {
        if (trade.Word.Sureness < SureTrade || string.Equals(merchant.Category.Primary, trade.Word.Category.Primary, StringComparison.Ordinal))
        {
            return false;
        }

        if (merchant.Kind is MerchantMatchKind.Brand or MerchantMatchKind.BrandInside)
        {
            return merchant.Kind is MerchantMatchKind.BrandInside;
        }

        if (LargeShops.Contains(merchant.Category.Detailed, StringComparer.Ordinal) && SideTrades.Contains(trade.Word.Category.Detailed, StringComparer.Ordinal))
        {
            return true;
        }

        var listed = text.Listed!.Value;
        var isInside = trade.Start >= listed.Start && trade.Start + trade.Length <= listed.Start + listed.Length;
        var isStation = merchant.Category.Detailed is "TRANSPORTATION_GAS";
        return !isInside && !isStation && (trade.Start < listed.Start || listed.Length < DistinctiveLength);
    }
}
