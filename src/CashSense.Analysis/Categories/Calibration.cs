namespace CashSense.Analysis.Categories;

/// <summary>From scores to probabilities that mean what they say, in another way for each <see cref="MatchKind"/>.</summary>
/// <param name="None">For lines that the merchant list does not know.</param>
/// <param name="Loose">For lines that it knows by a word of trade or a brand.</param>
/// <param name="Firm">For lines that it knows by a merchant's name.</param>
internal sealed record Calibration(Link None, Link Loose, Link Firm)
{
    private const int FewestLines = 200;

    public static Calibration Unfitted { get; } = new(Link.Unfitted, Link.Unfitted, Link.Unfitted);

    /// <summary>Fitted on lines that the scoring model has not learned from; a kind with too few lines has the link of all.</summary>
    public static Calibration Of(IReadOnlyList<ScoredLine> lines)
    {
        var all = Link.Of(lines);
        return new Calibration(For(MatchKind.None), For(MatchKind.Loose), For(MatchKind.Firm));

        Link For(MatchKind kind)
        {
            var own = lines.Where(l => l.Kind == kind).ToList();
            return own.Count < FewestLines ? all : Link.Of(own);
        }
    }

    public Link Of(MatchKind kind) => kind switch
    {
        MatchKind.None => None,
        MatchKind.Loose => Loose,
        MatchKind.Firm => Firm,
    };
}
