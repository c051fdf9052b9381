using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Analysis.Recurring;
using CashSense.Analysis.Savings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CashSense.Server.Data;

/// <summary>
/// The rows. Reads begin with their user; writes go through <see cref="WriteAsync{T}"/>, which is the only way to save.
/// </summary>
public abstract class CashSenseDb(DbContextOptions options) : DbContext(options)
{
    private bool _writing;
    private bool _changedCategorizer;

    /// <summary>Whether what is read may not be committed yet.</summary>
    internal bool IsWriting => _writing;

    public DbSet<User> Users => Set<User>();

    public DbSet<Item> Items => Set<Item>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Transaction> Transactions => Set<Transaction>();

    public DbSet<MonthlyTotal> MonthlyTotals => Set<MonthlyTotal>();

    public DbSet<InvestmentSecurity> Securities => Set<InvestmentSecurity>();

    public DbSet<Holding> Holdings => Set<Holding>();

    public DbSet<InvestmentTransaction> InvestmentTransactions => Set<InvestmentTransaction>();

    public DbSet<MerchantCorrection> MerchantCorrections => Set<MerchantCorrection>();

    public DbSet<OwnCategory> OwnCategories => Set<OwnCategory>();

    public DbSet<CategorizationRule> CategorizationRules => Set<CategorizationRule>();

    public DbSet<CategorizationRun> CategorizationRuns => Set<CategorizationRun>();

    public DbSet<CategorizationChange> CategorizationChanges => Set<CategorizationChange>();

    public DbSet<CategoryVerdict> CategoryVerdicts => Set<CategoryVerdict>();

    public DbSet<AnomalyFeedback> AnomalyFeedback => Set<AnomalyFeedback>();

    public DbSet<BudgetGoal> BudgetGoals => Set<BudgetGoal>();

    public DbSet<SavingsGoal> SavingsGoals => Set<SavingsGoal>();

    public DbSet<SavingDecision> SavingDecisions => Set<SavingDecision>();

    public DbSet<SpokenStream> SpokenStreams => Set<SpokenStream>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<AlertRuleSetting> AlertRuleSettings => Set<AlertRuleSetting>();

    public DbSet<LowBalance> LowBalances => Set<LowBalance>();

    public DbSet<TrainingRun> TrainingRuns => Set<TrainingRun>();

    public DbSet<CategoryModel> CategoryModels => Set<CategoryModel>();

    /// <summary>Runs a change in one database transaction, alone: one writer at a time on SQLite, one per user on PostgreSQL.</summary>
    /// <remarks>No network inside: others wait. The context must be without changes; when the change throws, nothing of it is kept.</remarks>
    /// <param name="change">Changes tracked rows or runs bulk commands; what it tracked is saved after it.</param>
    public async Task<T> WriteAsync<T>(Guid userId, Func<CancellationToken, Task<T>> change, CancellationToken ct)
    {
        if (_writing)
        {
            throw new InvalidOperationException("A write inside a write would wait for itself.");
        }

        await using var turn = await BeginWriteAsync(userId, ct);
        (_writing, _changedCategorizer) = (true, false);
        try
        {
            var result = await change(ct);
            await SaveChangesAsync(ct);
            await turn.CommitAsync(ct);
            if (_changedCategorizer)
            {
                this.GetService<CategorizerChanges>().Announce(userId);
            }

            return result;
        }
        catch
        {
            ChangeTracker.Clear();   // what was not committed must not look stored to the next reader of this context
            throw;
        }
        finally
        {
            _writing = false;
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Guid userId, Func<CancellationToken, Task> change, CancellationToken ct) =>
        WriteAsync(userId, async token =>
        {
            await change(token);
            return true;
        }, ct);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException($"Save inside {nameof(WriteAsync)}; it is asynchronous.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!_writing)
        {
            throw new InvalidOperationException($"Rows are saved inside {nameof(WriteAsync)} only: it owns the turn and the transaction.");
        }

        ChangeTracker.DetectChanges();
        RoundInstants();
        await MonthlyTotal.KeepAsync(this, cancellationToken);
        await CountChangesAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // Both engines keep whole microseconds and a clock tells tenths of them: a row just saved must tell the time that it tells when it is read again.
    private void RoundInstants()
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            foreach (var instants in entry.Metadata.GetProperties().Where(p => p.ClrType == typeof(DateTimeOffset) || p.ClrType == typeof(DateTimeOffset?)))
            {
                var property = entry.Property(instants);
                if (property.CurrentValue is DateTimeOffset instant && instant.Ticks % TimeSpan.TicksPerMicrosecond is > 0 and var rest)
                {
                    property.CurrentValue = instant.AddTicks(-rest);
                }
            }
        }
    }

    // In the same transaction as the change, so that no node keeps what is old, and no writer can forget to say so.
    private async Task CountChangesAsync(CancellationToken ct)
    {
        var changed = ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        foreach (var id in UsersOf(changed.Where(e => e.Entity is MerchantCorrection or CategorizationRule or OwnCategory or CategoryModel)))
        {
            await Users.Where(u => u.Id == id).ExecuteUpdateAsync(user => user.SetProperty(u => u.CategorizerVersion, u => u.CategorizerVersion + 1), ct);
            _changedCategorizer = true;
        }

        foreach (var id in UsersOf(changed.Where(e => e.Entity is Item or Account or Transaction or SpokenStream)))
        {
            await CountLedgerChangeAsync(id, ct);
        }
    }

    private static HashSet<Guid> UsersOf(IEnumerable<EntityEntry> changed) => [.. changed.Select(e => (Guid)e.CurrentValues[nameof(Item.UserId)]!)];

    /// <summary>To be called by who changes connections, accounts or transactions in bulk, past the tracked rows.</summary>
    internal Task CountLedgerChangeAsync(Guid userId, CancellationToken ct) =>
        Users.Where(u => u.Id == userId).ExecuteUpdateAsync(user => user.SetProperty(u => u.LedgerVersion, u => u.LedgerVersion + 1), ct);

    /// <summary>Takes the writer's turn and opens its transaction.</summary>
    protected abstract Task<WriteTurn> BeginWriteAsync(Guid userId, CancellationToken ct);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HaveConversion<MoneyConverter>();
        configurationBuilder.Properties<Month>().HaveConversion<MonthConverter>();
        configurationBuilder.Properties<CategorySource>().HaveConversion<string>();
        configurationBuilder.Properties<ItemStatus>().HaveConversion<string>();
        configurationBuilder.Properties<TrainingStatus>().HaveConversion<string>();
        configurationBuilder.Properties<Frequency>().HaveConversion<string>();
        configurationBuilder.Properties<StreamWord>().HaveConversion<string>();
        configurationBuilder.Properties<SavingsKind>().HaveConversion<string>();
        configurationBuilder.Properties<SavingVerdict>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<User>(User.Map);
        modelBuilder.Entity<Item>(Item.Map);
        modelBuilder.Entity<Account>(Account.Map);
        modelBuilder.Entity<Transaction>(Transaction.Map);
        modelBuilder.Entity<MonthlyTotal>(MonthlyTotal.Map);
        modelBuilder.Entity<InvestmentSecurity>(InvestmentSecurity.Map);
        modelBuilder.Entity<Holding>(Holding.Map);
        modelBuilder.Entity<InvestmentTransaction>(InvestmentTransaction.Map);
        modelBuilder.Entity<MerchantCorrection>(MerchantCorrection.Map);
        modelBuilder.Entity<OwnCategory>(OwnCategory.Map);
        modelBuilder.Entity<CategorizationRule>(CategorizationRule.Map);
        modelBuilder.Entity<CategorizationRun>(CategorizationRun.Map);
        modelBuilder.Entity<CategorizationChange>(CategorizationChange.Map);
        modelBuilder.Entity<CategoryVerdict>(CategoryVerdict.Map);
        modelBuilder.Entity<AnomalyFeedback>(Data.AnomalyFeedback.Map);
        modelBuilder.Entity<BudgetGoal>(BudgetGoal.Map);
        modelBuilder.Entity<SavingsGoal>(SavingsGoal.Map);
        modelBuilder.Entity<SavingDecision>(SavingDecision.Map);
        modelBuilder.Entity<SpokenStream>(SpokenStream.Map);
        modelBuilder.Entity<Notification>(Notification.Map);
        modelBuilder.Entity<AlertRuleSetting>(AlertRuleSetting.Map);
        modelBuilder.Entity<LowBalance>(LowBalance.Map);
        modelBuilder.Entity<TrainingRun>(TrainingRun.Map);
        modelBuilder.Entity<CategoryModel>(CategoryModel.Map);
    }
}
