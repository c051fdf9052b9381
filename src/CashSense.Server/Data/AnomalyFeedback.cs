using CashSense.Analysis.Anomalies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>What a user said of one finding. The finding itself is stored nowhere: what it was is kept here, so that the word outlives it.</summary>
public sealed class AnomalyFeedback
{
    public required Guid UserId { get; init; }

    /// <summary>The finding's id, the same on every run.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it happened; the word goes when the account does.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The payment, or the stream and its due day.</summary>
    public required string Subject { get; init; }

    public required AnomalyKind Kind { get; init; }

    /// <summary>The merchant's key; the category where the bank named none.</summary>
    public required string Payee { get; init; }

    /// <summary>As a person reads it.</summary>
    public required string PayeeName { get; init; }

    public required decimal Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>The finding's, when the word was first given: 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Whether the user's budget had room for it then: only such words say how right the budget's alarms are.</summary>
    public required bool WasTold { get; init; }

    public required Verdict Verdict { get; set; }

    /// <summary>The user's day of the verdict.</summary>
    public required DateOnly Day { get; set; }

    internal static void Map(EntityTypeBuilder<AnomalyFeedback> feedback)
    {
        feedback.HasKey(f => new { f.UserId, f.Id });
        feedback.HasOne<Account>().WithMany().HasForeignKey(f => new { f.UserId, f.AccountId });
        feedback.Property(f => f.Kind).HasConversion<string>();
        feedback.Property(f => f.Verdict).HasConversion<string>();
    }
}

/// <summary>What decides which findings a user is told: asked by whoever tells them.</summary>
internal static class AnomalyWishes
{
    /// <summary>All that the user has said of findings.</summary>
    public static Task<List<AnomalyVerdict>> VerdictsOfAsync(this CashSenseDb db, Guid userId, CancellationToken ct) =>
        db.AnomalyFeedback.AsNoTracking().Where(f => f.UserId == userId).OrderBy(f => f.Id)
            .Select(f => new AnomalyVerdict(f.Subject, f.Kind, f.Payee, f.Amount, f.Currency, f.Verdict, f.Day, f.Score, f.WasTold))
            .ToListAsync(ct);

    /// <summary>How many alarms a week the user wants at most.</summary>
    public static async Task<FalseAlarmBudget> AlarmBudgetOfAsync(this CashSenseDb db, Guid userId, CancellationToken ct) =>
        new(await db.Users.Where(u => u.Id == userId).Select(u => (int?)u.AlarmsPerWeek).FirstOrDefaultAsync(ct) ?? FalseAlarmBudget.DefaultAlarmsPerWeek);
}
