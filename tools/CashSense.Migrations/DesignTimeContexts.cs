using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CashSense.Migrations;

/// <summary>How <c>dotnet ef</c> makes the SQLite context. Adding a migration compares models and opens no connection.</summary>
public sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteCashSenseDb>
{
    public SqliteCashSenseDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCashSenseDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>How <c>dotnet ef</c> makes the PostgreSQL context. Adding a migration compares models and opens no connection.</summary>
public sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresCashSenseDb>
{
    public PostgresCashSenseDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresCashSenseDb>().UseNpgsql("Host=localhost").Options);
}
