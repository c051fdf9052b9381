using CashSense.Server.Web;

namespace CashSense.Server.Features.Transactions;

internal static class TransactionsFeature
{
    public static void MapTransactions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/get_transactions", GetTransactions.HandleAsync).WithSummary("The stored transactions, newest first, page by page").WithMetadata(new FailsWith("not_found"));
        app.MapPatch("/api/transactions/{id:guid}", EditTransaction.HandleAsync).WithSummary("The user's own word on a transaction; a category is remembered for its merchant");
    }
}
