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
        [property: Description("Of all that was asked for. Predicted by itself: it is not the sum of the categories, whose ups and downs even out.")] Outlook Total,
        DateTimeOffset? AsOf);

    public sealed record Outlook(
        [property: Description("A primary or detailed code, or total; null for uncategorized spending.")] string? Category,
        string Label,
        string? Currency,
        [property: Description("Whole months before the current one, oldest first; below zero where refunds weigh more.")] IReadOnlyList<MonthAmount> History,
        [property: Description("Nearest first; empty when the history is too short.")] IReadOnlyList<MonthRange> Forecast,
        [property: Description("The method that did best on this history; null when it is too short.")] ForecastMethod? Method,
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
        [property: Description("Months from which it was tried.")] int Windows);

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
        return TypedResults.Ok(new Response(
            history.Currency,
            CategoriesOf(history, request.Category, ahead, language.Value),
            OutlookOf(history, TotalCode, Total, history.Series(c => request.Category is null || Covers(request.Category, c)), ahead, language.Value),
            await db.AsOfAsync(user.Id, itemId, ct)));
    }

    private static ProblemHttpResult? Check(Request request) => request switch
    {
        { Months: < 1 or > MaxMonths } => Problems.BadField("months", Rules.Between(1, MaxMonths)),
        { Category: { } code } when !PfcCategory.All.Any(c => c.IsSpending && Covers(code, c)) =>
            Problems.BadField("category", new(
                "must be a primary or detailed code that holds spending, such as FOOD_AND_DRINK; upper case counts",
                "doit être un code principal ou détaillé de dépenses, par exemple FOOD_AND_DRINK, en majuscules")),
        { Currency: { } currency } when !Currencies.IsWellFormed(currency) => Problems.BadField("currency", Rules.Currency),
        _ => null,
    };

    private static bool Covers(string code, PfcCategory? category) => category is not null && (category.Primary == code || category.Detailed == code);

    private static List<Outlook> CategoriesOf(SpendingHistory history, string? code, List<Month> ahead, Language language)
    {
        if (code is not null)
        {
            var label = PfcCategory.Find(code)?.Label ?? PfcCategory.Primaries[code];
            return [OutlookOf(history, code, label, history.Series(c => Covers(code, c)), ahead, language)];
        }

        return
        [
            .. history.Cells.Select(c => c.Category?.Primary).Distinct(StringComparer.Ordinal)
                .Select(primary => (primary, series: history.Series(c => c?.Primary == primary)))
                .Where(c => c.series.Any(amount => amount != 0))
                .OrderByDescending(c => c.series.Sum()).ThenBy(c => c.primary, StringComparer.Ordinal)
                .Select(c => OutlookOf(history, c.primary, c.primary is null ? PfcCategory.UncategorizedLabel : PfcCategory.Primaries[c.primary], c.series, ahead, language)),
        ];
    }

    private static Outlook OutlookOf(
        SpendingHistory history, string? category, LocalizedText label, decimal[] series, List<Month> ahead, Language language)
    {
        var empty = new Outlook(category, label.In(language), history.Currency, [], [], Method: null, Backtest: null, Missing: null);
        var past = history.Months.Zip(series, (month, amount) => new MonthAmount(month, amount)).ToList();
        return ExpenseForecast.Compute(series, ahead.Count, history.Currency ?? "") switch
        {
            Forecast.Ready ready => empty with
            {
                History = past,
                Forecast = [.. ahead.Zip(ready.Months, (month, m) => new MonthRange(month, m.Expected, m.Low80, m.High80, m.Low95, m.High95))],
                Method = ready.Method,
                Backtest = new BacktestView(ready.Backtest.Mase is { } mase ? Math.Round(mase, 4) : null, ready.Backtest.Windows),
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
