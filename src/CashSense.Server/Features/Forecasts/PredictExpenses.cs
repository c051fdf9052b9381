using System.ComponentModel;
using System.Text.Json.Serialization;
using CashSense.Analysis;
using CashSense.Analysis.Budgets;
using CashSense.Analysis.Expenses;
using CashSense.Analysis.Forecasting;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Forecasts;

/// <summary><c>POST /api/predict_expenses</c>: the spending of the months or weeks to come, per primary category and in total.</summary>
internal static class PredictExpenses
{
    private const int DefaultMonths = 3;
    private const int MaxMonths = 12;
    private const int MaxWeeks = 26;

    private const string TotalCode = "total";

    private static readonly LocalizedText Total = new("Total", "Total");

    private static readonly LocalizedText NotBoth = new("must be left out where 'months' is given", "ne peut pas être donné avec « months »");

    public sealed record Request(
        [property: Description("How many months ahead, 1 to 12, by default 3; the first is the current one.")] int? Months = null,
        [property: Description("How many weeks ahead, 1 to 26, from Monday to Sunday, instead of months; the first is the current one.")] int? Weeks = null,
        [property: Description("A primary or detailed code: only this category is predicted.")] string? Category = null,
        [property: Description("A connection's handle; without it all connections are read.")] string? AccessToken = null,
        [property: Description("ISO 4217; by default the one of most rows.")] string? Currency = null);

    public sealed record Response(
        [property: Description("Of every amount; null without rows to tell it.")] string? Currency,
        [property: Description("Most spent first.")] IReadOnlyList<Outlook> Categories,
        [property: Description("Of all that was asked for: in each period the sum of the categories. Its range is narrower than theirs together, as their ups and downs even out.")] Outlook Total,
        DateTimeOffset? AsOf);

    public sealed record Outlook(
        [property: Description("A primary or detailed code, or total; null for uncategorized spending.")] string? Category,
        string Label,
        string? Currency,
        [property: Description("Whole months or weeks before the current one, of three years at most, oldest first; below zero where refunds weigh more.")] IReadOnlyList<PeriodAmount> History,
        [property: Description("Nearest first; empty when the history is too short.")] IReadOnlyList<PeriodRange> Forecast,
        [property: Description("How the spending beside the bills is told. combination: exponential smoothing, Theta, ARIMA and the seasonal median, by how well each did; intermittent: for what seldom comes. Null when the history is too short.")] ForecastMethod? Method,
        [property: Description("How the whole method, bills found anew, would have done from earlier periods on; null when the history is too short to try.")] BacktestView? Backtest,
        [property: Description("Null unless the history is too short.")] MissingHistory? Missing);

    public sealed record PeriodAmount(
        [property: Description("Null for a week.")] Month? Month,
        DateOnly StartDate,
        DateOnly EndDate,
        decimal Amount);

    public sealed record PeriodRange(
        [property: Description("Null for a week.")] Month? Month,
        DateOnly StartDate,
        DateOnly EndDate,
        [property: Description("Already in it: 0 but for the current month or week.")] decimal SpentSoFar,
        [property: Description("Known bills and subscriptions that are still to fall into it.")] decimal Planned,
        [property: Description("What it will come to in the end: spent so far, planned, and what else is usual.")] decimal Expected,
        [property: JsonPropertyName("low_80"), Description("Four of five should lie in low_80 to high_80.")] decimal Low80,
        [property: JsonPropertyName("high_80")] decimal High80,
        [property: JsonPropertyName("low_95"), Description("Nineteen of twenty should lie in low_95 to high_95.")] decimal Low95,
        [property: JsonPropertyName("high_95")] decimal High95);

    public sealed record BacktestView(
        [property: Description("Mean absolute scaled error on the past: below 1 beats \"as a year ago\"; null when that was exact.")] double? Mase,
        [property: Description("Earlier months or weeks from which it was tried, with what was known then.")] int Windows,
        [property: JsonPropertyName("coverage_80"), Description("Share of what came then that lay in the 80 % range, 0 to 1; null when these trials are too few to tell.")] double? Coverage80);

    public sealed record MissingHistory(
        [property: Description("Whole months, or weeks where they were asked for.")] int Have,
        int Needed,
        string Detail);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, ExpenseOutlooks outlooks, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value;
        if (Check(request) is { } problem)
        {
            return problem;
        }

        var itemId = await db.ItemOfAsync(user, request.AccessToken, ct);
        var asOf = await db.AsOfAsync(user.Id, itemId, ct);
        var (period, ahead) = request.Weeks is { } weeks ? (BudgetPeriod.Weekly, weeks) : (BudgetPeriod.Monthly, request.Months ?? DefaultMonths);
        if ((request.Currency ?? await MainCurrencyOfAsync(db, user.Id, itemId, ct)) is not { } currency)
        {
            return TypedResults.Ok(new Response(null, [], TooShort(TotalCode, Total, null, [], period, 0, language.Value), asOf));
        }

        var state = await outlooks.ForAsync(db, user.Id, new ExpenseQuestion(currency, period, ahead, request.Category, itemId), clock.Today(), ct);
        return TypedResults.Ok(new Response(
            currency,
            [.. state.Outlook.Categories.Select(c => ViewOf(state, c, c.Code, LabelOf(c.Code), o => o.Categories.FirstOrDefault(x => x.Code == c.Code), currency, language.Value))],
            ViewOf(state, state.Outlook.Total, TotalCode, Total, o => o.Total, currency, language.Value),
            asOf));
    }

    private static ProblemHttpResult? Check(Request request) => request switch
    {
        { Months: < 1 or > MaxMonths } => Problems.BadField("months", Rules.Between(1, MaxMonths)),
        { Weeks: < 1 or > MaxWeeks } => Problems.BadField("weeks", Rules.Between(1, MaxWeeks)),
        { Weeks: not null, Months: not null } => Problems.BadField("weeks", NotBoth),
        { Category: { } code } when !PfcCategory.HoldsSpending(code) => Problems.BadField("category", Rules.SpendingCategory),
        { Currency: { } currency } when !Currencies.IsWellFormed(currency) => Problems.BadField("currency", Rules.Currency),
        _ => null,
    };

    private static Task<string?> MainCurrencyOfAsync(CashSenseDb db, Guid userId, Guid? itemId, CancellationToken ct) => itemId is null
        ? db.MainCurrencyOfAsync(userId, ct)
        : db.TransactionsOf(userId).Where(t => t.ItemId == itemId).GroupBy(t => t.Currency).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).FirstOrDefaultAsync(ct);

    private static LocalizedText LabelOf(string? code) =>
        code is null ? PfcCategory.UncategorizedLabel : PfcCategory.Primaries.TryGetValue(code, out var primary) ? primary : PfcCategory.Find(code)!.Label;

    private static Outlook ViewOf(
        ExpenseState state, CategoryOutlook outlook, string? code, LocalizedText label, Func<ExpenseOutlook, CategoryOutlook?> same, string currency, Language language)
    {
        var history = state.History;
        List<PeriodAmount> past = [.. history.Past.Zip(outlook.Spent, (days, amount) => new PeriodAmount(MonthOf(history, days), days.From, days.To, amount))];
        return outlook.Periods.Count == 0
            ? TooShort(code, label, currency, past, history.Period, history.Past.Count, language)
            : new Outlook(
                code, label.In(language), currency, past,
                [.. history.Ahead.Zip(outlook.Periods, (days, p) => new PeriodRange(MonthOf(history, days), days.From, days.To, p.SoFar, p.Planned, p.Expected, p.Low80, p.High80, p.Low95, p.High95))],
                outlook.Method, ViewOf(state.Backtest.Of(outlook.Spent, same)), Missing: null);
    }

    private static Month? MonthOf(ExpenseHistory history, DateRange days) => history.Period is BudgetPeriod.Monthly ? Month.Of(days.From) : null;

    private static BacktestView? ViewOf(Backtest? backtest) => backtest is null ? null : new BacktestView(Rounded(backtest.Mase), backtest.Windows, Rounded(backtest.Coverage80));

    private static double? Rounded(double? figure) => figure is { } known ? Math.Round(known, 4) : null;

    private static Outlook TooShort(string? code, LocalizedText label, string? currency, IReadOnlyList<PeriodAmount> past, BudgetPeriod period, int have, Language language)
    {
        const int needed = ExpenseForecast.PeriodsNeeded;
        var (en, fr) = period is BudgetPeriod.Weekly ? ("weeks", "semaines entières") : ("months", "mois entiers");
        return new Outlook(code, label.In(language), currency, past, [], Method: null, Backtest: null, new MissingHistory(have, needed, new LocalizedText(
            $"A prediction needs {needed} whole {en} of history; there are {have}.",
            $"Une prévision demande {needed} {fr} d'historique ; il y en a {have}.").In(language)));
    }
}
