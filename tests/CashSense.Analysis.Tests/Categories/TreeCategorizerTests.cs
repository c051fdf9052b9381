using System.Globalization;
using CashSense.Analysis.Categories;
using CashSense.Analysis.Categories.Trees;
using FsCheck;
using FsCheck.Fluent;

namespace CashSense.Analysis.Tests.Categories;

/// <summary>The forest and the boosted trees as members of the chain.</summary>
public sealed class TreeCategorizerTests
{
    private static readonly PfcCategory Restaurant = PfcCategory.Require("FOOD_AND_DRINK_RESTAURANT");
    private static readonly PfcCategory Hardware = PfcCategory.Require("HOME_IMPROVEMENT_HARDWARE");
    private static readonly Dictionary<ModelFamily, LineClassifier> Small = Enum.GetValues<ModelFamily>().ToDictionary(f => f, f => Train(f, Rows));

    public static TheoryData<ModelFamily> Families => [ModelFamily.Forest, ModelFamily.Boosting];

    private static IReadOnlyList<LabelledLine> Rows =>
    [
        .. Enumerable.Range(0, 12).Select(i => new LabelledLine($"TRATTORIA {(char)('A' + i)}XOVAN", 20m + i, Restaurant, new DateOnly(2024, 1, 5).AddDays(i))),
        .. Enumerable.Range(0, 12).Select(i => new LabelledLine($"LUMBER {(char)('A' + i)}XOVAN", 120m + (10 * i), Hardware)),
    ];

    [Fact]
    public void Of_more_than_a_training_can_bear_the_names_go_first_and_the_users_own_lines_last()
    {
        var food = PfcCategory.Require("FOOD_AND_DRINK_GROCERIES");
        LabelledLine[] given =
        [
            new("SHIPPED", 1m, food), new("NAME ONE", null, food, IsName: true), new("NAME TWO", null, food, IsName: true), new("OWN ONE", 1m, food), new("OWN TWO", 1m, food),
        ];
        Assert.Equal(["NAME TWO", "SHIPPED", "OWN ONE", "OWN TWO"], TreeTraining.Kept(given, 4).Select(l => l.Description));
        Assert.Equal(["OWN ONE", "OWN TWO"], TreeTraining.Kept(given, 2).Select(l => l.Description));
        Assert.Equal(5, TreeTraining.Kept(given, 40).Count());
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void It_learns_words(ModelFamily family)
    {
        Assert.Equal(family, Small[family].Family);
        Assert.Equal(Restaurant, Small[family].Predict("TRATTORIA NEVERSEEN", 40m)[0].Category);
        Assert.Equal(Hardware, Small[family].Predict("LUMBER NEVERSEEN", 40m)[0].Category);
        Assert.Equal(1, Small[family].Predict("LUMBER NEVERSEEN", 40m).Sum(r => r.Confidence), 4);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_chain_asks_it_like_the_linear_one(ModelFamily family)
    {
        var decision = Categorizer.Default.With(Small[family]).Decide(new CategorizerInput("TRATTORIA NEVERSEEN", null, 40m));
        Assert.Equal(Restaurant, decision.Category ?? decision.Alternatives[0].Category);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_row_that_weighs_more_outvotes_one_that_weighs_less(ModelFamily family)
    {
        LabelledLine[] rows = [.. Rows, .. Rows.Select(r => r with { Category = r.Category == Restaurant ? Hardware : Restaurant, Weight = 9 })];
        Assert.Equal(Hardware, Train(family, rows).Predict("TRATTORIA NEVERSEEN", 40m)[0].Category);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Equal_rows_give_an_equal_model(ModelFamily family) => Assert.Equal(Small[family].ToBytes(), Train(family, Rows).ToBytes());

    [Theory]
    [MemberData(nameof(Families))]
    public void A_model_written_and_read_answers_the_same(ModelFamily family)
    {
        var read = LineClassifier.ReadFrom(new MemoryStream(Small[family].ToBytes()));
        Assert.Equal((family, Small[family].Card), (read.Family, read.Card));
        Assert.Equal(Small[family].Predict("TRATTORIA LUMBER", 40m), read.Predict("TRATTORIA LUMBER", 40m));
    }

    [Theory]
    [InlineData(ModelFamily.Linear, ModelFamily.Forest)]
    [InlineData(ModelFamily.Boosting, ModelFamily.Linear)]
    [InlineData(ModelFamily.Forest, (ModelFamily)3)]
    [InlineData(ModelFamily.Forest, (ModelFamily)(-1))]
    public void A_model_under_the_name_of_another_family_is_refused(ModelFamily family, ModelFamily name) =>
        Assert.Throws<ModelFormatException>(() => LineClassifier.ReadFrom(Planted(name, Body(Small[family]))));

    [Theory]
    [MemberData(nameof(Families))]
    public void A_damaged_model_is_refused_wherever_it_is_damaged(ModelFamily family)
    {
        var bytes = Small[family].ToBytes();
        Check.One(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1), Prop.ForAll(Gen.Choose(0, bytes.Length - 1).ToArbitrary(), position =>
        {
            var damaged = bytes.ToArray();
            damaged[position] ^= 0x10;
            Assert.Throws<ModelFormatException>(() => LineClassifier.ReadFrom(new MemoryStream(damaged)));
            Assert.Throws<ModelFormatException>(() => LineClassifier.ReadFrom(new MemoryStream(bytes[..position])));
        }));
    }

    /// <summary>Whoever could forge the checksum still gets a model that answers, or a refusal.</summary>
    [Theory]
    [InlineData(ModelFamily.Linear, 40)]
    [InlineData(ModelFamily.Forest, 3_000)]
    [InlineData(ModelFamily.Boosting, 3_000)]
    public void A_planted_model_answers_within_bounds_or_is_refused(ModelFamily family, int tries)
    {
        const int Head = 800;   // the card, the calibration and the counts
        var body = Body(Small[family]);
        var random = new Random(20_260_101);
        byte[] telling = [0, 1, 0x7F, 0x80, 0xC0, 0xFF];
        var refused = 0;
        for (var i = 0; i < tries; i++)
        {
            var planted = body.ToArray();
            var at = random.Next(i % 2 == 0 ? body.Length : Math.Min(Head, body.Length));
            planted.AsSpan(at, Math.Min(1 + random.Next(5), body.Length - at)).Fill(telling[random.Next(telling.Length)]);
            try
            {
                var model = LineClassifier.ReadFrom(Planted(family, planted));
                Assert.All(model.Predict("TRATTORIA LUMBER", 40m), r => Assert.InRange(r.Confidence, 0, 1));
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.NotEqual(0, refused);
    }

    [Theory]
    [InlineData("1 0 0 -1", "a question that leads to itself")]
    [InlineData("2 0 1 -1 0 0 -2", "a question that leads back")]
    [InlineData("1 9 -1 -2", "a fact that there is not")]
    [InlineData("1 -1 -1 -2", "a fact below all")]
    [InlineData("1 0 -1 -4", "a leaf that there is not")]
    [InlineData("1 0 1 -1", "a question that there is not")]
    [InlineData("2000000000 0 -1 -2", "more questions than bytes")]
    [InlineData("-1", "less than none")]
    public void A_tree_that_leads_nowhere_is_refused(string numbers, string because)
    {
        byte[] bytes = [.. numbers.Split(' ').SelectMany(n => BitConverter.GetBytes(int.Parse(n, CultureInfo.InvariantCulture)))];
        using var reader = new BinaryReader(new MemoryStream(bytes));
        Assert.True(Record.Exception(() => DecisionTree.Read(reader, facts: 9, mostLeaves: 100)) is ModelFormatException, because);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Training_can_be_cancelled_tells_how_far_it_is_and_needs_a_row(ModelFamily family)
    {
        Assert.ThrowsAny<OperationCanceledException>(() => LineClassifier.Train(family, Rows, null, new CancellationToken(canceled: true)));
        Assert.Throws<ArgumentException>(() => LineClassifier.Train(family, [], null, CancellationToken.None));
        var told = new Told();
        LineClassifier.Train(family, Rows, told, CancellationToken.None);
        Assert.Equal(told.Shares.Order(), told.Shares);
        Assert.Equal(1, told.Shares[^1]);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_poisoned_line_is_learned_and_read_without_harm(ModelFamily family)
    {
        var poison = string.Concat(Enumerable.Repeat("a\u00e91 *zz \ud83d\ude00\u0000", 2_000));
        var model = Train(family, [.. Rows, new LabelledLine(poison, decimal.MaxValue, Hardware), new LabelledLine(poison, decimal.MinValue, Restaurant)]);
        Assert.All(model.Predict(poison, decimal.MinValue), r => Assert.InRange(r.Confidence, 0, 1));
        Assert.Equal(Restaurant, model.Predict("TRATTORIA BELLA", 40m)[0].Category);
    }

    /// <summary>A fifth of the shipped lines, each scored by trees that learned nothing of its merchant. The calibration is fitted on the same lines: this finds one that was not applied.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void On_merchants_it_has_not_seen_it_beats_the_largest_class_and_its_confidence_means_what_it_says(ModelFamily family)
    {
        LabelledLine[] lines = [.. TrainingData.Lines().Where((_, i) => i % 5 == 0)];
        var card = Train(family, lines).Card;
        var largest = lines.CountBy(l => l.Category).Max(c => c.Value) / (double)lines.Length;
        Assert.InRange(card.HeldOut!.DetailedAccuracy, largest + 0.05, 1);
        Assert.InRange(card.HeldOut.CalibrationError, 0, 0.05);
    }

    private static LineClassifier Train(ModelFamily family, IReadOnlyList<LabelledLine> rows) => LineClassifier.Train(family, rows, null, CancellationToken.None);

    // Without the header before it and the checksum after it.
    private static byte[] Body(LineClassifier model) => model.ToBytes()[12..^32];

    private static MemoryStream Planted(ModelFamily family, byte[] body)
    {
        var stream = new MemoryStream();
        ModelFile.Write(stream, family, body);
        stream.Position = 0;
        return stream;
    }
}
