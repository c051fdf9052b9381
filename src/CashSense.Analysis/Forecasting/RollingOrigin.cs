namespace CashSense.Analysis.Forecasting;

/// <summary>Forecasts the later half of a history from every month of it, each time from what was known then. Tashman, 2000.</summary>
internal sealed class RollingOrigin
{
    private readonly List<double>[] _absoluteErrors;

    private RollingOrigin(ForecastMethod method, List<double>[] absoluteErrors) => (Method, _absoluteErrors) = (method, absoluteErrors);

    public ForecastMethod Method { get; }

    /// <summary>Absolute errors of each step ahead, oldest origin first; a far step has fewer, and possibly none.</summary>
    public IReadOnlyList<IReadOnlyList<double>> AbsoluteErrors => _absoluteErrors;

    public int Windows => _absoluteErrors[0].Count;

    public double MeanAbsoluteError => _absoluteErrors.SelectMany(e => e).Average();

    /// <param name="method">Any.</param>
    /// <param name="history">Oldest first, at least two months.</param>
    /// <param name="horizon">At least one month ahead.</param>
    public static RollingOrigin Run(ForecastMethod method, double[] history, int horizon)
    {
        List<double>[] errors = [.. Enumerable.Range(0, horizon).Select(_ => new List<double>())];
        for (var origin = FirstOrigin(history.Length); origin < history.Length; origin++)
        {
            var steps = Math.Min(horizon, history.Length - origin);
            var forecast = method.Forecast(history.AsSpan(0, origin), steps);
            for (var h = 0; h < steps; h++)
            {
                errors[h].Add(Math.Abs(history[origin + h] - forecast[h]));
            }
        }

        return new RollingOrigin(method, errors);
    }

    /// <summary>Half of the history; a whole year of it as soon as there are two, so that seasonal naive is judged at its best.</summary>
    private static int FirstOrigin(int months) => Math.Max(months / 2, months >= 24 ? 12 : 3);
}
