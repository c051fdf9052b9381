namespace CashSense.Analysis.Categories;

/// <summary>From scores to probabilities that mean what they say, in another way for each <see cref="MatchKind"/> and for merchants that are familiar.</summary>
/// <param name="None">For lines that the merchant list does not know.</param>
/// <param name="Loose">For lines that it knows by a word of trade or a brand.</param>
/// <param name="Firm">For lines that it knows by a merchant's name.</param>
/// <param name="Familiar">For lines of these merchants, however the list knows them.</param>
internal sealed record Calibration(Link None, Link Loose, Link Firm, FamiliarMerchants Familiar)
{
    /// <summary>Fewer lines cannot tell how to read scores.</summary>
    public const int FewestLines = 200;

    public static Calibration Unfitted { get; } = new(Link.Unfitted, Link.Unfitted, Link.Unfitted, FamiliarMerchants.None);

    public bool MakesSense => None.MakesSense && Loose.MakesSense && Firm.MakesSense && Familiar.Link.MakesSense;

    /// <summary>Fitted on lines that the scoring model has not learned from, nor from others of their merchants; a kind with too few lines has the link of all.</summary>
    public static Calibration Of(IReadOnlyList<ScoredLine> lines, FamiliarMerchants familiar)
    {
        var all = Link.Of(lines);
        return new Calibration(For(MatchKind.None), For(MatchKind.Loose), For(MatchKind.Firm), familiar);

        Link For(MatchKind kind)
        {
            var own = lines.Where(l => l.Kind == kind).ToList();
            return own.Count < FewestLines ? all : Link.Of(own);
        }
    }

    public Link Of(in LineFacts line) => Familiar.Know(line) ? Familiar.Link : Of(line.Kind);

    /// <summary>For merchants that are not familiar.</summary>
    public Link Of(MatchKind kind) => kind switch
    {
        MatchKind.None => None,
        MatchKind.Loose => Loose,
        MatchKind.Firm => Firm,
    };
}
