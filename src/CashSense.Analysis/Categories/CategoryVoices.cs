namespace CashSense.Analysis.Categories;

/// <summary>Weighs what was learned and what the bank says against each other.</summary>
internal static class CategoryVoices
{
    // What the model cannot know, such as pay or rent when it only saw shops, is unlikely to it but not impossible.
    private const double Unlikely = 1e-3;

    private static readonly string[] RefundWords = ["refund", "remboursement", "remb", "avoir", "reversal", "annulation", "return", "retour", "credit voucher", "chargeback"];

    /// <summary>Most probable first, ties by code. Bayes' rule with the model as the prior and the bank as a witness who is right as often as its confidence says.</summary>
    /// <returns>Empty when neither has anything to say.</returns>
    public static IReadOnlyList<RankedCategory> Combine(LinearCategorizer model, MerchantText text, CategorizerInput input)
    {
        // Money that comes in is no purchase: unless the line speaks of a refund, the model, which learned from purchases, is not asked.
        var learned = input.Amount >= 0 || text.Wrapping is Wrapping.Card || IsRefund(text) ? model.Predict(text, input.Amount) : [];
        if (input.BankCategory is not { } bank)
        {
            return learned;
        }

        var trust = TrustIn(input.BankConfidence);
        if (learned.Count == 0)
        {
            return [new RankedCategory(bank, trust)];
        }

        var others = (1 - trust) / (PfcCategory.All.Count - 1);
        var known = learned.ToDictionary(r => r.Category, r => r.Confidence);
        var weights = known.Keys.Append(bank).Distinct()
            .Select(c => (Category: c, Weight: Math.Max(Unlikely, known.GetValueOrDefault(c)) * (c == bank ? trust : others))).ToList();
        var total = weights.Sum(w => w.Weight);
        return [.. weights.Select(w => new RankedCategory(w.Category, w.Weight / total))
            .OrderByDescending(r => r.Confidence).ThenBy(r => r.Category.Detailed, StringComparer.Ordinal)];
    }

    // Plaid publishes "VERY_HIGH: more than 98 %, HIGH: more than 90 %", and no number for the others; those are cautious readings of ours.
    private static double TrustIn(string? confidence) => confidence switch
    {
        "VERY_HIGH" => 0.98,
        "HIGH" => 0.90,
        "MEDIUM" => 0.70,
        "LOW" => 0.35,
        _ => 0.50,
    };

    private static bool IsRefund(MerchantText text) => RefundWords.Any(w => $" {text.Words} ".Contains($" {w} ", StringComparison.Ordinal));
}
