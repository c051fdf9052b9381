namespace CashSense.Analysis.Categories;

/// <summary>A bank operation that a line names.</summary>
/// <param name="Category">What it is.</param>
/// <param name="Confidence">Probability that it is right, 0 to 1.</param>
/// <param name="Words">The words of the line that said so; empty for a bare transfer.</param>
public sealed record BankOperation(PfcCategory Category, double Confidence, string Words);

/// <summary>What moves money without a merchant: pay, pensions, benefits, taxes, transfers, card settlements, loans, fees, cash, interest.</summary>
/// <remarks>Rules by words, sign and wrapping, in French and English. Where several speak, the first of <see cref="BankOperationRules"/> decides.</remarks>
internal static class BankOperations
{
    private const double ByWords = 0.95;

    // Who is paid by a bare transfer is a person or an own account: a likely guess, no more.
    private const double ByWrapping = 0.60;

    private static readonly PfcCategory OtherIn = PfcCategory.Require("TRANSFER_IN_OTHER_TRANSFER_IN");
    private static readonly PfcCategory OtherOut = PfcCategory.Require("TRANSFER_OUT_OTHER_TRANSFER_OUT");
    private static readonly PfcCategory Withdrawal = PfcCategory.Require("TRANSFER_OUT_WITHDRAWAL");
    private static readonly PfcCategory Deposit = PfcCategory.Require("TRANSFER_IN_DEPOSIT");
    private static readonly PfcCategory OtherFee = PfcCategory.Require("BANK_FEES_OTHER_BANK_FEES");

    /// <summary>The operation that the line's words name; null when they name none.</summary>
    /// <param name="text">The line.</param>
    /// <param name="amount">Plaid's sign: positive when money leaves the account.</param>
    public static BankOperation? Find(in LineText text, decimal amount)
    {
        BankOperationRule? best = null;
        var words = string.Empty;
        for (var start = 0; start < text.Words.Length; start = PhraseTable<BankOperationRule[]>.NextWord(text.Words, start))
        {
            var length = BankOperationRules.All.LongestAt(text.Words, start, out var rules);
            foreach (var rule in length > 0 ? rules : [])
            {
                if (rule.Allows(text.Wrapping, amount) && (best is null || rule.Order < best.Order))
                {
                    (best, words) = (rule, text.Words.Slice(start, length).ToString());
                }
            }
        }

        return best is not null
            ? best.Category is null ? null : new BankOperation(best.Category, ByWords, words)
            : ByFirstWords(text, amount);
    }

    /// <summary>What a transfer is of which nothing else is known; null for a line that is none.</summary>
    /// <param name="text">The line.</param>
    /// <param name="amount">Plaid's sign: positive when money leaves the account.</param>
    public static BankOperation? BareTransfer(in LineText text, decimal amount) => text.Wrapping is Wrapping.Transfer
        ? new BankOperation(amount < 0 ? OtherIn : OtherOut, ByWrapping, string.Empty)
        : null;

    private static BankOperation? ByFirstWords(in LineText text, decimal amount) => text.Wrapping switch
    {
        Wrapping.None when amount > 0 && text.Words.StartsWith("frais ") => new BankOperation(OtherFee, ByWords, "frais"),
        Wrapping.Atm => new BankOperation(amount < 0 ? Deposit : Withdrawal, ByWords, text.Words.ToString()),
        Wrapping.Fee => new BankOperation(OtherFee, ByWords, text.Words.ToString()),
        Wrapping.Cheque when amount < 0 => new BankOperation(Deposit, ByWords, text.Words.ToString()),
        Wrapping.None or Wrapping.Card or Wrapping.DirectDebit or Wrapping.Transfer or Wrapping.Cheque => null,
    };
}
