namespace CashSense.Analysis.Recurring;

/// <summary>How surely payments that keep a calendar are a bill, a subscription or pay: a logistic regression over <see cref="RecurrenceFeatures"/>.</summary>
/// <remarks>
/// The weights are what <c>bench/CashSense.Evaluation -- train-recurring</c> prints: learned on generated streams and habits of seeds that no
/// figure is of, never on the simulator's households or anybody's ledger.
/// </remarks>
internal static class RecurrenceScorer
{
    private const double Bias = -11.809;

    private static readonly double[] Weights =
    [
        6.400,   // regularity
        4.946,   // filled
        6.241,   // filled x short period
        4.264,   // punctual
        4.164,   // punctual x few
        1.362,   // delay
        2.865,   // evidence
        -2.945,   // count
        -2.024,   // spread
        -7.391,   // spread x short period
        4.316,   // spread x few
        -2.053,   // spread x irregular
        -0.395,   // spread x long period
        0.389,   // equal steps
        5.027,   // equal steps x few
        1.182,   // other payments
        0.358,   // part x few
        -0.321,   // income
        3.056,   // contract
        -1.144,   // habit
        0.045,   // habit x spread
        0.917,   // habit x irregular
        0.294,   // habit x few
        -7.825,   // short period
        -0.084,   // long period
        -3.470,   // two payments
        -3.402,   // long period x few
    ];

    /// <returns>0 to 1; 0.5 is as likely as not among the streams it was trained on.</returns>
    public static double Score(double[] features)
    {
        var sum = Bias;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }
}
