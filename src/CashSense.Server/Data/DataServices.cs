using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Data;

internal static class DataServices
{
    /// <summary>The context of the chosen engine, scoped, under the one name that everything else asks for.</summary>
    public static IServiceCollection AddData(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options).AddSingleton<DatabaseStart>().AddSingleton<CategorizerChanges>().AddSingleton<ServingCategorizers>();
        switch (options.Engine)
        {
            case DatabaseEngine.Sqlite:
                services.AddSingleton(new SqliteWriter(options.SqlitePath!));
                services.AddDbContext<CashSenseDb, SqliteCashSenseDb>(db => db.UseSqlite(options.ConnectionString), optionsLifetime: ServiceLifetime.Singleton);
                break;
            case DatabaseEngine.Postgres:
                services.AddDbContext<CashSenseDb, PostgresCashSenseDb>(db => db.UseNpgsql(options.ConnectionString), optionsLifetime: ServiceLifetime.Singleton);
                break;
        }

        return services;
    }
}
