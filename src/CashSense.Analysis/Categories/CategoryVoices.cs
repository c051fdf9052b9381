using System.Numerics.Tensors;

namespace CashSense.Analysis.Categories;

/// <summary>Weighs what was learned, what the merchant list says and what the bank says against each other.</summary>
internal static class CategoryVoices
{
    // What the model cannot know, such as pay or rent when it only saw shops, is unlikely to it but not impossible.
    private const double Unlikely = 1e-3;

    // Money that comes in is no purchase: unless the line speaks of one, the model, which learned from purchases, is heard but not believed.
    private const float Doubt = 0.2f;

    private const double SureTrade = 0.8;
    private const double LikelyTrade = 0.5;

    private static readonly PhraseTable<bool> PurchaseWords = new(
        new[] { "refund", "remboursement", "remb", "avoir", "reversal", "annulation", "return", "retour", "credit voucher", "chargeback" }.Select(w => (w, true)));

    private static readonly int[] PrimaryOf = [.. PfcCategory.All.Select(c => PfcCategory.Primaries.Keys.Order(StringComparer.Ordinal).ToList().IndexOf(c.Primary))];

    /// <summary>Length of the chances: all categories.</summary>
    public static int Count => PfcCategory.All.Count;

    /// <summary>
    /// Fills the chance of each category of <see cref="PfcCategory.All"/>; they sum to 1, or to less where it is likely to be something that nobody knows.
    /// Allocates nothing when the model is linear.
    /// </summary>
    /// <param name="model">What was learned.</param>
    /// <param name="line">The line, with the merchant list's word.</param>
    /// <param name="input">The bank's category is taken from here.</param>
    /// <param name="chances">One a category.</param>
    public static void Combine(LineClassifier model, in LineFacts line, CategorizerInput input, Span<float> chances)
    {
        Learned(model, line, chances);
        var isFamiliar = model.Calibration.Familiar.Know(line);
        if (line.Match is null && !isFamiliar && !MayBePurchase(line.Text, input.Amount))
        {
            TensorPrimitives.Multiply(chances, Doubt, chances);
        }
        else if (line.Match is { } match && !isFamiliar && !model.Card.IsAllWitnessed)
        {
            // An opinion pool: the model, which was told the list's word too, has to be far surer of something else to outvote a name that is known. What people
            // here said of one merchant does not tell that it is right about another: short of lines that were all witnessed, the list keeps its share.
            var share = ShareOf(line);
            foreach (ref var chance in chances)
            {
                chance *= 1 - share;
            }

            chances[match.Category.Place] += share;
        }

        // A merchant that is known by name comes before the bank's word.
        if (input.BankCategory is { } bank && line.Kind is not MatchKind.Firm)
        {
            Listen(chances, bank.Place, TrustIn(input.BankConfidence));
        }
    }

    /// <summary>The likeliest category of the likeliest primary, which is oftener right than the likeliest of all, and the chance of that primary.</summary>
    public static (int Place, float Primary) Best(ReadOnlySpan<float> chances)
    {
        Span<float> sums = stackalloc float[PfcCategory.Primaries.Count];
        sums.Clear();
        for (var i = 0; i < chances.Length; i++)
        {
            sums[PrimaryOf[i]] += chances[i];
        }

        var (primary, best) = (TensorPrimitives.IndexOfMax<float>(sums), -1);
        for (var i = 0; i < chances.Length; i++)
        {
            best = PrimaryOf[i] == primary && (best < 0 || chances[i] > chances[best]) ? i : best;
        }

        return (best, sums[primary]);
    }

    private static void Learned(LineClassifier model, in LineFacts line, Span<float> chances)
    {
        Span<float> probabilities = stackalloc float[model.ScoreLength];
        model.Probabilities(line, probabilities);
        chances.Clear();
        for (var i = 0; i < model.Categories.Count; i++)
        {
            chances[model.Categories[i].Place] = probabilities[i];
        }
    }

    // Bayes' rule with the chances as the prior and the bank as a witness who is right as often as its confidence says.
    private static void Listen(Span<float> chances, int bank, double trust)
    {
        var others = (1 - trust) / (chances.Length - 1);
        var total = 0.0;
        for (var i = 0; i < chances.Length; i++)
        {
            var weight = Math.Max(Unlikely, chances[i]) * (i == bank ? trust : others);
            chances[i] = (float)weight;
            total += weight;
        }

        foreach (ref var chance in chances)
        {
            chance = (float)(chance / total);
        }
    }

    // Nearly half of the say for a merchant's name, so that a model sure of something else by less than nine in ten does not outvote it: card acquirers call a
    // coffee bar fast food and a film service "other".
    // A sure word of trade ("crèche", "urgent care") is right nine times in ten on a household's lines, of whose kinds the model has seen few.
    private static float ShareOf(in LineFacts line) => line switch
    {
        { Kind: MatchKind.Firm } => 0.485f,
        { Match: { IsTrade: true, Confidence: >= SureTrade } } => 0.3f,
        { Match: { IsTrade: true, Confidence: >= LikelyTrade } } => 0.15f,
        _ => 0.05f,
    };

    // Plaid publishes "VERY_HIGH: more than 98 %, HIGH: more than 90 %", and no number for the others; those are cautious readings of ours.
    private static double TrustIn(string? confidence) => confidence switch
    {
        "VERY_HIGH" => 0.98,
        "HIGH" => 0.90,
        "MEDIUM" => 0.70,
        "LOW" => 0.35,
        _ => 0.50,
    };

    /// <summary>False for money that comes in, unless by card or as a refund: what it pays for was not bought.</summary>
    public static bool MayBePurchase(in LineText text, decimal amount) => amount >= 0 || text.Wrapping is Wrapping.Card || IsRefund(text);

    private static bool IsRefund(in LineText text)
    {
        var found = false;
        for (var start = 0; start < text.Words.Length && !found; start = PhraseTable<bool>.NextWord(text.Words, start))
        {
            found = PurchaseWords.LongestAt(text.Words, start, out _) > 0;
        }

        return found;
    }
}
