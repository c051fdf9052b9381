using System.Globalization;
using System.Net.Http.Json;
using CashSense.Analysis;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;
using static CashSense.Server.Tests.HandWrittenBank;

namespace CashSense.Server.Tests;

/// <summary>The rollup equals the rows, whatever happened to them.</summary>
public sealed class MonthlyTotalTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const int Rows = 60;
    private const int Edits = 120;

    private static readonly string[] Categories = ["FOOD_AND_DRINK_GROCERIES", "FOOD_AND_DRINK_RESTAURANT", "INCOME_WAGES", "TRAVEL_LODGING", "BANK_FEES_ATM_FEES"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_rollup_equals_the_rows_after_random_edits(int seed)
    {
        var random = new Random(seed);
        using var user = await app.GivenUserAsync();
        var userId = CashSenseApp.UserOf(user);
        var bank = new HandWrittenBank(app, user);
        Account[] accounts = [await bank.GivenAccountAsync(), await bank.GivenAccountAsync("USD"), await bank.GivenAccountAsync("JPY")];
        var rows = await bank.GivenRowsAsync([.. Enumerable.Range(0, Rows).Select(_ => RandomRow(random, accounts))]);
        await AssertEqualAsync(userId, $"seed {seed}, before any edit");
        for (var edit = 1; edit <= Edits; edit++)
        {
            var id = rows[random.Next(rows.Count)].Id;
            if (random.Next(4) == 0)
            {
                await SplitOrUnsplitAsync(random, user, rows[random.Next(rows.Count)].Id, $"seed {seed}, edit {edit}");
            }
            else if (random.Next(2) == 0)
            {
                using var answer = await user.PatchAsJsonAsync($"/api/transactions/{id}", RandomPatch(random));
                Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.NotFound, $"seed {seed}, edit {edit}: {await answer.Content.ReadAsStringAsync()}");
            }
            else
            {
                await app.WriteAsync(userId, async db => Change(random, await db.Transactions.SingleAsync(t => t.UserId == userId && t.Id == id), accounts));
            }

            if (edit % 20 == 0)
            {
                await AssertEqualAsync(userId, $"seed {seed}, edit {edit}");
            }
        }

        await app.WriteAsync(userId, async db => db.Transactions.RemoveRange(await db.Transactions.Where(t => t.UserId == userId).ToListAsync()));
        Assert.False(await app.ReadAsync(db => db.MonthlyTotals.AnyAsync(t => t.UserId == userId)), $"seed {seed}: cells without rows stay behind");
    }

    // Parts that fit, parts that do not, or the whole again.
    private async Task SplitOrUnsplitAsync(Random random, HttpClient user, Guid id, string when)
    {
        var path = $"/api/transactions/{id}/split";
        if (random.Next(3) == 0)
        {
            using var undone = await user.DeleteAsync(path);
            Assert.True(undone.IsSuccessStatusCode || undone.StatusCode == System.Net.HttpStatusCode.NotFound, $"{when}: {await undone.Content.ReadAsStringAsync()}");
            return;
        }

        var amount = await app.ReadAsync(db => db.Transactions.Where(t => t.Id == id).Select(t => t.Amount).SingleAsync());
        var first = RandomAmount(random);
        var second = amount - first;
        var rest = random.Next(5) == 0 ? 0.01m : 0m;
        using var answer = await user.PostAsJsonAsync(path, new
        {
            parts = new[]
            {
                new { amount = first, category = Categories[random.Next(Categories.Length)] },
                new { amount = second + rest, category = Categories[random.Next(Categories.Length)] },
            },
        });
        var isRight = rest == 0 && first != 0 && second != 0;
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.NotFound || isRight == answer.IsSuccessStatusCode, $"{when}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static Transaction RandomRow(Random random, Account[] accounts)
    {
        var row = Row(accounts[random.Next(accounts.Length)], RandomDay(random), RandomAmount(random), RandomCategory(random));
        row.Pending = random.Next(5) == 0;
        return row;
    }

    private static object RandomPatch(Random random) => random.Next(4) switch
    {
        3 => new { category = (string?)null },
        0 => new { category = Categories[random.Next(Categories.Length)] },
        1 => new { excluded = random.Next(2) == 0 },
        _ => new { category = Categories[random.Next(Categories.Length)], excluded = random.Next(2) == 0, note = "edited" },
    };

    /// <summary>What a sync may do to a row.</summary>
    private void Change(Random random, Transaction row, Account[] accounts)
    {
        switch (random.Next(7))
        {
            case 0:
                row.Amount = RandomAmount(random);
                break;
            case 1:
                row.Date = DateOnly.Parse(RandomDay(random), CultureInfo.InvariantCulture);
                break;
            case 2:
                row.Pending = !row.Pending;
                break;
            case 3:
                row.RemovedAt = row.RemovedAt is null ? app.Clock.GetUtcNow() : null;
                break;
            case 4:
                row.TransferPeerId = row.TransferPeerId is null ? Guid.NewGuid() : null;
                break;
            case 5:
                row.Category = RandomCategory(random);
                break;
            default:
                var account = accounts[random.Next(accounts.Length)];
                (row.AccountId, row.Currency) = (account.Id, account.Currency);
                break;
        }
    }

    private async Task AssertEqualAsync(Guid userId, string when)
    {
        var rows = await app.ReadAsync(db => db.Transactions.AsNoTracking().Where(t => t.UserId == userId).ToListAsync());
        var expected = rows
            .Where(t => t.RemovedAt is null && !t.IsTransfer && !t.Excluded)
            .SelectMany(t => t.Parts is { } parts && parts.Sum(p => p.Amount) == t.Amount
                ? parts.Select((p, i) => (t.Date, t.Currency, Category: (string?)p.Category, t.Pending, p.Amount, Count: i == 0 ? 1 : 0))
                : [(t.Date, t.Currency, t.Category, t.Pending, t.Amount, 1)])
            .GroupBy(t => (Month: Month.Of(t.Date), t.Currency, Category: t.Category ?? "", t.Pending))
            .Select(g => $"{g.Key} out {g.Where(t => t.Amount > 0).Sum(t => t.Amount):0.0000} in {g.Where(t => t.Amount < 0).Sum(t => t.Amount):0.0000} count {g.Sum(t => t.Count)}")
            .Order(StringComparer.Ordinal);
        var stored = (await app.ReadAsync(db => db.MonthlyTotals.AsNoTracking().Where(t => t.UserId == userId).ToListAsync()))
            .Select(t => $"{(t.Month, t.Currency, t.Category, t.Pending)} out {t.MoneyOut:0.0000} in {t.MoneyIn:0.0000} count {t.Count}")
            .Order(StringComparer.Ordinal);
        Assert.True(expected.SequenceEqual(stored), $"{when}\nrows:\n{string.Join('\n', expected)}\nrollup:\n{string.Join('\n', stored)}");
    }

    private static string RandomDay(Random random) => new DateOnly(2026, 1, 1).AddDays(random.Next(120)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal RandomAmount(Random random) => random.Next(-2_000_000, 2_000_000) / 10_000m;

    private static string? RandomCategory(Random random) => random.Next(4) == 0 ? null : Categories[random.Next(Categories.Length)];
}
