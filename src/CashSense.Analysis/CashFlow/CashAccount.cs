namespace CashSense.Analysis.CashFlow;

/// <summary>An account of which a balance is known today.</summary>
/// <param name="Id">The account's id in Cash Sense.</param>
/// <param name="Name">As the bank or the user calls it.</param>
/// <param name="Type">Plaid's type, see <see cref="AccountTypes"/>.</param>
/// <param name="Subtype">Plaid's subtype, lower case; empty when it is not told.</param>
/// <param name="Currency">Of the balance and of the rows that are read.</param>
/// <param name="Balance">What can be spent, exact, positive = owned; for a card what is owed, which is not read.</param>
public sealed record CashAccount(Guid Id, string Name, string Type, string Subtype, string Currency, decimal Balance)
{
    private static readonly string[] PutAside = ["savings", "money market", "cd", "hsa", "gic", "isa", "cash isa"];

    /// <summary>Money lies on it: it has a balance to draw.</summary>
    public bool IsCash => Type == AccountTypes.Depository;

    /// <summary>Money on it is there to be spent; on a savings account it is put aside.</summary>
    public bool IsEveryday => IsCash && !PutAside.Contains(Subtype, StringComparer.Ordinal);

    /// <summary>Its purchases leave another account later.</summary>
    public bool IsCard => Type == AccountTypes.Credit;
}
