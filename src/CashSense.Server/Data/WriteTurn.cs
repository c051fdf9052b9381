using Microsoft.EntityFrameworkCore.Storage;

namespace CashSense.Server.Data;

/// <summary>A writer's turn: its database transaction, and what must happen when the turn ends.</summary>
/// <param name="afterEnd">Runs after the transaction ended, committed or not.</param>
public sealed class WriteTurn(IDbContextTransaction transaction, Func<ValueTask> afterEnd) : IAsyncDisposable
{
    public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            await afterEnd();
        }
    }
}
