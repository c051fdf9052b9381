using CashSense.Analysis.Categories;
using FsCheck;
using FsCheck.Fluent;

namespace CashSense.Analysis.Tests.Categories;

public sealed class LinearCategorizerTests
{
    private static readonly PfcCategory Restaurant = PfcCategory.Require("FOOD_AND_DRINK_RESTAURANT");
    private static readonly PfcCategory Hardware = PfcCategory.Require("HOME_IMPROVEMENT_HARDWARE");
    private static readonly LinearCategorizer Small = Train(Rows);

    private static IReadOnlyList<LabelledLine> Rows =>
    [
        new("CHEZ MARCEL TRATTORIA", 42m, Restaurant, new DateOnly(2024, 2, 1)),
        new("TRATTORIA DA LUIGI", 35m, Restaurant, new DateOnly(2024, 3, 1)),
        new("BUILDERS LUMBER SUPPLY", 120m, Hardware, new DateOnly(2024, 1, 5)),
        new("LUMBER YARD NORTH", 310m, Hardware),
    ];

    // Told by a household: Netflix is hardware to it, whatever the list says. Enough merchants and lines that how sure to be of them can be told.
    private static IReadOnlyList<LabelledLine> WitnessedLines =>
    [
        .. from name in new[] { "AVA", "BEN", "CLEO", "DAN", "EVE", "FINN", "GUS", "HAL", "IDA", "JO" } from line in Enumerable.Range(0, 40)
           select new LabelledLine($"LUMBER YARD {name} {line}", 10m + line, Hardware, IsWitnessed: true),
        .. from name in new[] { "MARCEL", "LUIGI", "ROSA", "NINO", "PAOLA", "TINO", "UGO", "VITO", "WANDA", "ZITA" } from line in Enumerable.Range(0, 40)
           select new LabelledLine($"TRATTORIA {name} {line}", 10m + line, Restaurant, IsWitnessed: true),
        .. Enumerable.Range(0, 10).Select(line => new LabelledLine("NETFLIX.COM", 15m, Hardware, IsWitnessed: true)),
    ];

    [Fact]
    public void It_learns_words_and_parts_of_words()
    {
        Assert.Equal(Restaurant, Small.Predict("TRATTORIA BELLA", 40m)[0].Category);
        Assert.Equal(Hardware, Small.Predict("LUMBERMART", 200m)[0].Category);
    }

    [Fact]
    public void Its_probabilities_sum_to_one_and_are_ranked()
    {
        var ranked = Categorizer.Default.Model.Predict("BLUE DOOR STUDIO", 12m);
        Assert.Equal(1, ranked.Sum(r => r.Confidence), 4);
        Assert.Equal(ranked.OrderByDescending(r => r.Confidence).Select(r => r.Category), ranked.Select(r => r.Category));
    }

    [Fact]
    public void Equal_rows_give_an_equal_model() => Assert.Equal(Small.ToBytes(), Train(Rows).ToBytes());

    [Fact]
    public void A_model_written_and_read_answers_the_same()
    {
        var read = LineClassifier.ReadFrom(new MemoryStream(Small.ToBytes()));
        Assert.Equal(Small.Card, read.Card);
        Assert.Equal(new DateOnly(2024, 1, 5), read.Card.From);
        Assert.Equal(Small.Predict("TRATTORIA LUMBER", 40m), read.Predict("TRATTORIA LUMBER", 40m));
    }

    [Fact]
    public void A_merchant_that_witnessed_lines_show_as_something_else_than_the_list_is_what_they_show()
    {
        var chain = Categorizer.Default.With(Train(WitnessedLines));
        var familiar = chain.Decide(new CategorizerInput("NETFLIX.COM", null, 15m));
        Assert.Equal((Hardware, CategorySource.Model), (familiar.Category, familiar.Source));
        Assert.InRange(familiar.Confidence, 0.9, 1);
    }

    [Fact]
    public void Beside_lines_that_nobody_here_witnesses_the_list_is_heard()
    {
        var chain = Categorizer.Default.With(Train([.. WitnessedLines.Select(l => l with { IsWitnessed = false })]));
        Assert.InRange(chain.Decide(new CategorizerInput("NETFLIX.COM", null, 15m)).Confidence, 0, 0.6);
    }

    [Fact]
    public void A_word_on_one_merchant_leaves_the_list_its_share_in_all_others()
    {
        var (alone, mixed) = (Train(WitnessedLines), Train([.. WitnessedLines, new LabelledLine("SPOTIFY PARIS", 10m, Restaurant)]));
        Assert.Equal((true, false), (alone.Card.IsAllWitnessed, mixed.Card.IsAllWitnessed));
        var other = new CategorizerInput("DISNEY PLUS", null, 9m);
        var listed = Categorizer.Default.Decide(other).Category;
        Assert.NotEqual(listed, Categorizer.Default.With(alone).Decide(other).Category);
        Assert.Equal(listed, Categorizer.Default.With(mixed).Decide(other).Category);
        var told = Categorizer.Default.With(mixed).Decide(new CategorizerInput("NETFLIX.COM", null, 15m));
        Assert.Equal((Hardware, CategorySource.Model), (told.Category, told.Source));
    }

    [Fact]
    public void Who_is_known_to_pay_is_believed_and_who_is_only_known_to_be_paid_is_not()
    {
        var wages = PfcCategory.Require("INCOME_WAGES");
        var chain = Categorizer.Default.With(Train([.. WitnessedLines, .. Enumerable.Range(0, 40).Select(_ => new LabelledLine("QUORZIN LTD", -2_400m, wages, IsWitnessed: true))]));
        Assert.Equal(wages, chain.Decide(new CategorizerInput("QUORZIN LTD", null, -2_400m)).Category);
        Assert.Null(chain.Decide(new CategorizerInput("TRATTORIA MARCEL 3", null, -2_400m)).Category);
    }

    [Fact]
    public void A_merchant_learned_from_line_after_line_is_surer_than_one_never_met()
    {
        var model = Train(WitnessedLines);
        Assert.True(model.Predict("LUMBER YARD AVA 3", 20m)[0].Confidence > model.Predict("LUMBER YARD QUORZIN", 20m)[0].Confidence);
    }

    [Fact]
    public void A_model_with_familiar_merchants_is_written_and_read_whole_and_refused_with_merchants_out_of_order()
    {
        var model = Train(WitnessedLines);
        var read = LineClassifier.ReadFrom(new MemoryStream(model.ToBytes()));
        Assert.Equal(model.Card, read.Card);
        Assert.Equal(model.Calibration.Familiar.Hashes, read.Calibration.Familiar.Hashes);
        Assert.Equal(model.Predict("NETFLIX.COM", 15m), read.Predict("NETFLIX.COM", 15m));

        var familiar = model.Calibration.Familiar;
        var torn = new LinearCategorizer(
            model.Categories, new QuantizedTable(LineFeatures.TableSize, model.Categories.Count), new float[LineFeatures.TableSize],
            model.Calibration with { Familiar = familiar with { Hashes = [.. familiar.Hashes.Reverse()] } }, model.Card);
        Assert.Throws<ModelFormatException>(() => LineClassifier.ReadFrom(new MemoryStream(torn.ToBytes())));
    }

    [Fact]
    public void A_damaged_model_is_refused_wherever_it_is_damaged()
    {
        var bytes = Small.ToBytes();
        Check.One(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1), Prop.ForAll(Gen.Choose(0, bytes.Length - 1).ToArbitrary(), position =>
        {
            var damaged = bytes.ToArray();
            damaged[position] ^= 0x10;
            Assert.Throws<ModelFormatException>(() => LineClassifier.ReadFrom(new MemoryStream(damaged)));
        }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(100)]
    [InlineData(-1)]
    public void A_model_cut_short_is_refused(int length)
    {
        var bytes = Small.ToBytes();
        Assert.Throws<ModelFormatException>(() => LineClassifier.ReadFrom(new MemoryStream(bytes[..(length < 0 ? bytes.Length + length : length)])));
    }

    [Fact]
    public void A_model_that_is_followed_by_something_is_refused() =>
        Assert.Throws<ModelFormatException>(() => LineClassifier.ReadFrom(new MemoryStream([.. Small.ToBytes(), 0])));

    [Fact]
    public void Training_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => LinearCategorizer.Train(Rows, null, new CancellationToken(canceled: true)));

    [Fact]
    public void Training_without_rows_is_refused() => Assert.Throws<ArgumentException>(() => LinearCategorizer.Train([], null, CancellationToken.None));

    [Fact]
    public void Training_tells_how_far_it_is()
    {
        var told = new Told();
        LinearCategorizer.Train(Rows, told, CancellationToken.None);
        Assert.Equal(told.Shares.Order(), told.Shares);
        Assert.Equal(1, told.Shares[^1]);
    }

    [Theory]
    [InlineData("aé1 *")]
    [InlineData("zzzzzzzz ")]
    [InlineData("\ud83d\ude00\u0000")]
    public void A_poisoned_line_is_learned_and_read_without_harm(string part)
    {
        var poison = string.Concat(Enumerable.Repeat(part, 4_000));
        var model = Train([.. Rows, new LabelledLine(poison, decimal.MaxValue, Hardware), new LabelledLine(poison, decimal.MinValue, Restaurant)]);
        Assert.All(model.Predict(poison, decimal.MinValue), r => Assert.InRange(r.Confidence, 0, 1));
        Assert.Equal(Restaurant, model.Predict("TRATTORIA BELLA", 40m)[0].Category);
    }

    [Fact]
    public void The_shipped_model_beats_the_largest_class_on_merchants_it_has_not_seen()
    {
        // Cross-fitted by merchant. The largest class has .23 (detailed) and .30 (primary); a linear model on words alone .49 and .60 on the published split.
        var card = Categorizer.Default.Model.Card;
        Assert.InRange(card.HeldOut!.DetailedAccuracy, 0.50, 1);
        Assert.InRange(card.HeldOut.PrimaryAccuracy, 0.61, 1);
        Assert.Equal(2011, card.From!.Value.Year);
    }

    [Fact]
    public void The_shipped_model_s_confidence_means_what_it_says() =>
        // On the lines that the calibration was fitted on: this finds a calibration that was not applied, not one that fails on new merchants.
        Assert.InRange(Categorizer.Default.Model.Card.HeldOut!.CalibrationError, 0, 0.03);

    [Fact]
    public void Another_file_than_the_shipped_one_is_not_opened()
    {
        var bytes = Small.ToBytes();
        Assert.Throws<ModelFormatException>(() => ShippedModel.Read(new MemoryStream(bytes), ShippedModel.Hash));
        Assert.Equal(Small.Card, ShippedModel.Read(new MemoryStream(bytes), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))).Card);
    }

    [Fact]
    public void The_day_and_the_amount_may_be_unknown() => Assert.Equal(Hardware, Small.Predict("LUMBERMART", amount: null)[0].Category);

    private static LinearCategorizer Train(IReadOnlyList<LabelledLine> rows) => LinearCategorizer.Train(rows, null, CancellationToken.None);
}
