namespace CashSense.Server.Features.Transactions;

internal static class TransactionsFeature
{
    public static void MapTransactions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/get_transactions", GetTransactions.HandleAsync);
        app.MapPatch("/api/transactions/{id:guid}", EditTransaction.HandleAsync);
    }
}
