using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Tests.Categories;

public sealed class CategoryScorecardTests
{
    private static readonly PfcCategory Groceries = PfcCategory.Require("FOOD_AND_DRINK_GROCERIES");
    private static readonly PfcCategory Restaurant = PfcCategory.Require("FOOD_AND_DRINK_RESTAURANT");

    [Fact]
    public void What_was_said_is_held_against_what_it_was()
    {
        var card = CategoryScorecard.Of(
        [
            Said("2026-10-31", Groceries, 0.95, Groceries),
            Said("2026-11-01", Groceries, 0.95, Restaurant),
            Said("2026-11-02", Restaurant, 0.55, Restaurant),
            Said("2026-11-03", null, 0.30, Restaurant),
        ]);
        Assert.Equal((4, 3, 2), (card.Count, card.Answered, card.Right));
        Assert.Equal((0.5, 2.0 / 3), (card.Accuracy!.Value, card.AccuracyOfAnswers!.Value));
        Assert.Equal([(2026, 10, 1, 1), (2026, 11, 3, 1)], card.Months.Select(m => (m.Month.FirstDay.Year, m.Month.FirstDay.Month, m.Count, m.Right)));
        Assert.Equal(10, card.Calibration.Count);
        Assert.Equal((2, 0.95, 0.5), (card.Calibration[9].Count, Math.Round(card.Calibration[9].MeanConfidence!.Value, 10), card.Calibration[9].Accuracy!.Value));
        Assert.Equal((1, 1.0), (card.Calibration[5].Count, card.Calibration[5].Accuracy!.Value));
        Assert.Equal((0, null), (card.Calibration[3].Count, card.Calibration[3].Accuracy));   // nothing had been answered with 0.30
    }

    [Fact]
    public void The_most_confused_come_first()
    {
        var card = CategoryScorecard.Of([Said("2026-11-01", null, 0, Groceries), Said("2026-11-01", Groceries, 1, Restaurant), Said("2026-11-02", Groceries, 1, Restaurant)]);
        Assert.Equal([new ConfusedPair(Groceries, Restaurant, 2), new ConfusedPair(null, Groceries, 1)], card.Confused);
        Assert.Equal(2, card.Calibration[9].Count);   // a confidence of 1 is in the last bin
    }

    [Fact]
    public void Without_feedback_there_is_no_accuracy()
    {
        var card = CategoryScorecard.Of([]);
        Assert.Equal((null, null, 0), (card.Accuracy, card.AccuracyOfAnswers, card.Months.Count));
    }

    private static CategoryFeedback Said(string day, PfcCategory? said, double confidence, PfcCategory truth) =>
        new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), said, confidence, truth);
}
