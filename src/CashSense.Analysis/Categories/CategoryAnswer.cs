using System.Runtime.InteropServices;

namespace CashSense.Analysis.Categories;

/// <summary>A decision before it is worded: what, how sure, by which step.</summary>
/// <param name="Guess">The best guess, given even where nobody is sure enough.</param>
/// <param name="Confidence">Probability that the guess is right, 0 to 1.</param>
/// <param name="PrimaryConfidence">Probability that the guess has the right primary category: the sum over its detailed ones, 0 to 1.</param>
/// <param name="Source">Who decided; <see cref="CategorySource.None"/> when nobody was sure enough.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CategoryAnswer(PfcCategory Guess, double Confidence, double PrimaryConfidence, CategorySource Source)
{
    /// <summary>The category; null when nobody was sure enough.</summary>
    public PfcCategory? Category => Source is CategorySource.None ? null : Guess;
}
