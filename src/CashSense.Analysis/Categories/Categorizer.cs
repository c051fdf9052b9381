namespace CashSense.Analysis.Categories;

/// <summary>Gives a bank line its category, and says why.</summary>
/// <remarks>
/// One fixed precedence: the user's own correction, the words of a bank operation, the list of known merchants, then what was learned and the bank's category
/// combined, a bare transfer, and "uncategorized" where nobody is sure enough. Immutable: threads share it.
/// </remarks>
/// <param name="model">What was learned from categorized lines.</param>
/// <param name="merchants">Known merchants.</param>
public sealed class Categorizer(LinearCategorizer model, MerchantList merchants)
{
    /// <summary>Below this probability the answer is "uncategorized": as probabilities are calibrated, such an answer would be wrong more often than right.</summary>
    public const double Threshold = 0.45;

    private const int MaxAlternatives = 3;

    private static readonly Lazy<Categorizer> LazyDefault = new(() => new Categorizer(ReadShippedModel(), MerchantList.Default));

    /// <summary>With the shipped model and list, read at first use.</summary>
    public static Categorizer Default => LazyDefault.Value;

    /// <summary>What was learned from categorized lines.</summary>
    public LinearCategorizer Model { get; } = model;

    /// <summary>The same chain with another model, as after a training.</summary>
    /// <param name="other">The new model.</param>
    public Categorizer With(LinearCategorizer other) => new(other, merchants);

    /// <summary>Decides the category of one transaction.</summary>
    /// <param name="input">What is known of it.</param>
    /// <param name="corrections">The user's own categories by <see cref="MerchantText.Key"/>; they are obeyed at once.</param>
    public CategoryDecision Decide(CategorizerInput input, IReadOnlyDictionary<string, PfcCategory> corrections)
    {
        var text = MerchantText.Of(input.Description, input.MerchantName);
        if (text.Key.Length > 0 && corrections.TryGetValue(text.Key, out var chosen))
        {
            return Decision(text, text.Merchant, new Verdict(chosen, 1, CategorySource.User, Explanations.Chosen(text.Merchant)));
        }

        if (BankOperations.Find(text, input.Amount) is { } operation)
        {
            return Decision(text, text.Merchant, new Verdict(operation.Category, operation.Confidence, CategorySource.BankOperation, Explanations.Operation(operation)));
        }

        if (merchants.Find(text, input.Country) is { } match)
        {
            var name = match.IsTrade ? text.Merchant : match.Name;
            return Decision(text, name, new Verdict(match.Category, match.Confidence, CategorySource.MerchantList, Explanations.Known(match)));
        }

        return DecideByVoices(text, input);
    }

    private CategoryDecision DecideByVoices(MerchantText text, CategorizerInput input)
    {
        if (input.BankCategory is null && BankOperations.BareTransfer(text, input.Amount) is { } transfer)
        {
            return Decision(text, text.Merchant, new Verdict(transfer.Category, transfer.Confidence, CategorySource.BankOperation, Explanations.BareTransfer(input.Amount)));
        }

        var ranked = CategoryVoices.Combine(Model, text, input);
        var guesses = ranked.Take(MaxAlternatives + 1).ToList();
        if (guesses.Count == 0 || guesses[0].Confidence < Threshold)
        {
            return new CategoryDecision(
                null, guesses.Count > 0 ? guesses[0].Confidence : 0, [.. guesses.Take(MaxAlternatives)], text.Merchant, text.Key, CategorySource.None, Explanations.Unsure);
        }

        var byBank = guesses[0].Category == input.BankCategory;
        return new CategoryDecision(
            guesses[0].Category, guesses[0].Confidence, [.. guesses.Skip(1)], text.Merchant, text.Key,
            byBank ? CategorySource.Bank : CategorySource.Model, byBank ? Explanations.Bank : Explanations.Learned(text.Merchant));
    }

    private static CategoryDecision Decision(MerchantText text, string merchant, Verdict verdict) =>
        new(verdict.Category, verdict.Confidence, [], merchant, text.Key, verdict.Source, verdict.Explanation);

    private static LinearCategorizer ReadShippedModel()
    {
        using var stream = DataFile.Open("base-categorizer.bin");
        return LinearCategorizer.ReadFrom(stream);
    }

    private sealed record Verdict(PfcCategory Category, double Confidence, CategorySource Source, LocalizedText Explanation);
}
