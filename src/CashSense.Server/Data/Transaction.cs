using System.Linq.Expressions;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CashSense.Server.Data;

/// <summary>One line of an account as the bank tells it, with what the user and the categorizer made of it.</summary>
public sealed class Transaction
{
    public required Guid UserId { get; init; }

    public required Guid Id { get; init; }

    public required Guid ItemId { get; init; }

    public required Guid AccountId { get; set; }

    /// <summary>Plaid's id, case-sensitive. The posted row of a pending one has another.</summary>
    public required string PlaidTransactionId { get; set; }

    /// <summary>The day it is booked on. A calendar date: it never goes through a time zone.</summary>
    public required DateOnly Date { get; set; }

    /// <summary>The day it was made, which people remember.</summary>
    public DateOnly? AuthorizedDate { get; set; }

    /// <summary>The bank's line.</summary>
    public required string Name { get; set; }

    /// <summary>The merchant as the bank's data provider names it.</summary>
    public string? BankMerchantName { get; set; }

    /// <summary>The merchant as Cash Sense shows it; empty when unknown.</summary>
    public required string Merchant { get; set; }

    /// <summary>Equal for all wordings of one merchant.</summary>
    public required string MerchantKey { get; set; }

    /// <summary>Exact; positive when money leaves the account.</summary>
    public required decimal Amount { get; set; }

    public required string Currency { get; set; }

    /// <summary>Plaid's open list: online, in store, other.</summary>
    public required string PaymentChannel { get; set; }

    public required bool Pending { get; set; }

    /// <summary>Where it was made, ISO 3166-1 alpha-2; null when unknown.</summary>
    public string? Country { get; set; }

    /// <summary>The bank's own category as received, version 2, with its confidence: one voice among others.</summary>
    public string? BankPrimary { get; set; }

    public string? BankDetailed { get; set; }

    public string? BankConfidence { get; set; }

    /// <summary>A detailed code of version 1; null when nobody knows.</summary>
    public string? Category { get; set; }

    /// <summary>The user's own category, where they chose one; <see cref="Category"/> is then the one under which it counts.</summary>
    public Guid? OwnCategoryId { get; set; }

    /// <summary>Who decided. What a person set, no machine changes.</summary>
    public CategorySource CategorySource { get; set; } = CategorySource.None;

    /// <summary>0 to 1.</summary>
    public double CategoryConfidence { get; set; }

    /// <summary>Why, for a person; empty where nobody said.</summary>
    public string ReasonEnglish { get; set; } = "";

    public string ReasonFrench { get; set; } = "";

    /// <summary>Since when it has this category from this source.</summary>
    public DateTimeOffset? CategorizedAt { get; set; }

    /// <summary>The run over past rows that decided on the category, as long as nothing newer did.</summary>
    public Guid? CategoryRunId { get; set; }

    /// <summary>A person named the merchant: no machine does it again.</summary>
    public bool MerchantByUser { get; set; }

    /// <summary>The run over past rows that named the merchant, as long as nothing newer did.</summary>
    public Guid? MerchantRunId { get; set; }

    /// <summary>The other leg, when this is one of a move between the user's own accounts.</summary>
    public Guid? TransferPeerId { get; set; }

    public string? Note { get; set; }

    /// <summary>The user wants it in no report, budget or forecast.</summary>
    public bool Excluded { get; set; }

    /// <summary>A person said whether it counts: no rule does it again.</summary>
    public bool ExcludedByUser { get; set; }

    /// <summary>The run over past rows that said whether it counts, as long as nothing newer did.</summary>
    public Guid? ExcludedRunId { get; set; }

    /// <summary>How the user split it; null when they did not. Counted instead of the whole as long as they add up to it.</summary>
    public IReadOnlyList<TransactionPart>? Parts { get; set; }

    /// <summary>When the bank took it back. The row stays, so that a late reader sees what happened.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>Name and merchant in lower case without accents: what a search looks in.</summary>
    public required string SearchText { get; set; }

    public bool IsTransfer => TransferPeerId is not null;

    public PfcCategory? Pfc => PfcCategory.Find(Category);

    public LocalizedText Reason => new(ReasonEnglish, ReasonFrench);

    /// <summary>The columns that arithmetic reads: a query that selects them reads no others.</summary>
    internal static readonly Expression<Func<Transaction, LedgerEntry>> AsLedgerEntry = t => new LedgerEntry(
        t.Id, t.AccountId, t.Date, t.Amount, t.Currency, t.Name, t.Merchant, t.MerchantKey, PfcCategory.Find(t.Category), t.Country, t.Pending, t.TransferPeerId != null, t.Excluded, t.TransferPeerId);

    private static readonly Func<Transaction, LedgerEntry> ToEntry = AsLedgerEntry.Compile();

    /// <summary>The whole: one charge is one charge, however its user splits it.</summary>
    public LedgerEntry ToLedgerEntry() => ToEntry(this);

    /// <summary>What counts in sums by category: its parts where the user split it, else the whole.</summary>
    public IEnumerable<LedgerEntry> ToLedgerEntries()
    {
        var whole = ToLedgerEntry();
        return TransactionPart.Counted(Parts, Amount) is { } parts ? parts.Select(p => whole with { Amount = p.Amount, Category = p.Pfc }) : [whole];
    }

    internal static void Map(EntityTypeBuilder<Transaction> transaction)
    {
        transaction.HasKey(t => new { t.UserId, t.Id });
        transaction.HasOne<Account>().WithMany().HasForeignKey(t => new { t.UserId, t.AccountId });
        transaction.HasOne<Item>().WithMany().HasForeignKey(t => new { t.UserId, t.ItemId });
        transaction.HasIndex(t => new { t.UserId, t.PlaidTransactionId }).IsUnique();
        transaction.HasIndex(t => new { t.UserId, t.Date, t.Id });            // the list, page by page
        transaction.HasIndex(t => new { t.UserId, t.AccountId, t.Date });     // one account
        transaction.HasIndex(t => new { t.UserId, t.MerchantKey });           // a correction reaches its merchant
        transaction.Ignore(t => t.IsTransfer).Ignore(t => t.Pfc).Ignore(t => t.Reason);
        TransactionPart.Map(transaction.Property(t => t.Parts));
    }
}
