using CashSense.Analysis;

namespace CashSense.Server.Web;

/// <summary>What a request may ask for in vain, as <see cref="Problems.NotFound"/> says it: in French with its article.</summary>
internal static class Thing
{
    public static readonly LocalizedText Account = new("account", "Ce compte");

    public static readonly LocalizedText Anomaly = new("anomaly", "Cette anomalie");

    public static readonly LocalizedText Feedback = new("feedback", "Cet avis");

    public static readonly LocalizedText Category = new("category", "Cette catégorie");

    public static readonly LocalizedText Goal = new("goal", "Cet objectif");

    public static readonly LocalizedText Item = new("item", "Cette liaison bancaire");

    public static readonly LocalizedText Rule = new("rule", "Cette règle");

    public static readonly LocalizedText Saving = new("savings opportunity", "Cette piste d'économie");

    public static readonly LocalizedText Stream = new("recurring stream", "Ce paiement récurrent");

    public static readonly LocalizedText TrainingRun = new("training run", "Cet entraînement");

    public static readonly LocalizedText Transaction = new("transaction", "Cette opération");
}
