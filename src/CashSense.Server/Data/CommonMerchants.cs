using CashSense.Analysis;
using CashSense.Analysis.Categories;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Data;

/// <summary>A merchant on whose category people of this installation agree.</summary>
/// <param name="MerchantKey">The only text that is passed on: at least <see cref="CommonMerchants.FewestPeople"/> people have it.</param>
/// <param name="People">How many share their history and have put this merchant in a category, whichever.</param>
internal sealed record CommonMerchant(string MerchantKey, PfcCategory Category, int People);

/// <summary>
/// What the people who allow it teach each other. The one place where rows of several users meet: no line, amount, day or person leaves it, but a merchant's
/// key that enough people have, with the category on which nearly all of them agree.
/// </summary>
/// <remarks>Each person has one voice a merchant, however many rows: whoever labels a thousand of them wrongly moves nobody who has that merchant in common with others.</remarks>
internal static class CommonMerchants
{
    /// <summary>Fewer than so many people with a merchant, and it is nobody else's to see.</summary>
    public const int FewestPeople = 5;

    // One dissenter among five is outvoted; with more doubt than that the merchant teaches nothing.
    private const double Agreement = 0.8;

    // As many as the shipped lines: a training must stay within memory on the largest installation.
    private const int MostMerchants = 15_000;

    /// <returns>Those that most people have first, ties by key.</returns>
    public static async Task<IReadOnlyList<CommonMerchant>> CommonMerchantsAsync(this CashSenseDb db, CancellationToken ct)
    {
        var labelled = from row in db.Transactions.AsNoTracking()
                       join user in db.Users on row.UserId equals user.Id
                       where user.SharesHistory && row.RemovedAt == null && row.MerchantKey != "" && row.Category != null
                           && (row.CategorySource == CategorySource.User || row.CategorySource == CategorySource.Rule || row.CategorySource == CategorySource.Learned)
                       select row;
        var keys = await labelled
            .GroupBy(row => row.MerchantKey)
            .Select(g => new { Key = g.Key, People = g.Select(row => row.UserId).Distinct().Count() })
            .Where(g => g.People >= FewestPeople)
            .OrderByDescending(g => g.People).ThenBy(g => g.Key)
            .Take(MostMerchants)
            .ToListAsync(ct);
        var common = new List<CommonMerchant>();
        foreach (var chunk in keys.Select(k => k.Key).Chunk(500))
        {
            var voices = await labelled
                .Where(row => chunk.Contains(row.MerchantKey))
                .GroupBy(row => new { row.MerchantKey, row.UserId, row.Category })
                .Select(g => new { g.Key.MerchantKey, g.Key.UserId, g.Key.Category, Rows = g.Count() })
                .ToListAsync(ct);
            common.AddRange(voices.GroupBy(v => v.MerchantKey, StringComparer.Ordinal)
                .Select(merchant => Agreed(merchant.Key, [.. merchant
                    .GroupBy(v => v.UserId)
                    .Select(person => person.OrderByDescending(v => v.Rows).ThenBy(v => v.Category, StringComparer.Ordinal).First().Category!)]))
                .OfType<CommonMerchant>());
        }

        return [.. common.OrderByDescending(c => c.People).ThenBy(c => c.MerchantKey, StringComparer.Ordinal)];
    }

    private static CommonMerchant? Agreed(string merchantKey, IReadOnlyCollection<string> voices)
    {
        var (code, count) = voices.CountBy(v => v, StringComparer.Ordinal).MaxBy(v => v.Value);
        return count >= Agreement * voices.Count && PfcCategory.Find(code) is { } category ? new CommonMerchant(merchantKey, category, voices.Count) : null;
    }
}
