using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using CashSense.Server.Security;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary>Stores how a training stands, and at its end what it brought.</summary>
internal sealed class TrainingRunWriter(CashSenseDb db, ServingCategorizers categorizers, ModelSeal seal, TimeProvider clock)
{
    private const string Failure = "training_failed";

    /// <returns>The user's run that is under way; null when there is none: a wake-up call came twice.</returns>
    public Task<Guid?> BeginAsync(Guid userId, CancellationToken ct) => db.WriteAsync(userId, async token =>
    {
        var run = await db.TrainingRuns.FirstOrDefaultAsync(
            r => r.UserId == userId && (r.Status == TrainingStatus.Queued || r.Status == TrainingStatus.Running), token);
        if (run is not null)
        {
            (run.Status, run.ProgressPercent) = (TrainingStatus.Running, 0);
        }

        return run?.Id;
    }, ct);

    /// <returns>False when the run has been ended meanwhile, by whoever cancelled it on any node: what it would bring is not wanted any more.</returns>
    public Task<bool> StoreProgressAsync(Guid userId, Guid runId, int percent, CancellationToken ct) => db.WriteAsync(userId, async token =>
        await UnderWay(userId, runId).ExecuteUpdateAsync(run => run.SetProperty(r => r.ProgressPercent, percent), token) > 0, ct);

    public Task FailAsync(Guid userId, Guid runId) => db.WriteAsync(userId, token =>
        UnderWay(userId, runId).ExecuteUpdateAsync(run => run
            .SetProperty(r => r.Status, TrainingStatus.Failed)
            .SetProperty(r => r.ErrorCode, Failure)
            .SetProperty(r => r.Promoted, false)
            .SetProperty(r => r.EndedAt, clock.GetUtcNow()), token), CancellationToken.None);

    /// <summary>The end of the run and, when the model is promoted, the model and the rows it decides: all together or not at all.</summary>
    public Task FinishAsync(Guid userId, Guid runId, TrainingReport report, LineClassifier? promoted, CancellationToken ct) => db.WriteAsync(userId, async token =>
    {
        var run = await UnderWay(userId, runId).FirstOrDefaultAsync(token);
        if (run is null)
        {
            return;
        }

        (run.Status, run.ProgressPercent, run.EndedAt) = (TrainingStatus.Succeeded, 100, clock.GetUtcNow());
        (run.Promoted, run.Report) = (promoted is not null, report.Write());
        if (promoted is not null)
        {
            await StoreModelAsync(userId, runId, promoted, token);
            await db.SaveChangesAsync(token);
            await DecideAgainAsync(userId, runId, token);
        }
    }, ct);

    private IQueryable<TrainingRun> UnderWay(Guid userId, Guid runId) => db.TrainingRuns
        .Where(r => r.UserId == userId && r.Id == runId && (r.Status == TrainingStatus.Queued || r.Status == TrainingStatus.Running));

    private async Task StoreModelAsync(Guid userId, Guid runId, LineClassifier model, CancellationToken ct)
    {
        var row = await db.CategoryModels.FirstOrDefaultAsync(m => m.UserId == userId, ct)
            ?? db.CategoryModels.Add(new CategoryModel { UserId = userId, RunId = runId, Content = [], Seal = [] }).Entity;
        (row.RunId, row.Content) = (runId, model.ToBytes());
        row.Seal = seal.Of(row.Content, userId);
    }

    // Under the training's own id, so that who dislikes what the new model made of the past can undo it.
    private async Task DecideAgainAsync(Guid userId, Guid runId, CancellationToken ct)
    {
        var categorizer = await categorizers.ForAsync(db, userId, ct);
        var rows = await db.Transactions.Where(t => t.UserId == userId && t.RemovedAt == null && !CategorySources.UsersWord.Contains(t.CategorySource)).ToListAsync(ct);
        if (Recategorization.ApplyMachine(categorizer, rows) is { Count: > 0 } changes)
        {
            db.StoreRun(userId, changes, clock.GetUtcNow(), runId);
        }
    }
}
