using CashSense.Server.Web;

namespace CashSense.Server.Features.Transactions;

internal static class TransactionsFeature
{
    public static void MapTransactions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/get_transactions", GetTransactions.HandleAsync).WithSummary("The stored transactions, newest first, page by page").WithMetadata(new FailsWith("not_found"));
        app.MapPatch("/api/transactions/{id:guid}", EditTransaction.HandleAsync)
            .WithSummary("The user's own word on a transaction; a category is remembered for its merchant")
            .WithDescription("Past transactions of the merchant stay as they are: past_matches says how many could follow, and recategorize makes them.");
        app.MapPost("/api/transactions/{id:guid}/split", SplitTransaction.HandleAsync)
            .WithSummary("Split a transaction into parts with categories of their own")
            .WithDescription("Reports, budgets, forecasts and exports then count the parts. Splitting again replaces them. A split outlives every sync; when the bank changes the amount, it is stale and the whole counts until you split again.");
        app.MapDelete("/api/transactions/{id:guid}/split", UnsplitTransaction.HandleAsync).WithSummary("Undo a split: the whole counts again");
        app.MapPost("/api/transactions/recategorize", RecategorizeTransactions.HandleAsync)
            .WithSummary("Categorize past transactions again, after a dry run")
            .WithDescription("Choose them by merchant_key, transaction_id, rule_id or all. What a person set stays. Without dry_run: false nothing is changed.")
            .WithMetadata(new FailsWith("missing_field", "not_found"));
        app.MapPost("/api/transactions/recategorize/{id:guid}/undo", UndoRecategorization.HandleAsync)
            .WithSummary("Undo a run over past transactions")
            .WithDescription("Each transaction is as it was before the run, except where something newer was done to it since.");
    }
}
