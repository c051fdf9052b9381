namespace CashSense.Analysis.Categories;

/// <summary>Lines to learn from, as features in one flat array, each row at most once a line.</summary>
internal sealed class TrainingExamples
{
    // What is only known by names is rarer than its names: at full weight, lines of every kind would be pulled there.
    private const double UnseenWeight = 0.1;

    private readonly Feature[] _features;
    private readonly int[] _starts;

    private TrainingExamples(Feature[] features, int[] starts, int[] categories, float[] weights, int[] folds, ulong[] merchants, MatchKind[] kinds, float[] rarity) =>
        (_features, _starts, Categories, Weights, Folds, Merchants, Kinds, Rarity) =
        (features, starts, categories, weights, folds, merchants, kinds, rarity);

    public int Count => Categories.Length;

    /// <summary>By example: index of its category.</summary>
    public int[] Categories { get; }

    /// <summary>By example: how much it counts.</summary>
    public float[] Weights { get; }

    /// <summary>By example: the fold of its merchant, −1 for a name, which is held apart in none.</summary>
    public int[] Folds { get; }

    /// <summary>By example: its merchant, as <see cref="FamiliarMerchants.HashOf"/> tells it; 0 for a name and for what nobody here witnesses.</summary>
    public ulong[] Merchants { get; }

    /// <summary>By example: how the merchant list knows it.</summary>
    public MatchKind[] Kinds { get; }

    /// <summary>By row of the table: inverse document frequency, 1 + ln((1 + lines) / (1 + lines that have it)).</summary>
    public float[] Rarity { get; }

    public ReadOnlySpan<Feature> FeaturesOf(int example) => _features.AsSpan(_starts[example], _starts[example + 1] - _starts[example]);

    public static TrainingExamples Of(IReadOnlyList<LabelledLine> rows, List<PfcCategory> categories, CancellationToken ct)
    {
        var index = categories.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        var lines = rows.Select(row =>
        {
            ct.ThrowIfCancellationRequested();
            return LearnedLine.Of(row);
        }).ToArray();
        var rarity = RarityOf(lines);
        var (features, starts) = (new List<Feature>(rows.Count * 100), new int[rows.Count + 1]);
        Span<Feature> buffer = new Feature[LineFeatures.MaxCount];
        for (var i = 0; i < lines.Length; i++)
        {
            features.AddRange(Merged(buffer[..LineFeatures.Of(lines[i].Facts, rarity, buffer)]));
            starts[i + 1] = features.Count;
        }

        var seen = rows.Where(r => !r.IsName).Select(r => r.Category).ToHashSet();
        return new TrainingExamples(
            [.. features], starts, [.. rows.Select(r => index[r.Category])], [.. rows.Select(r => (float)(r.Weight * (seen.Contains(r.Category) ? 1 : UnseenWeight)))],
            [.. lines.Select(l => l.Fold)], [.. lines.Select(l => l.Row is { IsWitnessed: true, IsName: false } ? FamiliarMerchants.HashOf(l.Facts) : 0)],
            [.. lines.Select(l => l.Facts.Kind)], rarity);
    }

    private static float[] RarityOf(LearnedLine[] lines)
    {
        var (ones, counts) = (new float[LineFeatures.TableSize], new int[LineFeatures.TableSize]);
        Array.Fill(ones, 1);
        var buffer = new Feature[LineFeatures.MaxCount];
        foreach (var line in lines)
        {
            foreach (var feature in Merged(buffer.AsSpan(0, LineFeatures.Of(line.Facts, ones, buffer))))
            {
                counts[feature.Row]++;
            }
        }

        return [.. counts.Select(c => 1 + MathF.Log((1f + lines.Length) / (1f + c)))];
    }

    private static ReadOnlySpan<Feature> Merged(Span<Feature> features)
    {
        features.Sort(static (a, b) => a.Row.CompareTo(b.Row));
        var last = 0;
        for (var i = 1; i < features.Length; i++)
        {
            if (features[i].Row == features[last].Row)
            {
                features[last] = features[last] with { Value = features[last].Value + features[i].Value };
            }
            else
            {
                features[++last] = features[i];
            }
        }

        return features[..(last + 1)];
    }
}
