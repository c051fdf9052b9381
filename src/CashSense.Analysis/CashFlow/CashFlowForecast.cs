namespace CashSense.Analysis.CashFlow;

/// <summary>The balances ahead of all accounts of an outlook, and what is known to come.</summary>
/// <param name="Total">The everyday accounts together; null where there is none.</param>
/// <param name="Accounts">Each cash account by itself, in the outlook's order.</param>
/// <param name="Movements">By date.</param>
public sealed record CashFlowForecast(BalanceForecast? Total, IReadOnlyList<(CashAccount Account, BalanceForecast Forecast)> Accounts, IReadOnlyList<ExpectedMovement> Movements)
{
    /// <param name="outlook">What is known and guessed.</param>
    /// <param name="days">Days ahead, 1 to <see cref="CashFlowOutlook.MaxDays"/>.</param>
    /// <param name="floor">The balance that should not be undercut.</param>
    public static CashFlowForecast Of(CashFlowOutlook outlook, int days, decimal floor)
    {
        var paths = CashFlowPaths.Draw(outlook, Math.Max(days, BalanceForecast.LongestWait));
        return new CashFlowForecast(
            BalanceForecast.OfEveryday(paths, outlook, floor, days), [.. paths.Accounts.Select((a, place) => (a, BalanceForecast.Of(paths, [place], outlook, floor, days)))], ExpectedMovement.Of(outlook, paths, days));
    }
}

/// <summary>The balance of one account, or of several together, from today on.</summary>
/// <param name="Days">Today first.</param>
/// <param name="Lowest">The day with the lowest expected balance, the first of them.</param>
/// <param name="Pay">The next pay; null where none is known to come.</param>
/// <param name="SafeUntil">The day before that pay, or before the day by which nine of ten such pays had come; without one the last day within <see cref="BalanceForecast.DaysWithoutPay"/>.</param>
/// <param name="SafeToSpend">
/// What can be spent today so that the balance stays at or above the floor up to <paramref name="SafeUntil"/> with a probability of <see cref="BalanceForecast.SafeChance"/>; never negative,
/// rounded down to the minor unit.
/// </param>
/// <param name="BelowFloorUntilSafe">Probability that it falls below the floor on some day up to <paramref name="SafeUntil"/>, with nothing more spent than is usual.</param>
/// <param name="SafeToMove">Like <paramref name="SafeToSpend"/>, but up to the last of the days: what can leave for good.</param>
public sealed record BalanceForecast(
    IReadOnlyList<BalanceDay> Days, BalanceDay Lowest, NextPay? Pay, DateOnly SafeUntil, decimal SafeToSpend, double BelowFloorUntilSafe, decimal SafeToMove)
{
    /// <summary>How surely the safe amount is safe.</summary>
    public const double SafeChance = 0.95;

    /// <summary>Without a pay in sight the safe amount must last for so many days.</summary>
    public const int DaysWithoutPay = 30;

    /// <summary>A pay that is further away is not waited for, in days.</summary>
    public const int LongestWait = 62;

    /// <summary>The everyday accounts together; null where there is none.</summary>
    /// <inheritdoc cref="Of"/>
    public static BalanceForecast? OfEveryday(CashFlowPaths paths, CashFlowOutlook outlook, decimal floor, int? shown = null) =>
        paths.Everyday is { Count: > 0 } places ? Of(paths, places, outlook, floor, shown) : null;

    /// <param name="paths">The futures; those of <see cref="LongestWait"/> days tell what is safe to spend whatever the pay.</param>
    /// <param name="accounts">Places in <see cref="CashFlowPaths.Accounts"/> of the accounts looked at together.</param>
    /// <param name="outlook">What the futures were drawn from.</param>
    /// <param name="floor">The balance that should not be undercut.</param>
    /// <param name="shown">Days ahead that are told; null for all that were drawn.</param>
    public static BalanceForecast Of(CashFlowPaths paths, IReadOnlyList<int> accounts, CashFlowOutlook outlook, decimal floor, int? shown = null)
    {
        var last = shown ?? paths.Days;
        var currency = outlook.Accounts[0].Currency;
        var pay = NextPay.Of(outlook, [.. accounts.Select(i => paths.Accounts[i].Id)]);
        var safeDays = Math.Min(paths.Days, pay is null ? DaysWithoutPay : Math.Max(0, pay.Here.DayNumber - outlook.Today.DayNumber - 1));
        var lowestSoFar = new double[paths.Count];
        Array.Fill(lowestSoFar, double.PositiveInfinity);
        var (days, sum) = (new List<BalanceDay>(paths.Days + 1), new double[paths.Count]);
        var (safe, belowUntilSafe, toMove) = (0m, 0.0, 0m);
        for (var day = 0; day <= Math.Max(last, safeDays); day++)
        {
            Array.Clear(sum);
            foreach (var account in accounts)
            {
                System.Numerics.Tensors.TensorPrimitives.Add(sum, paths.On(account, day), sum);
            }

            System.Numerics.Tensors.TensorPrimitives.Min(lowestSoFar, sum, lowestSoFar);
            var below = Share(lowestSoFar, (double)floor);
            if (day <= last)
            {
                days.Add(DayOf(outlook.Today.AddDays(day), sum, below, currency));
            }

            (safe, belowUntilSafe) = day == safeDays ? (Above(lowestSoFar, floor, currency), below) : (safe, belowUntilSafe);
            toMove = day == last ? Above(lowestSoFar, floor, currency) : toMove;
        }

        return new BalanceForecast(days, days.MinBy(d => d.Expected), pay, outlook.Today.AddDays(safeDays), safe, belowUntilSafe, toMove);
    }

    private static decimal Above(double[] lowest, decimal floor, string currency)
    {
        double[] sorted = [.. lowest.Order()];
        return Currencies.RoundDown(Math.Max(0, (decimal)At(sorted, 1 - SafeChance) - floor), currency);
    }

    private static double Share(double[] lowest, double floor)
    {
        var below = 0;
        foreach (var balance in lowest)
        {
            below += balance < floor - 0.00005 ? 1 : 0;   // sums of doubles: nearer than a ten-thousandth is on the floor
        }

        return (double)below / lowest.Length;
    }

    private static BalanceDay DayOf(DateOnly date, double[] balances, double belowFloor, string currency)
    {
        var mean = balances.Average();
        Array.Sort(balances);
        return new BalanceDay(
            date, Currencies.Round(mean, currency), Currencies.Round(At(balances, 0.1), currency), Currencies.Round(At(balances, 0.9), currency), Currencies.Round(At(balances, 0.025), currency), Currencies.Round(At(balances, 0.975), currency), belowFloor);
    }

    private static double At(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        return sorted[below] + ((position - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}

/// <summary>A balance at the end of a day; amounts are rounded to the minor unit, positive = owned.</summary>
/// <param name="Date">The day.</param>
/// <param name="Expected">The mean of what may be.</param>
/// <param name="Low80">Lower end of the range that should hold it four times of five.</param>
/// <param name="High80">Upper end of that range.</param>
/// <param name="Low95">Lower end of the range that should hold it nineteen times of twenty.</param>
/// <param name="High95">Upper end of that range.</param>
/// <param name="BelowFloor">Probability that it was below the floor at the end of this day or of one before, 0 to 1.</param>
public readonly record struct BalanceDay(DateOnly Date, decimal Expected, decimal Low80, decimal High80, decimal Low95, decimal High95, double BelowFloor);

/// <summary>The pay that is waited for.</summary>
/// <param name="Date">When it is due.</param>
/// <param name="Here">By when nine of ten such pays had come.</param>
/// <param name="Amount">How much is expected, positive, rounded to the minor unit.</param>
/// <param name="Name">Who pays.</param>
public sealed record NextPay(DateOnly Date, DateOnly Here, decimal Amount, string Name)
{
    // An allowance is income too, but nobody waits for it to pay the rent.
    private const double ShareOfLargest = 0.25;

    private const double SureToBeHere = 0.9;

    /// <summary>The next due day of a pay; small ones beside the largest are none. One that is late, or due today, may come any day or not: what is safe must last until the one after it.</summary>
    internal static NextPay? Of(CashFlowOutlook outlook, IReadOnlyList<Guid> accounts)
    {
        var last = outlook.Today.AddDays(BalanceForecast.LongestWait);
        var pays = (
            from flow in outlook.Planned
            where flow.Kind is PlannedFlowKind.Pay && accounts.Contains(flow.AccountId)
            from due in flow.Dues.Where(d => !d.IsLate).OrderBy(d => d.Date).Take(1)
            let here = due.Date.AddDays(due.IsSet ? 0 : Math.Max(0, flow.Delays.Order().ElementAt((int)Math.Ceiling(SureToBeHere * flow.Delays.Count) - 1)))
            where here <= last
            select (Flow: flow, Due: due, Here: here, Amount: -due.Expected)).ToList();
        var largest = pays.Select(p => p.Amount).DefaultIfEmpty(0).Max();
        return pays.Where(p => p.Amount >= ShareOfLargest * largest && p.Amount > 0).OrderBy(p => p.Due.Date).ThenByDescending(p => p.Amount)
            .Select(p => new NextPay(p.Due.Date, p.Here, Currencies.Round(p.Amount, outlook.Accounts[0].Currency), p.Flow.Name)).FirstOrDefault();
    }
}
