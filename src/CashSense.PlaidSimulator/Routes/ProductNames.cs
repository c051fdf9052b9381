using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

/// <summary>Products that may be asked of an Item. Plaid also names some that may not: <c>balance</c> comes with any other one.</summary>
internal static class ProductNames
{
    private static readonly string[] Known =
    [
        "assets", "auth", "identity", "identity_match", "investments", "investments_auth", "liabilities", "payment_initiation", "transactions", "transfer",
        "signal", "statements", "income_verification", "standing_orders", "employment", "processor_payments", "processor_identity",
    ];

    public static void Check(string product)
    {
        if (!Known.Contains(product, StringComparer.Ordinal))
        {
            throw PlaidErrorException.Input("INVALID_PRODUCT", $"client is not authorized to access the product '{product}', or it is not a product that can be asked for");
        }
    }
}
