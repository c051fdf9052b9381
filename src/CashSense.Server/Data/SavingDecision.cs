using CashSense.Analysis;
using CashSense.Analysis.Recurring;
using CashSense.Analysis.Savings;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>What a user decided on a saving, with all that is needed to follow it when it is found no more.</summary>
/// <remarks>It has no foreign key to an account: a receipt stays when a bank is unlinked.</remarks>
public sealed class SavingDecision
{
    public required Guid UserId { get; init; }

    /// <summary>The opportunity's id: <see cref="IdOf"/> its key.</summary>
    public required Guid Id { get; init; }

    public required SavingsKind Kind { get; init; }

    public required SavingVerdict Verdict { get; set; }

    /// <summary>The user's day.</summary>
    public required DateOnly DecidedOn { get; set; }

    public required string TitleEnglish { get; init; }

    public required string TitleFrench { get; init; }

    public required string Currency { get; init; }

    /// <summary>What was predicted, a month; positive = kept.</summary>
    public required decimal MonthlySaving { get; init; }

    public required decimal Low { get; init; }

    public required decimal High { get; init; }

    /// <summary>What its subject cost a month when it was decided, to four decimals.</summary>
    public required decimal BaselineMonthly { get; init; }

    /// <summary>A primary or detailed code, for what acts on a category.</summary>
    public string? Category { get; init; }

    /// <summary>For what acts on a stream, as the following.</summary>
    public string? StreamKey { get; init; }

    public Guid? AccountId { get; init; }

    public string? MerchantKey { get; init; }

    public Frequency? Frequency { get; init; }

    public decimal? LastAmount { get; init; }

    public DateOnly? NextDate { get; init; }

    public static Guid IdOf(SavingsOpportunity opportunity) => StableId.Of(opportunity.Key);

    public static SavingDecision Of(SavingsOpportunity found, SavingVerdict verdict, Guid userId, DateOnly today)
    {
        var stream = found.Subject as SavingSubject.Payments;
        return new SavingDecision
        {
            UserId = userId,
            Id = IdOf(found),
            Kind = found.Kind,
            Verdict = verdict,
            DecidedOn = today,
            TitleEnglish = found.Title.English,
            TitleFrench = found.Title.French,
            Currency = found.MonthlySaving.Currency,
            MonthlySaving = found.MonthlySaving.Amount,
            Low = found.Low,
            High = found.High,
            BaselineMonthly = decimal.Round(found.BaselineMonthly, Money.Decimals),
            Category = (found.Subject as SavingSubject.Category)?.Code,
            StreamKey = stream?.Key,
            AccountId = stream?.AccountId,
            MerchantKey = stream?.MerchantKey,
            Frequency = stream?.Frequency,
            LastAmount = stream?.LastAmount,
            NextDate = stream?.NextDate,
        };
    }

    /// <summary>As the arithmetic follows it.</summary>
    public AcceptedSaving ToAccepted() => new(
        Kind,
        StreamKey is { } key ? new SavingSubject.Payments(key, AccountId!.Value, MerchantKey!, Frequency!.Value, LastAmount!.Value, NextDate!.Value)
        : Category is { } code ? new SavingSubject.Category(code)
        : new SavingSubject.Cash(),
        Currency,
        BaselineMonthly,
        DecidedOn);

    internal static void Map(EntityTypeBuilder<SavingDecision> decision)
    {
        decision.HasKey(d => new { d.UserId, d.Id });
        decision.HasOne<User>().WithMany().HasForeignKey(d => d.UserId);
    }
}

/// <summary>A user's word on a saving.</summary>
public enum SavingVerdict
{
    /// <summary>It is being made: followed from then on.</summary>
    Accepted,

    /// <summary>It is not listed again.</summary>
    Dismissed,
}
