namespace CashSense.Evaluation;

/// <summary>Trains and measures the methods of Cash Sense on data.</summary>
internal static class EvaluationProgram
{
    private const string Usage = """
        train [--output data/models/base-categorizer.bin]
            trains the shipped categorizer from data/training and writes it
        categorizer --file some.csv --text COLUMN --label COLUMN [--amount COLUMN] [--country CODE]
            scores the shipped categorizer on lines whose version 1 detailed code is known
        """;

    public static int Main(string[] args)
    {
        switch (args.FirstOrDefault())
        {
            case "train":
                TrainCategorizer.Run(Options.Of(args));
                return 0;
            case "categorizer":
                ScoreCategorizer.Run(Options.Of(args));
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }
}
