namespace CashSense.Analysis.Categories;

/// <summary>All that the model weighs of one line.</summary>
/// <param name="text">The line, read.</param>
/// <param name="description">The bank's line as received: only its numbers and signs are read from it.</param>
/// <param name="amount">Plaid's sign: positive when money leaves the account; null when unknown.</param>
/// <param name="date">The day it is booked on; null when unknown.</param>
/// <param name="match">What the merchant list says of it; null when nothing. The model learns how far to trust that.</param>
/// <param name="wordScores">What <see cref="LineClassifier.WordScores"/> gave for it; empty when it was not asked.</param>
internal readonly ref struct LineFacts(LineText text, string description, decimal? amount, DateOnly? date, MerchantMatch? match, ReadOnlySpan<float> wordScores = default)
{
    // Of the list's matches, the written merchants are beyond it, the brands of an index below.
    private const double FirmConfidence = 0.8;

    // "#12" may be anything.
    private const int ShortestBranch = 3;

    public LineText Text { get; } = text;

    public string Description { get; } = description;

    public decimal? Amount { get; } = amount;

    public DateOnly? Date { get; } = date;

    public MerchantMatch? Match { get; } = match;

    public ReadOnlySpan<float> WordScores { get; } = wordScores;

    /// <summary>The words that say who was paid. A line in a bank's wrapping is read without it; of one that has none, everything is kept, its ending too.</summary>
    public ReadOnlySpan<char> Words => Text.IsNamed || Text.Wrapping is not Wrapping.None ? Text.Body : Text.Words;

    /// <summary>Digits of the branch, empty when none is told: of one chain, "#3031" may be a supermarket and "# 1150" a discount store.</summary>
    public ReadOnlySpan<char> Branch
    {
        get
        {
            var read = Description.AsSpan(0, Math.Min(Description.Length, LineTokens.MaxLength));
            if (read.IndexOf('#') is not (>= 0 and var sign))
            {
                return [];
            }

            var after = read[(sign + 1)..].TrimStart();
            var digits = after.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : after.Length;
            return digits >= ShortestBranch ? after[..digits] : [];
        }
    }

    /// <summary>How the merchant list knows it.</summary>
    public MatchKind Kind => Match switch
    {
        null => MatchKind.None,
        { IsTrade: false, Confidence: >= FirmConfidence } => MatchKind.Firm,
        _ => MatchKind.Loose,
    };
}

/// <summary>How the merchant list knows a line: each kind has its own share of right answers, so that each is calibrated apart.</summary>
internal enum MatchKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By a word of trade or a brand that may be another's name too.</summary>
    Loose,

    /// <summary>By the name of a merchant.</summary>
    Firm,
}
