using System.Globalization;
using CashSense.Analysis;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Exports;

/// <summary>One line of the file: a transaction, or one part of a split one, so that the lines add up to what the accounts moved.</summary>
/// <param name="Part">Null for a whole transaction.</param>
/// <param name="Number">The part's, from 1 on.</param>
/// <param name="Parts">How many parts there are.</param>
internal sealed record ExportLine(Transaction Row, TransactionPart? Part = null, int Number = 0, int Parts = 0)
{
    public decimal Amount => Part?.Amount ?? Row.Amount;

    public PfcCategory? Pfc => Part is null ? Row.Pfc : Part.Pfc;

    public Guid? OwnCategoryId => Part is null ? Row.OwnCategoryId : Part.OwnCategoryId;

    public string? Note => Part?.Note ?? Row.Note;

    /// <summary>"1 of 3", which no spreadsheet takes for a date; empty for a whole one.</summary>
    public string? PartText => Part is null ? null : string.Create(CultureInfo.InvariantCulture, $"{Number} of {Parts}");

    public static async IAsyncEnumerable<ExportLine> OfAsync(IAsyncEnumerable<Transaction> rows)
    {
        await foreach (var row in rows)
        {
            if (TransactionPart.Counted(row.Parts, row.Amount) is not { } parts)
            {
                yield return new ExportLine(row);
                continue;
            }

            foreach (var (i, part) in parts.Index())
            {
                yield return new ExportLine(row, part, i + 1, parts.Count);
            }
        }
    }
}
