using CashSense.Evaluation.Anomalies;

namespace CashSense.Evaluation;

/// <summary>Trains and measures the methods of Cash Sense on data.</summary>
internal static class EvaluationProgram
{
    private const string Usage = """
        split --toronto transactions_2011_2019.csv.gz
            cuts the publisher's file into the parts of data/evaluation, and the lines that the shipped model learns from
        train [--output data/models/base-categorizer.bin]
            trains the shipped categorizer from data/training and writes it
        categorizer [--json FILE] [--predictions FILE] [--method NAME] [--split NAME]
            trains our chain and its rivals on the train parts of data/evaluation and scores them on the test parts
        categorizer --file some.csv --text COLUMN --label COLUMN [--amount COLUMN] [--date COLUMN] [--country CODE] [--json FILE] [--predictions FILE]
            scores the shipped categorizer on lines whose version 1 detailed code is known
        forecast [--json FILE] [--predictions PREFIX]
            forecasts the test tails of data/spend_series, beside rivals
        forecast --file series.csv --season 12 --horizon 6 [--json FILE] [--predictions FILE]
            the same on series never seen: one a line, an id and then its values
        recurring [--ledger PATH] [--json FILE] [--predictions FILE]
            finds the streams of the simulator's households, and of a household's ledger, beside a gap rule
        recurring --file some.csv [--json FILE] [--predictions FILE]
            says of each group of a file (group, date, amount [, label]) whether it recurs, and when next
        train-recurring
            prints the weights of the recurring scorer, learned from generated merchants
        split-anomalies --toronto transactions_2011_2019.csv.gz
            cuts the publisher's file into the accounts of data/evaluation that anomalies are put into
        train-anomalies [--output data/models/anomaly-scorer.csv.gz]
            trains the shipped anomaly scorer and writes it
        anomalies [--file ROWS.csv] [--json FILE] [--predictions FILE]
            scores the shipped anomaly scorer and its rivals on the judged accounts; with --file (account, date, merchant, amount, category[, label]), on those rows
        cash-flow [--first 1] [--seeds 200] [--days 30] [--json FILE]
            draws the balances of the simulator's households ahead: the shortfall probability beside the base rate, and the bands
        expenses [--first 1] [--seeds 50] [--json FILE]
            forecasts the spending of the simulator's households by months and weeks, beside the series with the bills in it, the mean and seasonal naive
        savings [--seeds 50] [--json FILE]
            names the savings planted in the simulator's households: recall, precision of each kind, and near-misses left alone
        all [--ledger PATH]
            forecast, recurring, anomalies, cash-flow, expenses and savings, one after the other
        """;

    public static int Main(string[] args)
    {
        switch (args.FirstOrDefault())
        {
            case "split":
                SplitToronto.Run(Options.Of(args));
                return 0;
            case "train":
                TrainCategorizer.Run(Options.Of(args));
                return 0;
            case "categorizer":
                EvaluateCategorizer.Run(Options.Of(args));
                return 0;
            case "forecast":
                EvaluateForecast.Run(Options.Of(args));
                return 0;
            case "recurring":
                EvaluateRecurring.Run(Options.Of(args));
                return 0;
            case "train-recurring":
                TrainRecurring.Run();
                return 0;
            case "split-anomalies":
                SplitAnomalies.Run(Options.Of(args));
                return 0;
            case "train-anomalies":
                TrainAnomalies.Run(Options.Of(args));
                return 0;
            case "anomalies":
                EvaluateAnomalies.Run(Options.Of(args));
                return 0;
            case "cash-flow":
                EvaluateCashFlow.Run(Options.Of(args));
                return 0;
            case "expenses":
                EvaluateExpenses.Run(Options.Of(args));
                return 0;
            case "savings":
                EvaluateSavings.Run(Options.Of(args));
                return 0;
            case "all":
                EvaluateForecast.Run(Options.Of(args));
                EvaluateRecurring.Run(Options.Of(args));
                EvaluateAnomalies.Run(Options.Of(args));
                EvaluateCashFlow.Run(Options.Of(args));
                EvaluateExpenses.Run(Options.Of(args));
                EvaluateSavings.Run(Options.Of(args));
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }
}
