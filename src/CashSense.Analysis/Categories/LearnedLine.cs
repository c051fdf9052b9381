namespace CashSense.Analysis.Categories;

/// <summary>A line to learn from, read.</summary>
/// <param name="Row">What is known of it.</param>
/// <param name="Text">Its words.</param>
/// <param name="Match">What the merchant list says of it.</param>
internal sealed record LearnedLine(LabelledLine Row, MerchantText Text, MerchantMatch? Match)
{
    /// <summary>What the model weighs.</summary>
    public LineFacts Facts => new(Text.Line, Row.Description, Row.Amount, Row.Date, Match);

    /// <summary>The fold of its merchant, −1 for a name, which is held apart in none.</summary>
    public int Fold => Row.IsName ? -1 : (int)(StableHash.Of('h', FirstWords(Text.Key)) % LinearTraining.Folds);

    /// <summary>A name of a list would be told its own category, so that the list is not asked about it.</summary>
    public static LearnedLine Of(LabelledLine row)
    {
        var text = MerchantText.Of(row.Description);
        return new LearnedLine(row, text, row.IsName ? null : MerchantList.Default.Find(text.Line));
    }

    // Two branches of one chain on both sides would make the scores too good.
    private static string FirstWords(string key) => string.Join(' ', key.Split(' ').Take(2));
}
