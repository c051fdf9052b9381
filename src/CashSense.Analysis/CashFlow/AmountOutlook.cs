using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.CashFlow;

/// <summary>What the next payments of a stream will be: by the rule that was nearest to its own past, with the errors that the rule made there.</summary>
/// <remarks>The rules: as the last one, as the last six on average, as a year ago. The errors are the ones to come as likely one as another (conformal).</remarks>
public sealed class AmountOutlook
{
    private const int RecentPayments = 6;
    private const int KeptErrors = 24;
    private const int FewestTrials = 6;
    private const int SeasonDays = 20;

    // A rule that reads more must be clearly nearer, or chance decides.
    private const double ClearlyNearer = 0.9;

    private readonly IReadOnlyList<StreamEntry> _past;
    private readonly Func<IReadOnlyList<StreamEntry>, DateOnly, double?> _rule;

    private AmountOutlook(IReadOnlyList<StreamEntry> past, Func<IReadOnlyList<StreamEntry>, DateOnly, double?> rule, double[] errors) => (_past, _rule, Errors) = (past, rule, errors);

    /// <summary>What came minus what the rule said, oldest first; at least one. Plaid's sign.</summary>
    public IReadOnlyList<double> Errors { get; }

    /// <param name="payments">The stream's, by date; at least one.</param>
    public static AmountOutlook Of(IReadOnlyList<StreamEntry> payments)
    {
        var last = Trial(payments, Last);
        var best = (Rule: (Func<IReadOnlyList<StreamEntry>, DateOnly, double?>)Last, Errors: last);
        foreach (var rule in (Func<IReadOnlyList<StreamEntry>, DateOnly, double?>[])[Recent, SameSeason])
        {
            var errors = Trial(payments, rule);
            var rival = best.Errors.TakeLast(errors.Length).ToArray();
            if (errors.Length >= FewestTrials && errors.Sum(Math.Abs) < ClearlyNearer * rival.Sum(Math.Abs))
            {
                best = (rule, errors);
            }
        }

        double[] kept = [.. best.Errors.TakeLast(KeptErrors)];
        return new AmountOutlook(payments, best.Rule, kept.Length == 0 ? [0] : kept);
    }

    /// <summary>What a person said that each will be.</summary>
    /// <param name="amount">Plaid's sign.</param>
    public static AmountOutlook Always(decimal amount) => new([new StreamEntry(Guid.Empty, DateOnly.MinValue, amount)], Last, [0]);

    /// <summary>What a payment on a day will be without the errors, Plaid's sign.</summary>
    public double On(DateOnly due) => _rule(_past, due) ?? (double)_past[^1].Amount;

    // The rule on each payment, with those before it known.
    private static double[] Trial(IReadOnlyList<StreamEntry> payments, Func<IReadOnlyList<StreamEntry>, DateOnly, double?> rule) =>
    [
        .. Enumerable.Range(1, payments.Count - 1)
            .Select(i => rule([.. payments.Take(i)], payments[i].Date) is { } said ? (double)payments[i].Amount - said : (double?)null)
            .OfType<double>(),
    ];

    private static double? Last(IReadOnlyList<StreamEntry> known, DateOnly due) => (double)known[^1].Amount;

    private static double? Recent(IReadOnlyList<StreamEntry> known, DateOnly due) =>
        known.Count < RecentPayments ? null : known.TakeLast(RecentPayments).Average(e => (double)e.Amount);

    private static double? SameSeason(IReadOnlyList<StreamEntry> known, DateOnly due)
    {
        var then = due.AddYears(-1);
        double[] near = [.. known.Where(e => Math.Abs(e.Date.DayNumber - then.DayNumber) <= SeasonDays).Select(e => (double)e.Amount)];
        return near.Length == 0 ? null : near.Average();
    }
}
