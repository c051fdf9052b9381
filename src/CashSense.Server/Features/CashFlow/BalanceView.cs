using System.ComponentModel;
using System.Text.Json.Serialization;
using CashSense.Analysis.CashFlow;

namespace CashSense.Server.Features.CashFlow;

/// <summary>A balance ahead as the API shows it.</summary>
internal sealed record BalanceView(
    [property: Description("What can be spent today.")] decimal Balance,
    [property: Description("Today first. Amounts are balances at the end of the day, positive = yours.")] IReadOnlyList<BalanceView.Day> Days,
    [property: Description("The day with the lowest expected balance.")] BalanceView.Day Lowest,
    [property: Description("Probability that the balance is below the floor at the end of some day of the whole time, 0 to 1.")] double ShortfallProbability,
    [property: Description("Null where none is known to come.")] BalanceView.Pay? NextPay,
    BalanceView.Safe SafeToSpend)
{
    private const double LikelyChance = 0.5;

    public sealed record Day(
        DateOnly Date,
        [property: Description("Of the day's change what is known to come and rather comes than not: pay, bills, transfers and settlements together; positive when more comes in. The rest is estimated.")] decimal Planned,
        [property: Description("The mean of what may be.")] decimal Expected,
        [property: JsonPropertyName("low_80"), Description("Four days of five should lie in low_80 to high_80.")] decimal Low80,
        [property: JsonPropertyName("high_80")] decimal High80,
        [property: JsonPropertyName("low_95"), Description("Nineteen days of twenty should lie in low_95 to high_95.")] decimal Low95,
        [property: JsonPropertyName("high_95")] decimal High95,
        [property: Description("Probability that the balance was below the floor on this day or on one before, 0 to 1.")] double BelowFloor);

    public sealed record Pay(DateOnly Date, [property: Description("Expected, positive.")] decimal Amount, string Name);

    public sealed record Safe(
        [property: Description("Can be spent today on top of what is usual: the balance then stays at the floor or above until the last day with the stated probability.")] decimal Amount,
        [property: Description("The day before the next pay, some days later where that is often late; without one thirty days ahead. A pay that is late already is not waited for.")] DateOnly Until,
        double Probability,
        [property: Description("Probability of a balance below the floor until then, with nothing more spent than is usual, 0 to 1.")] double ShortfallProbability);

    /// <summary>The everyday accounts together; null where there is none.</summary>
    public static BalanceView? OfTotal(CashFlowForecast forecast)
    {
        var everyday = forecast.Accounts.Where(a => a.Account.IsEveryday).Select(a => a.Account.Id).ToHashSet();
        return forecast.Total is { } total ? Of(total, forecast.Movements.Where(m => everyday.Contains(m.AccountId))) : null;
    }

    /// <summary>One account of a forecast by itself.</summary>
    public static BalanceView OfAccount((CashAccount Account, BalanceForecast Forecast) account, CashFlowForecast all) =>
        Of(account.Forecast, all.Movements.Where(m => m.AccountId == account.Account.Id));

    private static BalanceView Of(BalanceForecast forecast, IEnumerable<ExpectedMovement> movements)
    {
        var planned = movements.Where(m => m.Chance >= LikelyChance).ToLookup(m => m.Date, m => -m.Amount);
        return Of(forecast, day => planned[day].Sum());
    }

    private static BalanceView Of(BalanceForecast forecast, Func<DateOnly, decimal> planned) => new(
        forecast.Days[0].Expected,
        [.. forecast.Days.Select(d => Of(d, planned(d.Date)))],
        Of(forecast.Lowest, planned(forecast.Lowest.Date)),
        Math.Round(forecast.Days[^1].BelowFloor, 4),
        forecast.Pay is { } pay ? new Pay(pay.Date, pay.Amount, pay.Name) : null,
        new Safe(forecast.SafeToSpend, forecast.SafeUntil, BalanceForecast.SafeChance, Math.Round(forecast.BelowFloorUntilSafe, 4)));

    private static Day Of(BalanceDay day, decimal planned) => new(day.Date, planned, day.Expected, day.Low80, day.High80, day.Low95, day.High95, Math.Round(day.BelowFloor, 4));
}
