namespace CashSense.Server.Features.Items;

internal static class ItemsFeature
{
    public static IServiceCollection AddItems(this IServiceCollection services) => services.AddScoped<FirstSync>();

    public static void MapItems(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/create_link_token", CreateLinkToken.HandleAsync);
        app.MapPost("/api/create_sandbox_token", CreateSandboxToken.HandleAsync);
        app.MapPost("/api/exchange_token", ExchangeToken.HandleAsync);
        app.MapPost("/api/get_accounts", GetAccounts.HandleAsync);
        app.MapPost("/api/get_balances", GetBalances.HandleAsync);
        app.MapPost("/api/get_investments", GetInvestments.HandleAsync);
        app.MapGet("/api/items", ListItems.HandleAsync);
        app.MapPost("/api/items/{id:guid}/sync", SyncItemNow.HandleAsync);
        app.MapDelete("/api/items/{id:guid}", UnlinkItem.HandleAsync);
    }
}
