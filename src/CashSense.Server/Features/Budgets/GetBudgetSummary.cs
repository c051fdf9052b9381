using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Budgets;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Budgets;

/// <summary><c>GET /api/budget_summary</c>: how every goal stands, and what is spent without one.</summary>
internal static class GetBudgetSummary
{
    public sealed record Response(
        Month Month,
        [property: Description("A weekly goal shows the week that holds today, or a past month's last day; a yearly one its year up to today.")]
        IReadOnlyList<BudgetView> Goals,
        [property: Description("Spending of the month that no goal but total covers, by primary category, the largest first.")]
        IReadOnlyList<Unbudgeted> WithoutGoal,
        [property: Description("Of the month, one entry per currency.")] IReadOnlyList<Total> Totals,
        DateTimeOffset? AsOf);

    public sealed record Unbudgeted(
        [property: Description("A primary code; null for what is uncategorized.")] string? Category,
        string Label,
        decimal Spent,
        string Currency);

    public sealed record Total(string Currency, decimal Spent, [property: Description("The part of it that no goal but total covers.")] decimal WithoutGoal);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [Description("YYYY-MM, by default the current month; not a later one.")] Month? month,
        [FromQuery(Name = "include_pending"), Description("false leaves out what is not yet posted; by default true.")] bool? includePending,
        CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        var shown = month ?? Month.Of(today);
        if (shown > Month.Of(today))
        {
            return Problems.BadField("month", new("must not be after the current month", "ne doit pas dépasser le mois en cours"));
        }

        var day = shown == Month.Of(today) ? today : shown.LastDay;
        var states = await db.GoalStatesOfAsync(user.Id, day, clock, includePending ?? true, ct);
        var cells = await db.MonthlyTotals.AsNoTracking()
            .Where(t => t.UserId == user.Id && t.Month == shown && (includePending != false || !t.Pending))
            .ToListAsync(ct);
        var unbudgeted = WithoutGoal(cells, states, language.Value);
        return TypedResults.Ok(new Response(
            shown,
            [.. states.Select(s => BudgetView.Of(s, language.Value))],
            unbudgeted,
            [
                .. cells.GroupBy(c => c.Currency).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new Total(g.Key, g.Sum(c => c.Spent), unbudgeted.Where(u => u.Currency == g.Key).Sum(u => u.Spent))),
            ],
            await db.AsOfAsync(user.Id, null, ct)));
    }

    private static IReadOnlyList<Unbudgeted> WithoutGoal(List<MonthlyTotal> cells, IReadOnlyList<GoalState> states, Language language)
    {
        var goals = states.Select(s => s.Progress.Goal).Where(g => g.Category != BudgetGoalCategory.Total).ToList();
        return
        [
            .. cells.Where(c => !goals.Any(g => g.Currency == c.Currency && g.Category.Covers(c.Pfc)))
                .GroupBy(c => (c.Currency, c.Pfc?.Primary))
                .Select(g => new Unbudgeted(
                    g.Key.Primary, (g.First().Pfc?.PrimaryLabel ?? PfcCategory.UncategorizedLabel).In(language), g.Sum(c => c.Spent), g.Key.Currency))
                .Where(u => u.Spent != 0)
                .OrderBy(u => u.Currency, StringComparer.Ordinal)
                .ThenByDescending(u => u.Spent)
                .ThenBy(u => u.Category, StringComparer.Ordinal),
        ];
    }
}
