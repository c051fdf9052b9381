using System.Globalization;
using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Anomalies;

/// <summary>A pattern that the scorer was shown: how rows were made odd when it was trained.</summary>
public enum AnomalyPattern
{
    /// <summary>A payment charged again within three days.</summary>
    Duplicate,

    /// <summary>An amount that was multiplied.</summary>
    Amount,

    /// <summary>A payment in a category that the account does not pay for.</summary>
    Novelty,

    /// <summary>Many payments to one merchant within a few days.</summary>
    Burst,
}

/// <summary>How odd one payment is.</summary>
/// <param name="Entry">The payment.</param>
/// <param name="Score">0 (usual) to 1: the probability that it shows one of the patterns, as frequent as they were in training (one row in a hundred each).</param>
/// <param name="Kind">What is oddest about it, however low the score.</param>
public sealed record ScoredPayment(LedgerEntry Entry, double Score, AnomalyKind Kind) : IScored
{
    /// <inheritdoc/>
    public DateOnly Date => Entry.Date;

    /// <inheritdoc/>
    public Guid Id => Entry.Id;

    /// <inheritdoc/>
    public string MerchantKey => Entry.MerchantKey;
}

/// <summary>Turns evidence into a score and a name: one small model for each pattern, combined as if they were independent.</summary>
/// <remarks>
/// The shipped one was trained by <c>bench/CashSense.Evaluation -- train-anomalies</c> on real card payments into which odd ones were injected; the
/// accounts by which it is judged are others.
/// </remarks>
public sealed class AnomalyScorer
{
    private const string BaseRow = "base";

    private static readonly Lazy<AnomalyScorer> Shipped = new(() => new AnomalyScorer(Read("anomaly-scorer.csv.gz"), SpendingHabits.Default));

    private readonly IReadOnlyDictionary<AnomalyPattern, BoostedTrees> _models;

    private readonly SpendingHabits _habits;

    /// <param name="models">One for each pattern.</param>
    /// <param name="habits">What is usual elsewhere.</param>
    public AnomalyScorer(IReadOnlyDictionary<AnomalyPattern, BoostedTrees> models, SpendingHabits habits) => (_models, _habits) = (models, habits);

    /// <summary>The one that Cash Sense ships.</summary>
    public static AnomalyScorer Default => Shipped.Value;

    /// <summary>Scores every payment of a ledger, each by the rows up to its own day.</summary>
    /// <param name="ledger">One user's rows in any order. Posted spending with a positive amount is judged; other rows are not read.</param>
    /// <returns>By date, then id.</returns>
    public IReadOnlyList<ScoredPayment> Score(IEnumerable<LedgerEntry> ledger) => [.. Read(ledger).Select(Score)];

    /// <inheritdoc cref="EvidenceReader.Read"/>
    internal IReadOnlyList<Evidence> Read(IEnumerable<LedgerEntry> ledger) => EvidenceReader.Read(ledger, _habits);

    /// <summary>The score of one payment.</summary>
    public ScoredPayment Score(Evidence evidence)
    {
        var views = Views(evidence);
        return new ScoredPayment(
            evidence.Entry,
            1 - views.Aggregate(1.0, (product, view) => product * (1 - view.Probability)),
            views.MaxBy(v => v.Probability).Kind);
    }

    /// <summary>How probable each kind is, each for itself; no kind twice.</summary>
    internal IReadOnlyList<(AnomalyKind Kind, double Probability)> Views(Evidence evidence)
    {
        List<(AnomalyKind Kind, double Probability)> views =
        [
            (AnomalyKind.DuplicateCharge, evidence[Clue.TwinDays] > PastPayments.TwinDays ? 0 : Probability(AnomalyPattern.Duplicate, evidence.Clues)),
            (evidence[Clue.MerchantRows] == 0 ? AnomalyKind.NewMerchantLarge : AnomalyKind.UnusualAmount, Probability(AnomalyPattern.Amount, evidence.Clues)),
            (evidence.Entry.Category is { Primary: "BANK_FEES" } ? AnomalyKind.UnusualFee : AnomalyKind.NewCategory, Probability(AnomalyPattern.Novelty, evidence.Clues)),
            (AnomalyKind.Burst, Probability(AnomalyPattern.Burst, evidence.Clues)),
        ];
        if (evidence.CountryClues is { } country)
        {
            views.Add((AnomalyKind.ForeignSpike, Probability(AnomalyPattern.Novelty, country)));
        }

        return views;
    }

    /// <summary>The probability of one pattern alone, 0 to 1.</summary>
    public double Probability(AnomalyPattern pattern, IReadOnlyList<double> clues) => _models[pattern].Probability(clues);

    /// <summary>The lines of the file that holds these models, the header first.</summary>
    public IEnumerable<string> Lines()
    {
        yield return "pattern,tree,clue,value,next";
        foreach (var (pattern, model) in _models.OrderBy(m => m.Key))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{pattern},{BaseRow},,{model.Base:R},0");
            foreach (var (tree, node) in model.Trees.SelectMany((t, i) => t.Select(n => (i, n))))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{pattern},{tree},{node.Clue},{node.Value:R},{node.Next}");
            }
        }
    }

    private static Dictionary<AnomalyPattern, BoostedTrees> Read(string file) => DataFile.Rows(file)
        .Select(f => (Pattern: Enum.Parse<AnomalyPattern>(f[0]), Tree: f[1], Node: new BoostedTrees.Node(
            f[2].Length == 0 ? null : Enum.Parse<Clue>(f[2]), double.Parse(f[3], CultureInfo.InvariantCulture), int.Parse(f[4], CultureInfo.InvariantCulture))))
        .GroupBy(r => r.Pattern)
        .ToDictionary(g => g.Key, g => new BoostedTrees(
            g.Single(r => r.Tree == BaseRow).Node.Value,
            [.. g.Where(r => r.Tree != BaseRow).GroupBy(r => r.Tree, StringComparer.Ordinal).Select(t => (IReadOnlyList<BoostedTrees.Node>)[.. t.Select(r => r.Node)])]));
}
