using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using CashSense.Analysis;
using CashSense.Analysis.Categories;

namespace CashSense.Server.Features.Categories;

/// <summary>Why a trained model serves, or not.</summary>
internal enum TrainingOutcome
{
    Better,
    NotBetter,
    TooLittleData,
}

/// <summary>What a training brought, as it is stored with its run.</summary>
internal sealed record TrainingReport(TrainingOutcome Outcome, TrainingReport.DataView Data, TrainingReport.MetricsView? Metrics)
{
    // Not the API's strict reading: a report that an earlier version wrote must stay readable.
    private static readonly JsonSerializerOptions Stored = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public sealed record DataView(
        [property: Description("The user's rows with a category to rely on.")] int Rows,
        [property: Description("Their merchants.")] int Merchants,
        [property: Description("Rows whose category the user chose.")] int RowsByUser,
        [property: Description("Rows kept apart to judge by, of merchants that neither model has learned from.")] int HeldOutRows,
        int HeldOutMerchants,
        DateOnly? From,
        DateOnly? To);

    public sealed record MetricsView(
        [property: Description("The model that served before.")] ScoresView Serving,
        [property: Description("How the candidate learned: of several the best on these rows.")] ModelFamily Family,
        [property: Description("The newly trained one.")] ScoresView Candidate,
        [property: Description("Held-out merchants of which the candidate gets more rows right.")] int MerchantsBetter,
        [property: Description("Held-out merchants of which it gets fewer right.")] int MerchantsWorse,
        [property: Description("Sign test over merchants: how likely such a lead is by luck.")] double ProbabilityOfLuck,
        [property: Description("At most so much is let pass: 0.05, divided by the number of candidates, since the best of them was chosen on these rows.")] double AcceptedLuck,
        [property: Description("All that were trained, in that order.")] IReadOnlyList<TriedView> Tried);

    public sealed record TriedView(ModelFamily Family, ScoresView Scores, int MerchantsBetter, int MerchantsWorse, double ProbabilityOfLuck);

    public sealed record ScoresView(
        [property: Description("Share of held-out rows with the right detailed category, 0 to 1.")] double Accuracy,
        [property: Description("Mean F1 over the detailed categories, 0 to 1.")] double MacroF1,
        double PrimaryAccuracy,
        double PrimaryMacroF1,
        [property: Description("Mean distance of confidence and accuracy, 0 to 1: smaller is better.")] double CalibrationError);

    public bool IsPromoted => Outcome is TrainingOutcome.Better;

    public static TrainingReport TooLittle(LabelledHistory history) => new(TrainingOutcome.TooLittleData, DataOf(history), Metrics: null);

    public static TrainingReport Of(LabelledHistory history, ModelContest contest)
    {
        var (best, serving) = (TriedOf(contest.Best), ScoresOf(contest.Best.Comparison.Serving));
        return new TrainingReport(
            contest.IsWon ? TrainingOutcome.Better : TrainingOutcome.NotBetter,
            DataOf(history),
            new MetricsView(
                serving, best.Family, best.Scores, best.MerchantsBetter, best.MerchantsWorse, best.ProbabilityOfLuck, Math.Round(contest.AcceptedLuckEach, 4),
                [.. contest.Entries.Select(TriedOf)]));
    }

    public static TrainingReport Read(string stored) => JsonSerializer.Deserialize<TrainingReport>(stored, Stored)!;

    public string Write() => JsonSerializer.Serialize(this, Stored);

    public LocalizedText Reason() => Outcome switch
    {
        TrainingOutcome.Better => new(
            "The new model is better on merchants that neither had seen, beyond luck: it serves now.",
            "Le nouveau modèle est meilleur sur des commerçants qu'aucun des deux n'avait vus, au-delà du hasard : il sert désormais."),
        TrainingOutcome.NotBetter => new(
            "The new model is not better beyond luck on merchants that neither had seen: the old one keeps serving.",
            "Le nouveau modèle n'est pas meilleur, au-delà du hasard, sur des commerçants qu'aucun des deux n'avait vus : l'ancien continue de servir."),
        TrainingOutcome.TooLittleData => new(
            $"There is too little to learn from yet: {LabelledHistory.RowsNeeded} categorized rows and {LabelledHistory.HeldOutMerchantsNeeded} merchants to judge by are needed; "
                + $"there are {Data.Rows} and {Data.HeldOutMerchants}.",
            $"Il y a encore trop peu à apprendre : il faut {LabelledHistory.RowsNeeded} opérations catégorisées et {LabelledHistory.HeldOutMerchantsNeeded} commerçants pour juger ; "
                + $"il y en a {Data.Rows} et {Data.HeldOutMerchants}."),
    };

    private static DataView DataOf(LabelledHistory history)
    {
        var rows = history.Learned.Concat(history.HeldOut).ToList();
        return new DataView(
            history.Rows, history.Merchants, rows.Count(r => r.IsByUser), history.HeldOut.Count, history.HeldOutMerchants,
            rows.Count > 0 ? rows.Min(r => r.Row.Date) : null, rows.Count > 0 ? rows.Max(r => r.Row.Date) : null);
    }

    private static TriedView TriedOf(ModelContest.Entry entry) => new(
        entry.Family, ScoresOf(entry.Comparison.Candidate), entry.Comparison.MerchantsBetter, entry.Comparison.MerchantsWorse, Math.Round(entry.Comparison.ProbabilityOfLuck, 4));

    private static ScoresView ScoresOf(ClassificationScores scores) => new(
        Math.Round(scores.DetailedAccuracy, 4), Math.Round(scores.DetailedMacroF1, 4), Math.Round(scores.PrimaryAccuracy, 4),
        Math.Round(scores.PrimaryMacroF1, 4), Math.Round(scores.CalibrationError, 4));
}
