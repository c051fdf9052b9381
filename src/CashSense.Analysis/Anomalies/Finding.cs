namespace CashSense.Analysis.Anomalies;

/// <summary>One rule's word on one payment.</summary>
/// <param name="Payment">The judged row.</param>
/// <param name="Kind">The rule.</param>
/// <param name="Score">0 to 1; 0.6 is worth an alarm, 0.5 a look. 0 says that the payment is settled, whatever the scorer thinks of it.</param>
/// <param name="Reason">For a person.</param>
internal sealed record Finding(LedgerEntry Payment, AnomalyKind Kind, double Score, LocalizedText Reason)
{
    private const double WorthALook = 0.5;
    private const double WorthAnAlarm = 0.6;

    private static readonly double Steepness =
        (LogOdds(FalseAlarmBudget.SureScore) - LogOdds(FalseAlarmBudget.LeastScore)) / (LogOdds(WorthAnAlarm) - LogOdds(WorthALook));

    public bool IsSettled => Score <= 0;

    /// <summary>Below, a rule says nothing: many weak words must not add up to an alarm.</summary>
    public bool IsWorthALook => Score >= WorthALook;

    /// <summary>
    /// The score as the learned scorer would put it: the log odds of both lie on one line, on which what a rule holds worth a look has
    /// <see cref="FalseAlarmBudget.LeastScore"/>, and what it holds worth an alarm <see cref="FalseAlarmBudget.SureScore"/>.
    /// </summary>
    public double Probability => OnScale(Score);

    /// <inheritdoc cref="Probability"/>
    public static double OnScale(double score) => score switch
    {
        <= 0 => 0,
        >= 1 => 1,
        _ => 1 / (1 + Math.Exp(-LogOdds(FalseAlarmBudget.LeastScore) - (Steepness * (LogOdds(score) - LogOdds(WorthALook))))),
    };

    private static double LogOdds(double probability) => Math.Log(probability / (1 - probability));
}
