using System.Numerics.Tensors;

namespace CashSense.Analysis.Categories;

/// <summary>Gives a bank line its category, and says why.</summary>
/// <remarks>
/// Under the user's own word (<see cref="UserWord"/>) one fixed precedence: the words of a bank operation, a bare transfer, then the list of known merchants, what was learned and the
/// bank's category, combined and calibrated together, and "uncategorized" where nobody is sure enough. Immutable: threads share it.
/// </remarks>
/// <param name="model">What was learned from categorized lines.</param>
/// <param name="merchants">Known merchants.</param>
public sealed class Categorizer(LineClassifier model, MerchantList merchants)
{
    /// <summary>
    /// Where the likeliest primary category has less than this probability, the answer is "uncategorized": it would be wrong more often than right. Not fitted: set
    /// by hand near one half. Of the detailed category one may be less sure: reports and budgets mostly go by the primary.
    /// </summary>
    public const double Threshold = 0.45;

    private const int MaxAlternatives = 3;

    private static readonly Lazy<Categorizer> LazyDefault = new(() => new Categorizer(ShippedModel.Read(), MerchantList.Default));

    private readonly RecentReadings _recent = new();

    /// <summary>With the shipped model and list, read at first use.</summary>
    public static Categorizer Default => LazyDefault.Value;

    /// <summary>What was learned from categorized lines.</summary>
    public LineClassifier Model { get; } = model;

    /// <summary>The same chain with another model, as after a training.</summary>
    /// <param name="other">The new model.</param>
    public Categorizer With(LineClassifier other) => new(other, merchants);

    /// <summary>Decides the category of one transaction, in words.</summary>
    /// <param name="input">What is known of it.</param>
    public CategoryDecision Decide(CategorizerInput input)
    {
        Span<float> chances = stackalloc float[CategoryVoices.Count];
        var reading = _recent.Find(input) ?? _recent.Keep(Read(input));
        var step = Choose(reading.Text.Line, input, reading.Match, reading.Operation, reading.WordScores, chances);
        return Worded(reading.Text, input, step, Alternatives(chances, step.Choice));
    }

    /// <summary>Decides without words: what <see cref="Decide"/> answers, in half of the time of a line that it has not read lately and, with a linear model, at less than 200 bytes of memory.</summary>
    /// <param name="input">What is known of the transaction.</param>
    public CategoryAnswer Choose(CategorizerInput input)
    {
        var text = LineText.Of(input.Description, input.MerchantName, out _);
        return Choose(text, input, MatchOf(text, input), BankOperations.Find(text, input.Amount), wordScores: [], stackalloc float[CategoryVoices.Count]).Choice;
    }

    private LineReading Read(CategorizerInput input)
    {
        var text = MerchantText.Of(input.Description, input.MerchantName);
        var line = text.Line;
        var match = MatchOf(line, input);
        var operation = BankOperations.Find(line, input.Amount);
        var scores = operation is null ? Model.WordScores(new LineFacts(line, input.Description, input.Amount, input.Date, match)) : [];
        return new LineReading(input.Description, input.MerchantName, input.Country, Math.Sign(input.Amount), text, match, operation, scores);
    }

    private MerchantMatch? MatchOf(in LineText text, CategorizerInput input)
    {
        var match = merchants.Find(text, input.Country);
        return match is { IsTrade: true } && !CategoryVoices.MayBePurchase(text, input.Amount)
            ? null   // money that comes in is nothing bought at a "garage" or a "clinic": it is what they pay
            : match;
    }

    // Leaves the chances empty where a step before the voices decides.
    private Step Choose(in LineText text, CategorizerInput input, MerchantMatch? match, BankOperation? operation, ReadOnlySpan<float> wordScores, Span<float> chances)
    {
        chances.Clear();
        operation ??= input.BankCategory is null && match is null ? BankOperations.BareTransfer(text, input.Amount) : null;
        if (operation is not null)
        {
            return new Step(new CategoryAnswer(operation.Category, operation.Confidence, operation.Confidence, CategorySource.BankOperation), operation, null);
        }

        CategoryVoices.Combine(Model, new LineFacts(text, input.Description, input.Amount, input.Date, match, wordScores), input, chances);
        return new Step(Loudest(chances, input, match), null, match);
    }

    private static CategoryAnswer Loudest(ReadOnlySpan<float> chances, CategorizerInput input, MerchantMatch? match)
    {
        var (best, primary) = CategoryVoices.Best(chances);
        var (category, confidence) = (PfcCategory.All[best], (double)chances[best]);
        return new CategoryAnswer(category, confidence, primary, primary < Threshold ? CategorySource.None
            : category == match?.Category ? CategorySource.MerchantList
            : category == input.BankCategory ? CategorySource.Bank
            : CategorySource.Model);
    }

    // The best guess comes first where nothing was answered, and is left out where it is the answer.
    private static List<RankedCategory> Alternatives(Span<float> chances, CategoryAnswer choice)
    {
        var ranked = new List<RankedCategory>(MaxAlternatives);
        if (choice.Guess.Place is var guess && chances[guess] > 0)
        {
            if (choice.Category is null)
            {
                ranked.Add(new RankedCategory(choice.Guess, choice.Confidence));
            }

            chances[guess] = 0;
        }

        while (ranked.Count < MaxAlternatives && TensorPrimitives.IndexOfMax<float>(chances) is var best && chances[best] > 0)
        {
            ranked.Add(new RankedCategory(PfcCategory.All[best], chances[best]));
            chances[best] = 0;
        }

        return ranked;
    }

    private static CategoryDecision Worded(MerchantText text, CategorizerInput input, Step step, List<RankedCategory> alternatives)
    {
        var merchant = step is { Match: { IsTrade: false } known, Choice.Source: CategorySource.MerchantList } ? known.Name : text.Merchant;
        var explanation = step.Choice.Source switch
        {
            CategorySource.BankOperation when step.Operation!.Words.Length == 0 => Explanations.BareTransfer(input.Amount),
            CategorySource.BankOperation => Explanations.Operation(step.Operation!),
            CategorySource.MerchantList => Explanations.Known(step.Match!),
            CategorySource.Bank => Explanations.Bank,
            CategorySource.Model => Explanations.Learned(merchant),
            _ => Explanations.Unsure,
        };
        return new CategoryDecision(step.Choice.Category, step.Choice.Confidence, alternatives, merchant, text.Key, step.Choice.Source, explanation);
    }

    /// <summary>A choice with what its words are made from.</summary>
    private readonly record struct Step(CategoryAnswer Choice, BankOperation? Operation, MerchantMatch? Match);
}
