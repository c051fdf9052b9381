using CashSense.Analysis.Categories;

namespace CashSense.Server.Features.Categories;

/// <summary>The serving categorizer against the candidates of a training, all on the same rows, which none has seen.</summary>
/// <remarks>
/// The best candidate is chosen by the very rows on which it is then held against the serving one: of several that are no better than it, one may look so by luck. So the luck
/// that is accepted is shared among the candidates (Bonferroni): the chance that any of them is promoted for nothing stays <see cref="AcceptedLuck"/>, however many are tried.
/// </remarks>
internal sealed class ModelContest(Categorizer serving, IReadOnlyList<LabelledRow> rows, int candidates)
{
    /// <summary>So often may a model that is no better be promoted.</summary>
    public const double AcceptedLuck = 0.05;

    private readonly List<Entry> _entries = [];

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>The entry with the most rows right; of equals the first.</summary>
    public Entry Best => _entries.MaxBy(e => e.Comparison.Candidate.DetailedAccuracy)!;

    /// <summary>Its model: of the others only the figures are kept.</summary>
    public LineClassifier? BestModel { get; private set; }

    /// <summary>What each candidate may have of <see cref="AcceptedLuck"/>.</summary>
    public double AcceptedLuckEach => AcceptedLuck / candidates;

    /// <summary>Whether the best one is better than the serving one beyond luck.</summary>
    public bool IsWon => Best.Comparison.IsBetter(AcceptedLuckEach);

    public void Enter(LineClassifier candidate, CancellationToken ct)
    {
        var entry = new Entry(candidate.Family, ModelComparison.Of(serving, serving.With(candidate), rows, ct));
        _entries.Add(entry);
        if (Best == entry)
        {
            BestModel = candidate;
        }
    }

    public sealed record Entry(ModelFamily Family, ModelComparison Comparison);
}
