namespace CashSense.Analysis.Recurring;

/// <summary>How surely payments that keep a calendar are a bill, a subscription or pay: a logistic regression over <see cref="RecurrenceFeatures"/>.</summary>
/// <remarks>
/// The weights are what <c>bench/CashSense.Evaluation -- train-recurring</c> prints: learned on generated streams and habits (seeds 1 to 400), never on the
/// households and the ledger that the figures are of.
/// </remarks>
internal static class RecurrenceScorer
{
    private const double Bias = -11.598;

    private static readonly double[] Weights =
    [
        8.391,   // regularity
        3.341,   // filled
        5.206,   // filled x short period
        6.145,   // punctual
        1.708,   // punctual x few
        1.429,   // delay
        2.490,   // evidence
        -2.558,   // count
        -0.901,   // spread
        -1.649,   // spread x short period
        2.887,   // spread x few
        -5.606,   // spread x irregular
        -0.650,   // spread x long period
        -0.895,   // equal steps
        8.628,   // equal steps x few
        -1.568,   // share of merchant
        -0.685,   // income
        3.072,   // contract
        -1.054,   // habit
        -0.734,   // habit x spread
        0.151,   // habit x irregular
        -2.299,   // habit x few
        -7.071,   // short period
        0.122,   // long period
        -3.435,   // two payments
        -3.360,   // long period x few
    ];

    /// <returns>0 to 1; 0.5 is as likely as not among the streams it was trained on.</returns>
    public static double Score(double[] features)
    {
        var sum = Bias;
        for (var i = 0; i < Math.Min(features.Length, Weights.Length); i++)
        {
            sum += Weights[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }
}
