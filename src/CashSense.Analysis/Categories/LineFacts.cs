using System.Runtime.InteropServices;

namespace CashSense.Analysis.Categories;

/// <summary>All that the model weighs of one line.</summary>
/// <param name="Text">The line, read.</param>
/// <param name="Description">The bank's line as received: only its numbers and signs are read from it.</param>
/// <param name="Amount">Plaid's sign: positive when money leaves the account; null when unknown.</param>
/// <param name="Date">The day it is booked on; null when unknown.</param>
/// <param name="Match">What the merchant list says of it; null when nothing. The model learns how far to trust that.</param>
/// <param name="IsNamed">The bank knows the merchant's name, and <paramref name="Text"/> was read with it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineFacts(MerchantText Text, string Description, decimal? Amount, DateOnly? Date, MerchantMatch? Match, bool IsNamed = false)
{
    // Of the list's matches, the written merchants are beyond it, the brands of an index below.
    private const double FirmConfidence = 0.8;

    /// <summary>The words that say who was paid. A line in a bank's wrapping is read without it; of one that has none, everything is kept, its ending too.</summary>
    public string Words => IsNamed || Text.Wrapping is not Wrapping.None ? Text.Body : Text.Words;

    /// <summary>How the merchant list knows it.</summary>
    public MatchKind Kind => Match switch
    {
        null => MatchKind.None,
        { IsTrade: false, Confidence: >= FirmConfidence } => MatchKind.Firm,
        _ => MatchKind.Loose,
    };

    public static LineFacts Of(CategorizerInput input, MerchantText text, MerchantMatch? match) =>
        new(text, input.Description, input.Amount, input.Date, match, !string.IsNullOrWhiteSpace(input.MerchantName));
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
