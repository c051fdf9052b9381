using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary><c>GET /api/categorizer/scorecard</c>: how good the categorizer has been for this user.</summary>
internal static class GetScorecard
{
    private static readonly LocalizedText Basis = new(
        "Counted are your corrections and confirmations only: what you left as it was says nothing. As errors are corrected more often than right answers are confirmed, the accuracy over all your transactions is higher.",
        "Seules vos corrections et confirmations sont comptées : ce que vous avez laissé tel quel ne dit rien. Comme on corrige une erreur plus souvent qu'on ne confirme une bonne réponse, l'exactitude sur toutes vos opérations est plus élevée.");

    public sealed record Response(
        [property: Description("What the figures rest on, in the caller's language.")] string Basis,
        [property: Description("How often you set a category that the machine had set or left open.")] int Feedback,
        int Corrections,
        int Confirmations,
        [property: Description("Share of the feedback where the machine had been right, uncategorized counted as wrong; 0 to 1, null without feedback.")] double? Accuracy,
        [property: Description("The same over what it had answered at all.")] double? AccuracyOfAnswers,
        [property: Description("Share of your transactions that have a category, by whomever; 0 to 1, null without transactions.")] double? Coverage,
        [property: Description("How many transactions each source decided.")] IReadOnlyList<SourceCount> Sources,
        [property: Description("Ten bins of equal width: well calibrated where accuracy is near mean_confidence.")] IReadOnlyList<Bin> Calibration,
        [property: Description("At most ten, the most frequent first.")] IReadOnlyList<Pair> Confused,
        [property: Description("Oldest first.")] IReadOnlyList<MonthView> Months);

    public sealed record SourceCount(CategorySource Source, int Transactions);

    public sealed record Bin(double From, double To, int Count, double? MeanConfidence, double? Accuracy);

    public sealed record Pair(
        [property: Description("What the machine said: a detailed code; null for uncategorized.")] string? Said, string SaidLabel, string Truth, string TruthLabel, int Count);

    public sealed record MonthView(Month Month, int Feedback, int Confirmations, double Accuracy);

    public static async Task<Ok<Response>> HandleAsync(CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var verdicts = await db.CategoryVerdicts.AsNoTracking().Where(v => v.UserId == user.Id).ToListAsync(ct);
        var card = CategoryScorecard.Of([
            .. from verdict in verdicts
               let truth = PfcCategory.Find(verdict.Truth)
               where truth is not null
               select new CategoryFeedback(DayOf(verdict.GivenAt, clock), PfcCategory.Find(verdict.Said), verdict.Confidence, truth),
        ]);
        var sources = await db.TransactionsOf(user.Id).GroupBy(t => t.CategorySource).Select(g => new SourceCount(g.Key, g.Count())).ToListAsync(ct);
        var (rows, open) = (sources.Sum(s => s.Transactions), sources.Where(s => s.Source is CategorySource.None).Sum(s => s.Transactions));
        return TypedResults.Ok(new Response(
            Basis.In(language.Value),
            card.Count,
            card.Count - card.Right,
            card.Right,
            Rounded(card.Accuracy),
            Rounded(card.AccuracyOfAnswers),
            rows == 0 ? null : Rounded((double)(rows - open) / rows),
            [.. sources.OrderBy(s => s.Source)],
            [.. card.Calibration.Select(b => new Bin(b.From, b.To, b.Count, Rounded(b.MeanConfidence), Rounded(b.Accuracy)))],
            [.. card.Confused.Select(p => new Pair(
                p.Said?.Detailed, (p.Said?.Label ?? PfcCategory.UncategorizedLabel).In(language.Value), p.Truth.Detailed, p.Truth.Label.In(language.Value), p.Count))],
            [.. card.Months.Select(m => new MonthView(m.Month, m.Count, m.Right, Math.Round(m.Accuracy, 4)))]));
    }

    private static DateOnly DayOf(DateTimeOffset instant, TimeProvider clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, clock.LocalTimeZone).DateTime);

    private static double? Rounded(double? share) => share is { } known ? Math.Round(known, 4) : null;
}
