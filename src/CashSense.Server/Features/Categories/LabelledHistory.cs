using System.Security.Cryptography;
using System.Text;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Categories;

/// <summary>A stored row whose category can be relied on.</summary>
/// <param name="IsByUser">Chosen by the user, for the row or for its merchant.</param>
/// <param name="IsWitnessed">By the user or by the bank's data provider, not by our lists.</param>
internal sealed record LabelledRow(Transaction Row, PfcCategory Category, bool IsByUser, bool IsWitnessed);

/// <summary>The user's own rows to learn from, and those of other merchants to judge by.</summary>
/// <param name="Learned">By date.</param>
/// <param name="HeldOut">By date; no merchant of theirs is in <paramref name="Learned"/> or in the shipped training data.</param>
internal sealed record LabelledHistory(IReadOnlyList<LabelledRow> Learned, IReadOnlyList<LabelledRow> HeldOut)
{
    /// <summary>Fewer lines teach the model nothing that the shipped lines do not.</summary>
    public const int RowsNeeded = 100;

    /// <summary>Fewer merchants cannot tell a better model from luck: five wins without a loss is what the sign test asks at least, six of the best of three candidates.</summary>
    public const int HeldOutMerchantsNeeded = 8;

    private const int HeldOutShare = 4;

    // A rule, or an entry of the list, that is less sure than that would teach its own errors.
    private const double SureEnough = 0.75;

    // What a person said about their own merchants counts more than what a machine made of them.
    private const double UserWeight = 3;

    public int Rows => Learned.Count + HeldOut.Count;

    public int Merchants => Learned.Concat(HeldOut).Select(r => r.Row.MerchantKey).Distinct(StringComparer.Ordinal).Count();

    public int HeldOutMerchants => HeldOut.Select(r => r.Row.MerchantKey).Distinct(StringComparer.Ordinal).Count();

    public bool IsEnough => Rows >= RowsNeeded && HeldOutMerchants >= HeldOutMerchantsNeeded;

    /// <param name="rows">The user's rows; any order.</param>
    /// <param name="shippedKeys">Merchants of the shipped training data: every model has seen them.</param>
    public static LabelledHistory Of(IEnumerable<Transaction> rows, IReadOnlySet<string> shippedKeys)
    {
        var labelled = rows.Where(r => r.MerchantKey.Length > 0)
            .OrderBy(r => r.Date).ThenBy(r => r.Id)
            .Select(Label).OfType<LabelledRow>()
            .ToLookup(r => !shippedKeys.Contains(r.Row.MerchantKey) && IsHeldOut(r.Row.MerchantKey));
        return new LabelledHistory([.. labelled[false]], [.. labelled[true]]);
    }

    public IEnumerable<LabelledLine> LearnedLines() => Learned.Select(r =>
        new LabelledLine(r.Row.BankMerchantName ?? r.Row.Name, r.Row.Amount, r.Category, r.Row.Date, r.IsByUser ? UserWeight : 1, IsWitnessed: r.IsWitnessed));

    /// <summary>What others of this installation agree on, but for the merchants that every user holds out.</summary>
    public static IEnumerable<LabelledLine> LinesOf(IEnumerable<CommonMerchant> common) => common
        .Where(c => !IsHeldOut(c.MerchantKey))
        .Select(c => new LabelledLine(c.MerchantKey, Amount: null, c.Category, Weight: UserWeight, IsName: true));

    /// <summary>The bank's data provider is a witness of its own where our model decided: a model must not learn from itself.</summary>
    private static LabelledRow? Label(Transaction row)
    {
        var bank = row.BankConfidence is "VERY_HIGH" or "HIGH" ? PfcCategory.FromPlaid(row.BankPrimary, row.BankDetailed) : null;
        var category = row.CategorySource switch
        {
            CategorySource.User or CategorySource.Rule or CategorySource.Learned => row.Pfc,
            CategorySource.BankOperation or CategorySource.MerchantList => row.CategoryConfidence >= SureEnough ? row.Pfc : null,
            CategorySource.Model or CategorySource.Bank or CategorySource.None => bank,
        };
        var isByUser = row.CategorySource.IsUsersWord();
        return category is null ? null : new LabelledRow(row, category, isByUser, IsWitnessed: isByUser || category == bank);
    }

    // By the key alone: a merchant that is held out once is so in every run, and no model that was ever promoted has learned from it.
    private static bool IsHeldOut(string merchantKey) => SHA256.HashData(Encoding.UTF8.GetBytes(merchantKey))[0] % HeldOutShare == 0;
}
