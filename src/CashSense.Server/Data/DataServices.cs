using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Data;

internal static class DataServices
{
    /// <summary>
    /// The context of the chosen engine, scoped, under the one name that everything else asks for. Pooled: to make one costs more than most answers do without it.
    /// </summary>
    public static IServiceCollection AddData(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options).AddSingleton<DatabaseStart>().AddSingleton<CategorizerChanges>().AddSingleton<ServingCategorizers>().AddSingleton<LedgerMemory>().AddSingleton<UserLedgers>().AddSingleton<CashFlowOutlooks>().AddSingleton<ExpenseOutlooks>();
        switch (options.Engine)
        {
            case DatabaseEngine.Sqlite:
                services.AddSingleton(new SqliteWriter(options.SqlitePath!));
                services.AddDbContextPool<CashSenseDb, SqliteCashSenseDb>(db => db.UseSqlite(options.ConnectionString).AddInterceptors(SqliteConnectionSettings.Instance));
                break;
            case DatabaseEngine.Postgres:
                services.AddDbContextPool<CashSenseDb, PostgresCashSenseDb>(db => db.UseNpgsql(options.ConnectionString));
                break;
        }

        return services;
    }
}
