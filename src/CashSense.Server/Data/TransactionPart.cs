using System.Text.Json;
using CashSense.Analysis;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>A part of a transaction that its user split. All parts are stored in the transaction's own row: they change whole, and live as long as it.</summary>
/// <param name="Amount">Not zero; exact; the bank's sign.</param>
/// <param name="Category">A detailed code of version 1.</param>
public sealed record TransactionPart(decimal Amount, string Category, Guid? OwnCategoryId, string? Note)
{
    public PfcCategory? Pfc => PfcCategory.Find(Category);

    /// <summary>What is counted instead of the whole: the parts as long as they add up to it, to the cent. Null: the whole.</summary>
    /// <remarks>The bank may change an amount after it was split. Which part the difference belongs to, nobody knows: the whole counts until its user mends it.</remarks>
    internal static IReadOnlyList<TransactionPart>? Counted(IReadOnlyList<TransactionPart>? parts, decimal amount) =>
        parts?.Sum(p => p.Amount) == amount ? parts : null;

    internal static void Map(PropertyBuilder<IReadOnlyList<TransactionPart>?> parts) => parts.HasConversion(
        list => list == null ? null : JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
        text => text == null ? null : JsonSerializer.Deserialize<List<TransactionPart>>(text, JsonSerializerOptions.Default),
        new ValueComparer<IReadOnlyList<TransactionPart>?>(
            (left, right) => left == right || (left != null && right != null && left.SequenceEqual(right)),
            list => list == null ? 0 : list.Count,
            list => list));   // never changed in place, so a snapshot is the list itself
}
