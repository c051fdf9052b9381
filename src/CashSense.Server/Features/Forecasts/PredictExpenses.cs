using System.ComponentModel;
using System.Text.Json.Serialization;
using CashSense.Analysis;
using CashSense.Analysis.Forecasting;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Forecasts;

/// <summary><c>POST /api/predict_expenses</c>: the spending of the months to come, per primary category and in total.</summary>
internal static class PredictExpenses
{
    private const int DefaultMonths = 3;
    private const int MaxMonths = 12;

    private const string TotalCode = "total";

    private static readonly LocalizedText Total = new("Total", "Total");

    public sealed record Request(
        [property: Description("How many months ahead, 1 to 12, by default 3; the first is the current one.")] int? Months = null,
        [property: Description("A primary or detailed code: only this category is predicted.")] string? Category = null,
        [property: Description("A connection's handle; without it all connections are read.")] string? AccessToken = null,
        [property: Description("ISO 4217; by default the one of most rows.")] string? Currency = null);

    public sealed record Response(
        [property: Description("Of every amount; null without rows to tell it.")] string? Currency,
        [property: Description("Most spent first.")] IReadOnlyList<Outlook> Categories,
        [property: Description("Of all that was asked for: in each month the sum of the categories. Its range is narrower than theirs together, as their ups and downs even out.")] Outlook Total,
        DateTimeOffset? AsOf);

    public sealed record Outlook(
        [property: Description("A primary or detailed code, or total; null for uncategorized spending.")] string? Category,
        string Label,
        string? Currency,
        [property: Description("Whole months before the current one, oldest first; below zero where refunds weigh more.")] IReadOnlyList<MonthAmount> History,
        [property: Description("Nearest first; empty when the history is too short.")] IReadOnlyList<MonthRange> Forecast,
        [property: Description("combination: of exponential smoothing, Theta, ARIMA and the seasonal median, by how well each did; intermittent: for what seldom comes. Null when the history is too short.")] ForecastMethod? Method,
        BacktestView? Backtest,
        [property: Description("Null unless the history is too short.")] MissingHistory? Missing);

    public sealed record MonthAmount(Month Month, decimal Amount);

    public sealed record MonthRange(
        Month Month,
        decimal Expected,
        [property: JsonPropertyName("low_80"), Description("Four months of five should lie in low_80 to high_80.")] decimal Low80,
        [property: JsonPropertyName("high_80")] decimal High80,
        [property: JsonPropertyName("low_95"), Description("Nineteen months of twenty should lie in low_95 to high_95.")] decimal Low95,
        [property: JsonPropertyName("high_95")] decimal High95);

    public sealed record BacktestView(
        [property: Description("Mean absolute scaled error on the past: below 1 beats \"as a year ago\"; null when that was exact.")] double? Mase,
        [property: Description("Months from which it was tried.")] int Windows,
        [property: JsonPropertyName("coverage_80"), Description("Share of the later of these trials that fell in the 80 % range made of the earlier ones, 0 to 1; null when they are too few to tell.")] double? Coverage80);

    public sealed record MissingHistory(int MonthsHave, int MonthsNeeded, string Detail);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        if (Check(request) is { } problem)
        {
            return problem;
        }

        var itemId = await db.ItemOfAsync(user, request.AccessToken, ct);
        var history = await SpendingHistory.LoadAsync(db, user.Id, itemId, request.Currency, Month.Of(clock.Today()), ct);
        var ahead = Month.Range(Month.Of(clock.Today()), Month.Of(clock.Today()).AddMonths((request.Months ?? DefaultMonths) - 1)).ToList();
        var (categories, total) = OutlooksOf(history, request.Category, ahead, language.Value);
        return TypedResults.Ok(new Response(history.Currency, categories, total, await db.AsOfAsync(user.Id, itemId, ct)));
    }

    private static ProblemHttpResult? Check(Request request) => request switch
    {
        { Months: < 1 or > MaxMonths } => Problems.BadField("months", Rules.Between(1, MaxMonths)),
        { Category: { } code } when !PfcCategory.All.Any(c => c.IsSpending && Covers(code, c)) =>
            Problems.BadField("category", Rules.SpendingCategory),
        { Currency: { } currency } when !Currencies.IsWellFormed(currency) => Problems.BadField("currency", Rules.Currency),
        _ => null,
    };

    private static bool Covers(string code, PfcCategory? category) => category is not null && (category.Primary == code || category.Detailed == code);

    // A primary category is predicted beside the others also when it alone is asked for, so that it is the same either way. A detailed one stands for itself.
    private static (IReadOnlyList<Outlook> Categories, Outlook Total) OutlooksOf(SpendingHistory history, string? code, List<Month> ahead, Language language)
    {
        if (PfcCategory.Find(code) is { } detailed)
        {
            var series = history.Series(c => c == detailed);
            var forecast = ForecastOf(history, series, ahead);
            return ([OutlookOf(history, code, detailed.Label, series, forecast, ahead, language)], OutlookOf(history, TotalCode, Total, series, forecast, ahead, language));
        }

        var parts = history.Cells.Select(c => c.Category?.Primary).Concat(code is null ? [] : [code]).Distinct(StringComparer.Ordinal)
            .Select(primary => (Primary: primary, Series: history.Series(c => c?.Primary == primary)))
            .Where(p => p.Series.Any(amount => amount != 0) || (code is not null && p.Primary == code))
            .OrderByDescending(c => c.Series.Sum()).ThenBy(c => c.Primary, StringComparer.Ordinal)
            .ToList();
        var whole = history.Series(_ => true);
        var (total, forecasts) = Agreeing(ForecastOf(history, whole, ahead), parts.ConvertAll(p => ForecastOf(history, p.Series, ahead)), history.Currency ?? "");
        var outlooks = parts.Zip(forecasts, (p, f) => OutlookOf(history, p.Primary, LabelOf(p.Primary), p.Series, f, ahead, language)).ToList();
        if (code is null)
        {
            return (outlooks, OutlookOf(history, TotalCode, Total, whole, total, ahead, language));
        }

        var only = outlooks.Single(o => o.Category == code);
        return ([only], only with { Category = TotalCode, Label = Total.In(language) });
    }

    private static LocalizedText LabelOf(string? primary) => primary is null ? PfcCategory.UncategorizedLabel : PfcCategory.Primaries[primary];

    private static Forecast ForecastOf(SpendingHistory history, decimal[] series, List<Month> ahead) => ExpenseForecast.Compute(series, ahead.Count, history.Currency ?? "");

    // All have the same months behind them: either all are ready or none is.
    private static (Forecast Total, IReadOnlyList<Forecast> Parts) Agreeing(Forecast total, IReadOnlyList<Forecast> parts, string currency)
    {
        if (total is not Forecast.Ready whole)
        {
            return (total, parts);
        }

        var ready = parts.Cast<Forecast.Ready>().ToList();
        var (months, each) = Reconciliation.Reconcile(whole.Months, ready.ConvertAll(r => r.Months), currency);
        return (whole with { Months = months }, [.. ready.Zip(each, (r, m) => r with { Months = m })]);
    }

    private static Outlook OutlookOf(
        SpendingHistory history, string? category, LocalizedText label, decimal[] series, Forecast forecast, List<Month> ahead, Language language)
    {
        var empty = new Outlook(category, label.In(language), history.Currency, [], [], Method: null, Backtest: null, Missing: null);
        var past = history.Months.Zip(series, (month, amount) => new MonthAmount(month, amount)).ToList();
        return forecast switch
        {
            Forecast.Ready ready => empty with
            {
                History = past,
                Forecast = [.. ahead.Zip(ready.Months, (month, m) => new MonthRange(month, m.Expected, m.Low80, m.High80, m.Low95, m.High95))],
                Method = ready.Method,
                Backtest = new BacktestView(ready.Backtest.Mase is { } mase ? Math.Round(mase, 4) : null, ready.Backtest.Windows, ready.Backtest.Coverage80 is { } share ? Math.Round(share, 4) : null),
            },
            Forecast.TooShort tooShort => empty with
            {
                History = past,
                Missing = new MissingHistory(tooShort.MonthsHave, tooShort.MonthsNeeded, new LocalizedText(
                    $"A prediction needs {tooShort.MonthsNeeded} whole months of history; there are {tooShort.MonthsHave}.",
                    $"Une prévision demande {tooShort.MonthsNeeded} mois entiers d'historique ; il y en a {tooShort.MonthsHave}.").In(language)),
            },
            var other => throw new System.Diagnostics.UnreachableException($"{other.GetType()} is no outcome of a forecast."),
        };
    }
}
