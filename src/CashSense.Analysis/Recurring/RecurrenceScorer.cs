namespace CashSense.Analysis.Recurring;

/// <summary>How surely payments that keep a calendar are a bill, a subscription or pay: a logistic regression over <see cref="RecurrenceFeatures"/>.</summary>
/// <remarks>
/// The weights are what <c>bench/CashSense.Evaluation -- train-recurring</c> prints: learned on generated streams and habits (seeds 1 to 400), never on the
/// households and the ledger that the figures are of.
/// </remarks>
internal static class RecurrenceScorer
{
    private const double Bias = -11.847;

    private static readonly double[] Weights =
    [
        8.392,   // regularity
        3.545,   // filled
        4.979,   // filled x short period
        6.150,   // punctual
        1.879,   // punctual x few
        1.424,   // delay
        2.392,   // evidence
        -2.423,   // count
        -0.867,   // spread
        -1.543,   // spread x short period
        2.738,   // spread x few
        -5.093,   // spread x irregular
        -0.744,   // spread x long period
        -0.873,   // equal steps
        8.597,   // equal steps x few
        -1.698,   // share of merchant
        -0.577,   // income
        3.067,   // contract
        -1.258,   // habit
        0.012,   // habit x spread
        1.002,   // habit x irregular
        0.034,   // habit x few
        -6.870,   // short period
        0.084,   // long period
        -3.375,   // two payments
        -3.202,   // long period x few
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
