using System.Numerics;
using CashSense.Analysis.Categories;

namespace CashSense.Server.Features.Categories;

/// <summary>Two categorizers on the same rows, which neither has seen.</summary>
/// <param name="MerchantsBetter">Merchants of which the candidate gets more rows right than the serving one.</param>
/// <param name="MerchantsWorse">Merchants of which it gets fewer right.</param>
internal sealed record ModelComparison(ClassificationScores Serving, ClassificationScores Candidate, int MerchantsBetter, int MerchantsWorse)
{
    /// <summary>
    /// The sign test over merchants, one-sided: how likely so many wins among the merchants with a difference are when both are equally good. By
    /// merchant and not by row, since all rows of one are right or wrong together.
    /// </summary>
    public double ProbabilityOfLuck => UpperTail(MerchantsBetter, MerchantsBetter + MerchantsWorse);

    /// <param name="acceptedLuck">So often may a model that is no better look so good by luck.</param>
    public bool IsBetter(double acceptedLuck) => MerchantsBetter > MerchantsWorse && ProbabilityOfLuck <= acceptedLuck;

    /// <param name="rows">At least one. The bank's category is kept from both: it is often the truth that they are held against.</param>
    public static ModelComparison Of(Categorizer serving, Categorizer candidate, IReadOnlyList<LabelledRow> rows, CancellationToken ct)
    {
        var answers = rows.Select(row =>
        {
            ct.ThrowIfCancellationRequested();
            return (row, Serving: Answer(serving, row), Candidate: Answer(candidate, row));
        }).ToList();
        var leads = answers.GroupBy(a => a.row.Row.MerchantKey, StringComparer.Ordinal)
            .Select(g => g.Count(a => a.Candidate.Category == a.row.Category) - g.Count(a => a.Serving.Category == a.row.Category))
            .ToList();
        return new ModelComparison(
            ClassificationScores.Of([.. answers.Select(a => (a.row.Category, a.Serving.Category, a.Serving.Confidence))]),
            ClassificationScores.Of([.. answers.Select(a => (a.row.Category, a.Candidate.Category, a.Candidate.Confidence))]),
            leads.Count(lead => lead > 0),
            leads.Count(lead => lead < 0));
    }

    private static CategoryDecision Answer(Categorizer categorizer, LabelledRow labelled)
    {
        var row = labelled.Row;
        return categorizer.Decide(
            new CategorizerInput(row.Name, row.BankMerchantName, row.Amount, row.Currency, row.Date, row.Country));
    }

    /// <summary>Probability of at least so many heads in so many throws of a fair coin; exact.</summary>
    private static double UpperTail(int heads, int throws)
    {
        var (ways, atLeast) = (BigInteger.One, BigInteger.Zero);   // ways to throw exactly k tails, that is throws - k heads
        for (var tails = 0; tails <= throws - heads; tails++)
        {
            atLeast += ways;
            ways = ways * (throws - tails) / (tails + 1);
        }

        const int DoubleBits = 53;
        return (double)((atLeast << DoubleBits) >> throws) / (1L << DoubleBits);
    }
}
