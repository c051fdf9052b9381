using CashSense.Analysis.CashFlow;
using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Savings;

/// <summary>Money that a household could keep, with what it rests on.</summary>
/// <param name="Key">Stable from run to run: the kind and its subject.</param>
/// <param name="Kind">What to act on.</param>
/// <param name="Title">A few words that name the subject.</param>
/// <param name="Detail">What was seen and what would be saved.</param>
/// <param name="Action">What to do about it.</param>
/// <param name="MonthlySaving">Positive = kept, a twelfth of the year, rounded half to even to the minor unit.</param>
/// <param name="YearlySaving">Positive = kept, rounded by itself, so it may differ from twelve rounded months by cents.</param>
/// <param name="Low">Lower end of the range that should hold the monthly saving four times of five, rounded, not negative; the saving itself where the price is fixed.</param>
/// <param name="High">Upper end of that range.</param>
/// <param name="BaselineMonthly">What its subject costs a month now, exact up to decimal's 28 digits: what is spent later is held against it. 0 for money that is only moved.</param>
/// <param name="Confidence">0 to 1: how likely it is that the household would agree. A judgment by rule, not a measured frequency.</param>
/// <param name="Evidence">Ids of the transactions behind it, at most <see cref="MaxEvidence"/>; of the accounts for money that is moved.</param>
/// <param name="Subject">What it acts on.</param>
/// <param name="Edit">What acting does to the balance ahead; null where it is no single dated payment.</param>
public sealed record SavingsOpportunity(
    string Key,
    SavingsKind Kind,
    LocalizedText Title,
    LocalizedText Detail,
    LocalizedText Action,
    Money MonthlySaving,
    Money YearlySaving,
    decimal Low,
    decimal High,
    decimal BaselineMonthly,
    double Confidence,
    IReadOnlyList<Guid> Evidence,
    SavingSubject Subject,
    CashFlowEdit? Edit = null)
{
    /// <summary>A year of monthly payments; more rows prove nothing more.</summary>
    public const int MaxEvidence = 12;

    /// <summary>With the money rounded and the range widened to hold the saving itself.</summary>
    /// <param name="monthly">Exact.</param>
    /// <param name="range">Of the monthly saving; null for one that is sure.</param>
    internal static SavingsOpportunity Of(
        string key, SavingsKind kind, SavingWording wording, string currency, decimal monthly, (decimal Low, decimal High)? range, decimal baseline, double confidence,
        IEnumerable<Guid> evidence, SavingSubject subject, CashFlowEdit? edit = null)
    {
        var saving = new Money(monthly, currency).Rounded();
        var (low, high) = range ?? (monthly, monthly);
        return new SavingsOpportunity(
            key, kind, wording.Title, wording.Detail, wording.Action, saving, new Money(monthly * 12, currency).Rounded(),
            Math.Clamp(Currencies.Round(low, currency), 0, Math.Max(0, saving.Amount)), Math.Max(Currencies.Round(high, currency), saving.Amount), baseline, Math.Round(confidence, 2),
            [.. evidence.Distinct().Take(MaxEvidence)], subject, edit);
    }
}

/// <summary>What a person reads of an opportunity.</summary>
internal sealed record SavingWording(LocalizedText Title, LocalizedText Detail, LocalizedText Action);

/// <summary>What a saving acts on, and by what it is known again later.</summary>
public abstract record SavingSubject
{
    private SavingSubject()
    {
    }

    /// <summary>Payments that return.</summary>
    /// <param name="Key">The stream's key.</param>
    /// <param name="AccountId">The account it is paid from.</param>
    /// <param name="MerchantKey">Never empty.</param>
    /// <param name="Frequency">How often it falls.</param>
    /// <param name="LastAmount">Its latest payment, exact, Plaid's sign: positive.</param>
    /// <param name="NextDate">When the next one is due.</param>
    public sealed record Payments(string Key, Guid AccountId, string MerchantKey, Frequency Frequency, decimal LastAmount, DateOnly NextDate) : SavingSubject
    {
        internal static Payments Of(RecurringStream stream) =>
            new(stream.Key, stream.AccountId, stream.MerchantKey, stream.Frequency, stream.LastAmount, stream.NextDate);
    }

    /// <summary>What is spent on a category.</summary>
    /// <param name="Code">A primary or detailed code of version 1.</param>
    public sealed record Category(string Code) : SavingSubject;

    /// <summary>Money that lies on checking accounts, or is left when purchases are rounded up, and would be moved, not spent less.</summary>
    public sealed record Cash : SavingSubject;
}
