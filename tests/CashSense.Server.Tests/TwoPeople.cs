using CashSense.Analysis.Anomalies;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Tests;

/// <summary>One server with two people: Ana, with a canary in every text that an answer could hold, and Bob, who has a bank of his own.</summary>
public sealed class TwoPeople : IAsyncLifetime
{
    public const string Canary = "canary7f3a91";
    public const decimal CanaryAmount = 86_429.13m;

    public CashSenseApp App { get; } = new();

    public HttpClient Ana { get; private set; } = null!;

    public HttpClient Bob { get; private set; } = null!;

    public LinkedItem ItemOfAna { get; private set; } = null!;

    internal List<Guid> IdsOfAna { get; private set; } = null!;

    internal IReadOnlyList<ApiOperation> Operations { get; private set; } = null!;

    internal PlausibleRequests OfBob { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        (Ana, Bob) = (await App.GivenUserAsync(), await App.GivenUserAsync());
        Operations = await ApiOperation.ReadAllAsync(App);
        ItemOfAna = await App.GivenLinkedItemAsync(Ana);
        OfBob = await PlausibleRequests.OfAsync(App, Bob);
        await PlantAsync(CashSenseApp.UserOf(Ana));
        IdsOfAna = await IdsOfAsync(CashSenseApp.UserOf(Ana));
    }

    public async ValueTask DisposeAsync()
    {
        Ana.Dispose();
        Bob.Dispose();
        await App.DisposeAsync();
    }

    private async Task PlantAsync(Guid ana)
    {
        await App.WriteAsync(ana, async db =>
        {
            var id = Guid.NewGuid();
            db.BudgetGoals.Add(new BudgetGoal { UserId = ana, Id = id, Category = "total", Currency = "USD", Period = "monthly", Amount = CanaryAmount, Rollover = false, CreatedAt = App.Clock.GetUtcNow() });
            db.Notifications.Add(new Notification
            {
                UserId = ana,
                Id = id,
                Kind = "large_transaction",
                DedupKey = Canary,
                TitleEnglish = Canary,
                TitleFrench = Canary,
                BodyEnglish = Canary,
                BodyFrench = Canary,
                CreatedAt = App.Clock.GetUtcNow(),
            });
            db.TrainingRuns.Add(new TrainingRun { UserId = ana, Id = id, Status = TrainingStatus.Failed, CreatedAt = App.Clock.GetUtcNow(), EndedAt = App.Clock.GetUtcNow(), ErrorCode = Canary });
            db.OwnCategories.Add(new OwnCategory { UserId = ana, Id = id, Name = Canary, Parent = "FOOD_AND_DRINK_GROCERIES", CreatedAt = App.Clock.GetUtcNow() });
            db.CategorizationRules.Add(new CategorizationRule
            {
                UserId = ana,
                Id = id,
                Position = 1,
                Name = Canary,
                DescriptionContains = Canary,
                Category = "FOOD_AND_DRINK_GROCERIES",
                Merchant = Canary,
                CreatedAt = App.Clock.GetUtcNow(),
                UpdatedAt = App.Clock.GetUtcNow(),
            });
            db.CategorizationRuns.Add(new CategorizationRun { UserId = ana, Id = id, CreatedAt = App.Clock.GetUtcNow() });
            (await db.Items.SingleAsync(i => i.UserId == ana)).InstitutionName = Canary;
            foreach (var account in await db.Accounts.Where(a => a.UserId == ana).ToListAsync())
            {
                (account.Name, account.OfficialName, account.Current) = (Canary, Canary, CanaryAmount);
            }

            foreach (var row in await db.Transactions.Where(t => t.UserId == ana).OrderByDescending(t => t.Date).Take(100).ToListAsync())
            {
                (row.Name, row.Merchant, row.MerchantKey, row.SearchText, row.Note, row.Amount) = (Canary, Canary, Canary, Canary, Canary, CanaryAmount);
            }

            db.MerchantCorrections.Add(new MerchantCorrection { UserId = ana, MerchantKey = Canary, Category = "FOOD_AND_DRINK_GROCERIES", UpdatedAt = App.Clock.GetUtcNow() });
            db.AnomalyFeedback.Add(new AnomalyFeedback
            {
                UserId = ana,
                Id = id,
                AccountId = (await db.Accounts.FirstAsync(a => a.UserId == ana)).Id,
                Subject = Canary,
                Kind = AnomalyKind.Burst,
                Payee = Canary,
                PayeeName = Canary,
                Amount = CanaryAmount,
                Currency = "USD",
                Score = 0.5,
                WasTold = true,
                Verdict = Verdict.Odd,
                Day = CashSenseApp.Today,
            });
            foreach (var security in await db.Securities.Where(s => s.UserId == ana).ToListAsync())
            {
                security.Name = Canary;
            }
        });
    }

    private Task<List<Guid>> IdsOfAsync(Guid user) => App.ReadAsync(async db => (List<Guid>)
    [
        .. await db.Items.Where(i => i.UserId == user).Select(i => i.Id).ToListAsync(),
        .. await db.Accounts.Where(a => a.UserId == user).Select(a => a.Id).ToListAsync(),
        .. await db.Transactions.Where(t => t.UserId == user).OrderByDescending(t => t.Date).Select(t => t.Id).Take(3).ToListAsync(),
        .. await db.CategorizationRules.Where(r => r.UserId == user).Select(r => r.Id).ToListAsync(),   // one id in all these tables
        .. await db.BudgetGoals.Where(g => g.UserId == user).Select(g => g.Id).ToListAsync(),
        .. await db.Securities.Where(s => s.UserId == user).Select(s => s.Id).Take(2).ToListAsync(),
    ]);
}
