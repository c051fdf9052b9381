using System.Globalization;
using System.Text;

namespace CashSense.Analysis.Transfers;

/// <summary>What one row alone says about being half of an own transfer.</summary>
internal enum TransferEvidence
{
    /// <summary>It is something else: a purchase, a salary, a fee.</summary>
    Against,

    /// <summary>It says nothing.</summary>
    None,

    /// <summary>Its category or its wording says transfer or repayment.</summary>
    For,
}

/// <summary>Reads the evidence from a row's category and wording.</summary>
internal static class TransferWording
{
    private const string LoanPayments = "LOAN_PAYMENTS";

    // Whole words, without accents, as banks in France and North America write them.
    private static readonly string[] TransferPhrases =
    [
        "TRANSFER", "TRANSFERT", "XFER", "TFR", "VIR", "VIREMENT", "AUTOPAY", "AUTO PAY", "AUTOMATIC PAYMENT", "PAYMENT THANK YOU", "PAIEMENT MERCI",
        "CREDIT CARD PAYMENT", "LOAN PAYMENT", "REMBOURSEMENT CARTE", "REMBOURSEMENT PRET", "REGLEMENT CARTE", "RELEVE CARTE", "DEBIT DIFFERE",
    ];

    // A purpose or a counterparty that no move between own accounts has. They win over "VIR", which French banks print on every credit transfer.
    private static readonly string[] OtherPhrases =
    [
        "SALAIRE", "SALARY", "PAYROLL", "WAGES", "LOYER", "RENT", "REFUND", "REMBOURSEMENT", "AVOIR", "PURCHASE", "POS", "ACHAT",
        "FACTURE", "INVOICE", "FEE", "FRAIS", "COTISATION", "RETRAIT DAB", "ATM",
    ];

    // Card purchases in France begin so: "CARTE 12/10 CARREFOUR CITY", "CB SNCF".
    private static readonly string[] CardPurchaseStarts = [" CARTE ", " CB ", " PAIEMENT CB ", " PAIEMENT PAR CARTE "];

    public static bool IsLoanPayment(PfcCategory? category) => category?.Primary == LoanPayments;

    public static TransferEvidence Of(TransferLeg leg)
    {
        var wording = OfText(leg.Description);
        return leg.Category switch
        {
            // Cash or a cheque paid in may come from anywhere, so only the wording counts; cash from a machine is in no account any more.
            null or { Detailed: "TRANSFER_IN_DEPOSIT" } => wording,
            { Detailed: "TRANSFER_OUT_WITHDRAWAL" } => TransferEvidence.Against,
            { Primary: LoanPayments } => TransferEvidence.For,
            { Primary: "TRANSFER_IN" or "TRANSFER_OUT" } or { Kind: CashFlowKind.Transfer } => wording == TransferEvidence.Against ? TransferEvidence.Against : TransferEvidence.For,

            // A category that names a purpose is believed against any wording; under a catch-all, wording for a transfer cancels the doubt.
            var category => wording == TransferEvidence.For && category.Detailed.Contains("_OTHER_", StringComparison.Ordinal)
                ? TransferEvidence.None
                : TransferEvidence.Against,
        };
    }

    private static TransferEvidence OfText(string description)
    {
        var words = Words(description);
        var transfer = TransferPhrases.Where(p => Has(words, p)).ToList();
        var isOther = OtherPhrases.Any(o => Has(words, o) && !transfer.Exists(t => Has($" {t} ", o)));
        return isOther || Array.Exists(CardPurchaseStarts, s => words.StartsWith(s, StringComparison.Ordinal)) ? TransferEvidence.Against
            : transfer.Count > 0 ? TransferEvidence.For
            : TransferEvidence.None;
    }

    private static bool Has(string words, string phrase) => words.Contains($" {phrase} ", StringComparison.Ordinal);

    /// <summary>Upper case, without accents, every word between single spaces.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder(" ", text.Length + 2);
        foreach (var letter in text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            if (char.IsLetterOrDigit(letter))
            {
                words.Append(char.ToUpperInvariant(letter));
            }
            else if (words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.Append(' ').ToString();
    }
}
