using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CashSense.Server.Tests;

/// <summary>What the database promises: exact money, one writer, nothing half written.</summary>
public sealed class DatabaseTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    [Fact]
    public async Task Both_migration_sets_agree_with_the_model()
    {
        Assert.False(await app.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
        using var sqlite = new SqliteCashSenseDb(new DbContextOptionsBuilder<SqliteCashSenseDb>().UseSqlite("Data Source=:memory:").Options);
        Assert.False(sqlite.Database.HasPendingModelChanges());
        using var postgres = new PostgresCashSenseDb(new DbContextOptionsBuilder<PostgresCashSenseDb>().UseNpgsql("Host=localhost").Options);
        Assert.False(postgres.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Every_table_of_a_user_begins_its_keys_with_the_user()
    {
        var wrong = await app.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(e => e.ClrType != typeof(User))
            .SelectMany(e => e.GetKeys().Select(k => k.Properties).Concat(e.GetIndexes().Where(i => i.IsUnique).Select(i => i.Properties)), (e, properties) => (e, properties))
            .Where(x => x.properties[0].Name != "UserId")
            .Select(x => x.e.ClrType.Name)
            .ToList()));
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_million_rows_sum_to_the_cent()
    {
        // The same rows and questions on both engines: the suite runs on each.
        var user = CashSenseApp.UserOf(await app.GivenUserAsync());
        var (item, account) = await GivenAccountAsync(user);
        await app.WriteAsync(user, async db =>
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));   // a million rows on a busy machine
            var columns = """
                "UserId", "Id", "ItemId", "AccountId", "PlaidTransactionId", "Date", "Name", "Merchant", "MerchantKey", "Amount", "Currency",
                "PaymentChannel", "Pending", "CategorySource", "CategoryConfidence", "Excluded", "SearchText", "ReasonEnglish", "ReasonFrench", "MerchantByUser", "ExcludedByUser"
                """;
            var postgres = db.Database.IsNpgsql();
            var (series, id, date, no) = postgres
                ? ("SELECT n FROM generate_series(1, 1000000) AS s(n)", "md5(n::text)::uuid", "DATE '2026-01-01' + (n % 300)", "false")
                : ("WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 1000000) SELECT n FROM s",
                    "printf('%08X-0000-4000-8000-%012X', n, n)", "date('2026-01-01', '+' || (n % 300) || ' days')", "0");
            var amount = "CASE n % 4 WHEN 0 THEN 1 WHEN 1 THEN 100 WHEN 2 THEN -2500 ELSE 123456789 END";   // 0.0001, 0.01, -0.25 and 12,345.6789
            var (u, i, a) = postgres ? (user.ToString(), item.ToString(), account.ToString())
                : (user.ToString().ToUpperInvariant(), item.ToString().ToUpperInvariant(), account.ToString().ToUpperInvariant());
#pragma warning disable EF1002 // Every part is a constant of this test or an id that it made.
            await db.Database.ExecuteSqlRawAsync(
                $"INSERT INTO \"Transactions\" ({columns}) SELECT '{u}', {id}, '{i}', '{a}', 'million-' || n, {date}, '', '', '', {amount}, 'EUR', 'other', {no}, 'None', 0, {no}, '', '', '', {no}, {no} FROM ({series}) AS numbers");
#pragma warning restore EF1002
        });

        var expected = 250_000 * (0.0001m + 0.01m - 0.25m + 12_345.6789m);
        Assert.Equal(expected, await app.ReadAsync(db => db.Transactions.Where(t => t.UserId == user).SumAsync(t => t.Amount)));
        Assert.Equal(250_000 * -0.25m, await app.ReadAsync(db => db.Transactions.Where(t => t.UserId == user && t.Amount < 0).SumAsync(t => t.Amount)));
        Assert.Equal(500_000, await app.ReadAsync(db => db.Transactions.CountAsync(t => t.UserId == user && t.Amount >= 0.0001m && t.Amount <= 0.01m)));
        var top = await app.ReadAsync(db => db.Transactions.Where(t => t.UserId == user).OrderByDescending(t => t.Amount).Select(t => t.Amount).FirstAsync());
        Assert.Equal(12_345.6789m, top);
    }

    [Fact]
    public async Task Saving_outside_a_writers_turn_is_refused()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CashSenseDb>();
        db.Users.Add(new User { Id = Guid.NewGuid(), CreatedAt = app.Clock.GetUtcNow() });
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_write_that_throws_leaves_nothing()
    {
        var id = Guid.NewGuid();
        await Assert.ThrowsAsync<InvalidDataException>(() => app.WriteAsync(id, async db =>
        {
            db.Users.Add(new User { Id = id, CreatedAt = app.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
            throw new InvalidDataException("in the middle");
        }));
        Assert.False(await app.ReadAsync(db => db.Users.AnyAsync(u => u.Id == id)));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_no_update()
    {
        var user = CashSenseApp.UserOf(await app.GivenUserAsync());
        await app.WriteAsync(user, db =>
        {
            db.BudgetGoals.Add(new BudgetGoal
            {
                UserId = user,
                Id = user,
                Category = "total",
                Currency = "EUR",
                Period = "monthly",
                Amount = 1,
                Rollover = false,
                CreatedAt = app.Clock.GetUtcNow(),
            });
            return Task.CompletedTask;
        });
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => app.WriteAsync(user, async db =>
        {
            var goal = await db.BudgetGoals.SingleAsync(g => g.UserId == user);
            goal.Amount += 0.01m;
        }))));
        Assert.Equal(1.50m, await app.ReadAsync(db => db.BudgetGoals.Where(g => g.UserId == user).Select(g => g.Amount).SingleAsync()));
    }

    private async Task<(Guid Item, Guid Account)> GivenAccountAsync(Guid user)
    {
        var id = Guid.NewGuid();
        await app.WriteAsync(user, db =>
        {
            db.Items.Add(new Item
            {
                UserId = user,
                Id = id,
                PlaidItemId = id.ToString(),
                InstitutionId = "ins_0",
                InstitutionName = "",
                HandleHash = id.ToByteArray(),
                Status = ItemStatus.Unlinked,
                CreatedAt = app.Clock.GetUtcNow(),
            });
            db.Accounts.Add(new Account { UserId = user, Id = id, ItemId = id, PlaidAccountId = id.ToString(), Name = "", Type = "depository", Currency = "EUR" });
            return Task.CompletedTask;
        });
        return (id, id);
    }
}
