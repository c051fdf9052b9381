using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using CashSense.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary>
/// Trains a categorizer of each wanted family on the user's own history and lets the best serve when it beats the serving one, which serves until then. May
/// run twice: an ended run is left alone, one that was cut short starts over.
/// </summary>
internal sealed class RetrainCategories(CashSenseDb db, ServingCategorizers categorizers, TrainingRunWriter runs, TrainingOptions options, ShippedLines shipped, TimeProvider clock)
    : IWork
{
    private const int TrainedPercent = 90;   // the rest is for judging and storing

    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(500);

    public async Task RunAsync(WorkKey key, CancellationToken ct)
    {
        if (await runs.BeginAsync(key.UserId, ct) is not { } runId)
        {
            return;
        }

        try
        {
            await RetrainAsync(key.UserId, runId, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await runs.FailAsync(key.UserId, runId);
            throw;   // so that the job logs it; when it comes back it finds the run ended
        }
    }

    private async Task RetrainAsync(Guid userId, Guid runId, CancellationToken ct)
    {
        var rows = await db.TransactionsOf(userId).ToListAsync(ct);
        var history = await Task.Run(() => LabelledHistory.Of(rows, shipped.Keys), ct);
        if (!history.IsEnough)
        {
            await runs.FinishAsync(userId, runId, TrainingReport.TooLittle(history), promoted: null, ct);
            return;
        }

        var serving = await categorizers.ModelOfAsync(db, userId, ct);
        // What was judged is what serves: it is not trained once more with the held-out merchants, so that they stay unseen for the next run.
        var common = LabelledHistory.LinesOf(await db.CommonMerchantsAsync(ct));
        var contest = new ModelContest(serving, history.HeldOut, options.Families.Count);
        if (await TrainAsync(userId, runId, contest, [.. shipped.Lines, .. common, .. history.LearnedLines()], ct))
        {
            await runs.FinishAsync(userId, runId, TrainingReport.Of(history, contest), contest.IsWon ? contest.BestModel : null, ct);
        }
    }

    // False when it was cancelled.
    private async Task<bool> TrainAsync(Guid userId, Guid runId, ModelContest contest, IReadOnlyList<LabelledLine> lines, CancellationToken ct)
    {
        var progress = new Share();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var training = Task.Run(() => TrainEach(contest, lines, progress, stop.Token), stop.Token);
        try
        {
            while (await Task.WhenAny(training, Task.Delay(ProgressEvery, clock, ct)) != training)
            {
                if (!await runs.StoreProgressAsync(userId, runId, (int)(progress.Value * TrainedPercent), ct))
                {
                    return false;
                }
            }

            await training;
            return true;
        }
        finally
        {
            // A training that nobody waits for any more must not go on, nor beside the next one.
            await stop.CancelAsync();
            await training.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void TrainEach(ModelContest contest, IReadOnlyList<LabelledLine> lines, Share progress, CancellationToken ct)
    {
        foreach (var (done, family) in options.Families.Index())
        {
            contest.Enter(LineClassifier.Train(family, lines, progress.PartOf(done, options.Families.Count), ct), ct);
        }
    }

    /// <summary>Written by the training, read beside it: the training itself never waits for the database.</summary>
    private sealed class Share : IProgress<double>
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Report(double value) => Volatile.Write(ref _value, value);

        /// <summary>For one of several parts of equal length.</summary>
        public IProgress<double> PartOf(int done, int parts) => new Part(this, done, parts);

        private sealed class Part(Share whole, int done, int parts) : IProgress<double>
        {
            public void Report(double value) => whole.Report((done + value) / parts);
        }
    }
}
