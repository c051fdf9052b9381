using CashSense.Server.Web;

namespace CashSense.Server.Features.Items;

internal static class ItemsFeature
{
    public static IServiceCollection AddItems(this IServiceCollection services) => services.AddScoped<AwaitedSync>();

    public static void MapItems(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/create_link_token", CreateLinkToken.HandleAsync).WithSummary("What Plaid's Link page needs to connect or repair a bank").WithMetadata(new FailsWith("not_found", "invalid_product", "relink_required", "plaid_unavailable", "plaid_error", "plaid_keys_refused"));
        app.MapPost("/api/create_sandbox_token", CreateSandboxToken.HandleAsync).WithSummary("A public token without a Link page, for trying (sandbox only)").WithMetadata(new FailsWith("not_available_in_this_mode", "invalid_institution", "institution_not_supported", "institution_unavailable", "plaid_unavailable"));
        app.MapPost("/api/exchange_token", ExchangeToken.HandleAsync).WithSummary("Connects a bank: its accounts and whole history are fetched").WithMetadata(new FailsWith("invalid_public_token", "plaid_unavailable", "plaid_error"));
        app.MapPost("/api/get_accounts", GetAccounts.HandleAsync).WithSummary("Accounts with the balances of the last sync").WithMetadata(new FailsWith("not_found"));
        app.MapPost("/api/get_balances", GetBalances.HandleAsync).WithSummary("Balances of this moment, asked from the banks").WithMetadata(new FailsWith("not_found", "item_login_required", "item_ended", "relink_required", "institution_unavailable", "plaid_rate_limited", "plaid_unavailable"));
        app.MapPost("/api/get_investments", GetInvestments.HandleAsync).WithSummary("Holdings, securities and what moved").WithMetadata(new FailsWith("not_found"));
        app.MapGet("/api/items", ListItems.HandleAsync).WithSummary("The connections with their state and freshness");
        app.MapPost("/api/items/{id:guid}/sync", SyncItemNow.HandleAsync).WithSummary("Asks the bank for news and fetches them now").WithMetadata(new FailsWith("item_login_required", "item_ended", "institution_unavailable", "plaid_unavailable", "plaid_error"));
        app.MapDelete("/api/items/{id:guid}", UnlinkItem.HandleAsync).WithSummary("Ends a connection, and keeps or erases its rows").WithMetadata(new FailsWith("plaid_unavailable", "plaid_error"));
    }
}
