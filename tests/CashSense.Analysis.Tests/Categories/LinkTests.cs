using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Tests.Categories;

public sealed class LinkTests
{
    private const int Seed = 20_260_101;
    private const int Width = 6;

    // Right as often as a soft-max of the scores says, halfway to chance: a model that is too sure of itself.
    private static readonly List<ScoredLine> Boastful = Lines(new Random(Seed), 6_000);

    [Fact]
    public void Probabilities_sum_to_one_and_keep_the_order_of_the_scores()
    {
        var link = Link.Of(Boastful);
        foreach (var line in Boastful.Take(500))
        {
            var probabilities = line.Scores.ToArray();
            link.Apply(probabilities);
            Assert.Equal(1, probabilities.Sum(), 4);
            Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
            Assert.Equal(Array.IndexOf(line.Scores, line.Scores.Max()), Array.IndexOf(probabilities, probabilities.Max()));
        }
    }

    [Fact]
    public void Scores_of_any_size_become_probabilities()
    {
        float[] scores = [900, 880, -700];
        (Link.Unfitted with { Temperature = 0.02 }).Apply(scores);
        Assert.Equal(1, scores.Sum(), 4);
        Assert.All(scores, p => Assert.InRange(p, 0, 1));
        Assert.True(scores[0] > scores[1]);
    }

    [Fact]
    public void A_boastful_model_is_brought_down_to_how_often_it_is_right()
    {
        var link = Link.Of(Boastful);
        var fresh = Lines(new Random(Seed + 1), 6_000).Select(line =>
        {
            var probabilities = line.Scores.ToArray();
            link.Apply(probabilities);
            var best = Array.IndexOf(probabilities, probabilities.Max());
            return (Stated: probabilities[best], IsRight: best == line.Truth);
        }).ToList();
        var error = fresh.GroupBy(a => (int)(a.Stated * 10))
            .Sum(g => Math.Abs(g.Average(a => a.Stated) - g.Average(a => a.IsRight ? 1.0 : 0.0)) * g.Count()) / fresh.Count;
        Assert.InRange(error, 0, 0.04);
    }

    [Fact]
    public void Without_lines_to_learn_from_nobody_is_certain()
    {
        float[] scores = [9, -1, -1];
        Link.Unfitted.Apply(scores);
        Assert.InRange(scores[0], 0.9, 0.99);
    }

    [Theory]
    [InlineData(0, 0.5f)]
    [InlineData(double.NaN, 0.5f)]
    [InlineData(1, 1.5f)]
    [InlineData(1, float.NaN)]
    public void A_link_that_makes_no_sense_is_known_as_one(double temperature, float last)
    {
        float[] curve = [0, 0, 0, 0, 0, 0, 0, 0, 0, last];
        Assert.False(new Link(temperature, curve, curve).MakesSense);
    }

    private static List<ScoredLine> Lines(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var scores = Enumerable.Range(0, Width).Select(_ => (float)(random.NextDouble() * 2)).ToArray();
        var best = Array.IndexOf(scores, scores.Max());
        var gap = scores[best] - scores.OrderDescending().ElementAt(1);
        var truth = random.NextDouble() < 0.3 + (gap * 0.3) ? best : (best + 1 + random.Next(Width - 1)) % Width;
        return new ScoredLine(scores, truth, MatchKind.None);
    })];
}
