using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Analysis.Transfers;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Sync;

/// <summary>Marks the two legs of a move between the user's own accounts.</summary>
internal static class TransferPairs
{
    /// <summary>Undoes pairs whose rows no longer fit, and pairs what is alone. A pair that holds stays, so that a late row never breaks an old one.</summary>
    /// <param name="rows">Tracked rows around the changed days, removed ones too.</param>
    public static void Update(IReadOnlyCollection<Transaction> rows, IReadOnlyDictionary<Guid, string> accountTypes)
    {
        var byId = rows.ToDictionary(r => r.Id);
        foreach (var row in rows.Where(r => r.TransferPeerId is not null))
        {
            var fits = row.RemovedAt is null
                && (!byId.TryGetValue(row.TransferPeerId!.Value, out var peer)   // outside the window: nothing of it changed
                    || (peer.RemovedAt is null && peer.Amount == -row.Amount && peer.Currency == row.Currency && peer.AccountId != row.AccountId));
            if (!fits)
            {
                if (byId.TryGetValue(row.TransferPeerId!.Value, out var lost))
                {
                    lost.TransferPeerId = null;
                }

                row.TransferPeerId = null;
            }
        }

        var alone = rows.Where(r => r.TransferPeerId is null && r.RemovedAt is null && !IsSaidToBeNone(r))
            .Select(r => new TransferLeg(r.Id, r.AccountId, accountTypes[r.AccountId], r.Date, r.Amount, r.Currency, r.Name, r.Pfc))
            .ToList();
        foreach (var pair in OwnTransfers.Match(alone))
        {
            byId[pair.OutId].TransferPeerId = pair.InId;
            byId[pair.InId].TransferPeerId = pair.OutId;
        }
    }

    // A person called it a purchase or an income: no likeness outweighs that.
    private static bool IsSaidToBeNone(Transaction row) => row.CategorySource is CategorySource.User && row.Pfc?.Kind is CashFlowKind.Income or CashFlowKind.Expense;
}
