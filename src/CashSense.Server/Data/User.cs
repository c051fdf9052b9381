using CashSense.Analysis.Anomalies;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>A person whose money is kept. All other rows hang under one.</summary>
public sealed class User
{
    /// <summary>The one user of an installation without accounts. A constant, so that the rows stay reachable when sign-in comes.</summary>
    public static readonly Guid LocalId = new("00000000-0000-7000-8000-00000000ca5e");

    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts the changes of all that decides this user's categories: rules, corrections, own categories and the model.</summary>
    public long CategorizerVersion { get; set; }

    /// <summary>Counts the changes of this user's connections, accounts, transactions and words on what recurs: what is computed from them and kept in memory is as of one count.</summary>
    public long LedgerVersion { get; set; }

    /// <summary>Whether what this user put in categories may teach the models of others (<see cref="CommonMerchants"/>).</summary>
    public bool SharesHistory { get; set; }

    /// <summary>At most so many alarms about anomalies in any seven days: the user's false-alarm budget.</summary>
    public int AlarmsPerWeek { get; set; } = FalseAlarmBudget.DefaultAlarmsPerWeek;

    internal static void Map(EntityTypeBuilder<User> user) => user.HasKey(u => u.Id);
}
