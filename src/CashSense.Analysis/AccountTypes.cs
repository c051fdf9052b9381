namespace CashSense.Analysis;

/// <summary>Plaid's account types that mean something to the arithmetic. An open list: Plaid adds types without notice.</summary>
public static class AccountTypes
{
    /// <summary>Current and savings accounts.</summary>
    public const string Depository = "depository";

    /// <summary>Credit cards.</summary>
    public const string Credit = "credit";

    /// <summary>Mortgages, student and consumer loans.</summary>
    public const string Loan = "loan";

    /// <summary>True where Plaid's <c>current</c> balance is what the user owes, so that a positive balance is a debt.</summary>
    public static bool IsOwed(string type) => type is Credit or Loan;
}
