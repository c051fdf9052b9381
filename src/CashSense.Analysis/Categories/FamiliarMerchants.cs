namespace CashSense.Analysis.Categories;

/// <summary>
/// Merchants of which a model has learned so many witnessed lines (<see cref="LabelledLine.IsWitnessed"/>) that it knows them: it is believed there as often as it was right on other lines of such
/// merchants, whatever the merchant list says.
/// </summary>
/// <remarks>
/// All other calibration is by merchants that were held apart, as a line of a new merchant needs it; for one that was learned from week after week it would be far too humble.
/// Other lines make no merchant familiar: what the program's lists said would seem right whenever they say it again, and the shipped lines, a city's card payments, tell what
/// an acquirer calls a shop, not what a household does. With fewer than 600 lines of such merchants there are none: how right the model is there cannot be told.
/// </remarks>
/// <param name="Hashes">Of the merchants, ascending.</param>
/// <param name="Link">Fitted on lines of such merchants that the scoring model has not learned from.</param>
internal sealed record FamiliarMerchants(ulong[] Hashes, Link Link)
{
    // Both chosen on a quarter of the by-row train part: with five, or every fourth, the seldom categories lost two points of F1.
    private const int FewestLines = 2;
    private const int ApartOf = 3;

    /// <summary>Far more than a training is told.</summary>
    public const int Most = 1_000_000;

    public static FamiliarMerchants None { get; } = new([], Link.Unfitted);

    /// <summary>
    /// Of the merchant that the list names, or of the line's own words, and of the direction of the money, as who pays a household is not who it buys from; 0 when the line
    /// names nobody. Where the country or a name that the bank gives changes what is read, the merchant is only not familiar.
    /// </summary>
    public static ulong HashOf(in LineFacts line)
    {
        var isIn = line.Amount < 0;
        return line.Match is { IsTrade: false } listed ? StableHash.Of(isIn ? 'B' : 'b', listed.Name)
            : line.Text.Name.IsEmpty ? 0 : StableHash.Of(isIn ? 'M' : 'm', line.Text.Name);
    }

    public bool Know(in LineFacts line) => Hashes.Length > 0 && Array.BinarySearch(Hashes, HashOf(line)) >= 0;

    /// <summary>Those with enough lines, ascending.</summary>
    /// <param name="merchants">Per example, by <see cref="HashOf"/>; 0 for what makes no merchant familiar.</param>
    public static ulong[] Frequent(IReadOnlyList<ulong> merchants) =>
        [.. merchants.Where(m => m != 0).CountBy(m => m).Where(c => c.Value >= FewestLines).Select(c => c.Key).Order()];

    /// <summary>Per example: whether it is one of every three lines of such a merchant, which are held apart to fit the <see cref="Link"/>.</summary>
    /// <param name="merchants">As for <see cref="Frequent"/>.</param>
    /// <param name="frequent">What <see cref="Frequent"/> gave.</param>
    public static bool[] Apart(IReadOnlyList<ulong> merchants, ulong[] frequent)
    {
        var (seen, apart) = (new int[frequent.Length], new bool[merchants.Count]);
        for (var i = 0; i < apart.Length; i++)
        {
            apart[i] = Array.BinarySearch(frequent, merchants[i]) is >= 0 and var at && ++seen[at] % ApartOf == 0;
        }

        return apart;
    }
}
