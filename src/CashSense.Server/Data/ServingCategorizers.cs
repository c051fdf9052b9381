using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Data;

/// <summary>The categorizer that serves each user: the last promoted model of their own, else the shipped one, with their corrections.</summary>
public sealed partial class ServingCategorizers(ILogger<ServingCategorizers> log)
{
    // A model is a few MB: the households of a small host stay in memory, on a large one the least recent ones are read again.
    private const int KeptModels = 64;

    private readonly ConcurrentDictionary<Guid, (Guid RunId, Categorizer Categorizer)> _own = new();

    public async Task<UserCategorizer> ForAsync(CashSenseDb db, Guid userId, CancellationToken ct)
    {
        var corrections = await db.MerchantCorrections.AsNoTracking().Where(c => c.UserId == userId)
            .Select(c => new { c.MerchantKey, c.Category })
            .ToListAsync(ct);
        var known = corrections.Select(c => (c.MerchantKey, Category: PfcCategory.Find(c.Category)))
            .Where(c => c.Category is not null)
            .ToDictionary(c => c.MerchantKey, c => c.Category!, StringComparer.Ordinal);
        return new UserCategorizer(await ModelOfAsync(db, userId, ct), known);
    }

    /// <summary>Without the corrections: what a training is held against.</summary>
    public async Task<Categorizer> ModelOfAsync(CashSenseDb db, Guid userId, CancellationToken ct)
    {
        var runId = await db.CategoryModels.AsNoTracking().Where(m => m.UserId == userId).Select(m => (Guid?)m.RunId).FirstOrDefaultAsync(ct);
        if (runId is null)
        {
            return Categorizer.Default;
        }

        if (_own.TryGetValue(userId, out var kept) && kept.RunId == runId)
        {
            return kept.Categorizer;
        }

        var content = await db.CategoryModels.AsNoTracking().Where(m => m.UserId == userId && m.RunId == runId).Select(m => m.Content).FirstAsync(ct);
        var categorizer = Read(content, runId.Value);
        if (_own.Count >= KeptModels)
        {
            _own.Clear();
        }

        _own[userId] = (runId.Value, categorizer);
        return categorizer;
    }

    private Categorizer Read(byte[] content, Guid runId)
    {
        try
        {
            using var stream = new MemoryStream(content);
            return Categorizer.Default.With(LinearCategorizer.ReadFrom(stream));
        }
        catch (ModelFormatException e)
        {
            LogUnreadable(log, e, runId);   // the shipped one serves until the next training replaces it: a sync must not fail for that
            return Categorizer.Default;
        }
    }

    [LoggerMessage(LogLevel.Error, "The model of training run {RunId} cannot be read; the shipped one serves instead")]
    private static partial void LogUnreadable(ILogger log, Exception exception, Guid runId);
}

/// <summary>Decides for one user.</summary>
/// <param name="corrections">What this user chose, by merchant key.</param>
public sealed class UserCategorizer(Categorizer categorizer, IReadOnlyDictionary<string, PfcCategory> corrections)
{
    public CategoryDecision Decide(CategorizerInput input) => categorizer.Decide(input, corrections);

    /// <summary>Names the merchant of a row and puts it in a category, unless a person did.</summary>
    public void Decide(Transaction row)
    {
        var decision = Decide(new CategorizerInput(
            row.Name, row.BankMerchantName, row.Amount, row.Currency, row.Date, row.Country, PfcCategory.FromPlaid(row.BankPrimary, row.BankDetailed), row.BankConfidence));
        row.Merchant = decision.Merchant;
        row.MerchantKey = decision.MerchantKey;
        row.SearchText = Folded($"{row.Name} {decision.Merchant}");
        if (row.CategorySource != CategorySource.User)
        {
            (row.Category, row.CategorySource, row.CategoryConfidence) = (decision.Category?.Detailed, decision.Source, decision.Confidence);
        }
    }

    /// <summary>Lower case without accents, so that a search for "epicerie" finds "Épicerie".</summary>
    public static string Folded(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
