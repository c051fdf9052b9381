using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using CashSense.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary>
/// Trains a categorizer on the user's own history and lets it serve when it beats the serving one. May run twice: an ended run is left alone, one
/// that was cut short starts over.
/// </summary>
internal sealed class RetrainCategories(CashSenseDb db, ServingCategorizers categorizers, TrainingRunWriter runs, TimeProvider clock) : IWork
{
    private const int TrainedPercent = 90;   // the rest is for judging and storing

    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(500);

    private static readonly Lazy<(IReadOnlyList<LabelledLine> Lines, IReadOnlySet<string> Keys)> Shipped = new(() =>
    {
        var lines = TrainingData.Shipped();
        return (lines, lines.Select(l => MerchantText.Of(l.Description).Key).ToHashSet(StringComparer.Ordinal));
    });

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
        var history = await Task.Run(() => LabelledHistory.Of(rows, Shipped.Value.Keys), ct);
        if (!history.IsEnough)
        {
            await runs.FinishAsync(userId, runId, TrainingReport.TooLittle(history), promoted: null, ct);
            return;
        }

        var serving = await categorizers.ModelOfAsync(db, userId, ct);
        // What was judged is what serves: it is not trained once more with the held-out merchants, so that they stay unseen for the next run.
        var common = LabelledHistory.LinesOf(await db.CommonMerchantsAsync(ct));
        var trained = await TrainAsync(userId, runId, [.. Shipped.Value.Lines, .. common, .. history.LearnedLines()], ct);
        var comparison = await Task.Run(() => ModelComparison.Of(serving, serving.With(trained), history.HeldOut, ct), ct);
        await runs.FinishAsync(userId, runId, TrainingReport.Of(history, comparison), comparison.IsBetter ? trained : null, ct);
    }

    private async Task<LinearCategorizer> TrainAsync(Guid userId, Guid runId, IReadOnlyList<LabelledLine> lines, CancellationToken ct)
    {
        var progress = new Share();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            var training = Task.Run(() => LinearCategorizer.TrainQuickly(lines, progress, stop.Token), stop.Token);
            while (await Task.WhenAny(training, Task.Delay(ProgressEvery, clock, ct)) != training)
            {
                await runs.StoreProgressAsync(userId, runId, (int)(progress.Value * TrainedPercent), ct);
            }

            return await training;
        }
        finally
        {
            await stop.CancelAsync();   // a training that nobody waits for any more must not go on
        }
    }

    /// <summary>Written by the training, read beside it: the training itself never waits for the database.</summary>
    private sealed class Share : IProgress<double>
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Report(double value) => Volatile.Write(ref _value, value);
    }
}
