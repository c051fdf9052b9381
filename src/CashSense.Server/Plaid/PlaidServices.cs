namespace CashSense.Server.Plaid;

internal static class PlaidServices
{
    /// <param name="address">The address from the settings, or the embedded simulator's.</param>
    public static IServiceCollection AddPlaid(this IServiceCollection services, PlaidOptions options, Uri address)
    {
        services.AddSingleton(options).AddSingleton<PlaidResilience>().AddScoped<SyncReader>();
        services.AddHttpClient<PlaidClient>(http =>
            {
                http.BaseAddress = address;
                http.Timeout = Timeout.InfiniteTimeSpan;   // PlaidClient limits each try by itself
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .RemoveAllLoggers();   // at Trace they print headers: the secret
        return services;
    }
}
