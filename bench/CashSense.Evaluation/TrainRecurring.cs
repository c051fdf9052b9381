using System.Globalization;
using CashSense.Analysis;
using CashSense.Analysis.Recurring;

namespace CashSense.Evaluation;

/// <summary><c>train-recurring</c>: the weights of <see cref="RecurrenceScorer"/>, from merchants of seeds that no figure is of.</summary>
internal static class TrainRecurring
{
    private const int FirstSeed = 1_000_000;
    private const int Merchants = 40_000;
    private const double Ridge = 3;

    /// <summary>A household pays three shops for each bill, among the merchants that show a calendar at all.</summary>
    private const double HabitWeight = 3;

    private const int Rounds = 30;

    public static void Run()
    {
        List<(double[] Features, bool IsStream, string Kind)> rows =
        [
            .. from seed in Enumerable.Range(FirstSeed, Merchants)
               let merchant = GeneratedMerchant.Of(seed)
               from group_ in merchant.Entries.GroupBy(e => e.Amount > 0)
               from row in RowsOf([.. group_.OrderBy(e => e.Date).ThenBy(e => e.Id)], merchant.Recurring)
               select (row.Features, row.IsStream, $"{merchant.Kind}{(row.IsStream ? "" : " -")}"),
        ];
        var weights = Fit([.. rows.Select(r => (r.Features, r.IsStream))]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} plans, {rows.Count(r => r.IsStream)} of them streams"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    private const double Bias = {weights[^1]:0.000};"));
        foreach (var (name, weight) in RecurrenceFeatures.Names.Zip(weights))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"        {weight:0.000},   // {name}"));
        }

        var right = rows.Count(r => Sum(weights, r.Features) > 0 == r.IsStream);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"right on {(double)right / rows.Count:P2} of its own rows"));
        foreach (var kind in rows.GroupBy(r => r.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind.Key,-16} {kind.Count(),6} {kind.Average(r => Sum(weights, r.Features) > 0 == r.IsStream ? 1.0 : 0):0.000}"));
        }
    }

    private static IEnumerable<(double[] Features, bool IsStream)> RowsOf(List<LedgerEntry> payments, IReadOnlySet<Guid> recurring)
    {
        var (whole, parts) = PaymentPlan.Candidates(payments);
        return parts.Prepend(whole).OfType<PaymentPlan>().Select(p => (
            RecurrenceFeatures.Of(p.Payments, p.Cadence, payments.Count),
            p.Payments.Count(e => recurring.Contains(e.Id)) >= 0.7 * p.Payments.Count));
    }

    // Newton's steps for a ridge logistic regression: Hastie, Tibshirani and Friedman, 2009, 4.4.1. The bias, last, is not shrunk.
    private static double[] Fit(List<(double[] Features, bool IsStream)> rows)
    {
        var size = rows[0].Features.Length + 1;
        var weights = new double[size];
        for (var round = 0; round < Rounds; round++)
        {
            var (gradient, hessian) = (new double[size], new double[size, size + 1]);
            foreach (var (features, isStream) in rows)
            {
                double[] x = [.. features, 1];
                var weight = isStream ? 1 : HabitWeight;
                var p = 1 / (1 + Math.Exp(-Sum(weights, features)));
                for (var i = 0; i < size; i++)
                {
                    gradient[i] += weight * ((isStream ? 1 : 0) - p) * x[i];
                    for (var j = 0; j < size; j++)
                    {
                        hessian[i, j] += weight * p * (1 - p) * x[i] * x[j];
                    }
                }
            }

            for (var i = 0; i < size - 1; i++)
            {
                gradient[i] -= Ridge * weights[i];
                hessian[i, i] += Ridge;
            }

            var step = Solve(hessian, gradient);
            for (var i = 0; i < size; i++)
            {
                weights[i] += step[i];
            }
        }

        return weights;
    }

    private static double Sum(double[] weights, double[] features) => weights[^1] + features.Zip(weights, (f, w) => f * w).Sum();

    // Gauss and Jordan, with pivots; the last column takes the right side.
    private static double[] Solve(double[,] a, double[] right)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++)
        {
            a[i, size] = right[i];
        }

        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(r => Math.Abs(a[r, column]));
            for (var j = 0; j <= size; j++)
            {
                (a[column, j], a[pivot, j]) = (a[pivot, j], a[column, j]);
            }

            for (var row = 0; row < size; row++)
            {
                var factor = row == column ? 0 : a[row, column] / a[column, column];
                for (var j = column; factor != 0 && j <= size; j++)
                {
                    a[row, j] -= factor * a[column, j];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => a[i, size] / a[i, i])];
    }
}
