using System.Collections.Frozen;

namespace CashSense.Analysis.Categories;

/// <summary>A correction that speaks for a merchant.</summary>
/// <param name="MerchantKey">The merchant that was corrected.</param>
/// <param name="Choice">The category that the user chose for it.</param>
/// <param name="Similarity">1 for the very merchant; below 1 for one that is written almost the same.</param>
public sealed record CorrectionMatch(string MerchantKey, CategoryChoice Choice, double Similarity);

/// <summary>What one user chose by merchant: found by the exact key, else by the nearest key that is surely another writing of it. Immutable: threads share it.</summary>
/// <remarks>
/// Nearness is the Dice coefficient of the keys' sets of character trigrams, each word padded on its own, as in PostgreSQL's pg_trgm: it forgives endings that
/// banks cut off, letters that they swap and words that they add, and needs most letters to be equal. Dice, 1945; Angell, Freund and Willett, 1983.
/// </remarks>
public sealed class CorrectionMemory
{
    /// <summary>From here on two keys are one merchant. Held against written lists of near variants and of different merchants in the tests.</summary>
    public const double Threshold = 0.78;

    // Three letters apart, two short names are two merchants: ENI and ENGIE, EDF and DEF.
    private const int ShortestKey = 5;

    // Beside a name, such a word is another business of the same house, with another category.
    private static readonly FrozenSet<string> OtherBusiness = FrozenSet.Create(
        StringComparer.Ordinal,
        "assurance", "assurances", "insurance", "banque", "bank", "banking", "credit", "finance", "mobile", "energie", "energy", "station", "essence", "carburant", "carburants", "fuel", "gas",
        "pharmacy", "pharmacie", "optique", "optical", "hotel", "hotels", "restaurant", "cafe", "eats", "video", "music", "voyage", "voyages", "travel", "drive", "location", "rental", "parking",
        "books", "pay", "fresh", "garden", "auto", "cloud", "business", "immobilier", "formation", "sport", "kids", "spectacles", "traiteur");

    private readonly FrozenDictionary<string, CategoryChoice> _byKey;
    private readonly (string Key, int Trigrams)[] _keys;
    private readonly FrozenDictionary<string, int[]> _keysByTrigram;

    /// <param name="corrections">Each merchant key once; an empty key is no merchant and is left out.</param>
    public CorrectionMemory(IEnumerable<KeyValuePair<string, CategoryChoice>> corrections)
    {
        _byKey = corrections.Where(c => c.Key.Length > 0).ToFrozenDictionary(StringComparer.Ordinal);
        var trigrams = _byKey.Keys.Where(k => k.Length >= ShortestKey).Order(StringComparer.Ordinal).Select(k => (Key: k, Set: TrigramsOf(k))).ToArray();
        _keys = [.. trigrams.Select(t => (t.Key, t.Set.Count))];
        _keysByTrigram = trigrams.SelectMany((t, index) => t.Set.Select(trigram => (trigram, index)))
            .GroupBy(t => t.trigram, t => t.index, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Whether two merchant keys are, surely enough, two writings of one merchant.</summary>
    /// <param name="one">A <see cref="MerchantText.Key"/>.</param>
    /// <param name="other">Another.</param>
    public static bool AreAlike(string one, string other) =>
        one == other || (one.Length >= ShortestKey && other.Length >= ShortestKey && Similarity(one, other) >= Threshold && !IsOtherBusiness(one, other));

    /// <summary>0 for keys without a common trigram, 1 for equal ones.</summary>
    /// <param name="one">A <see cref="MerchantText.Key"/>.</param>
    /// <param name="other">Another.</param>
    public static double Similarity(string one, string other)
    {
        var (left, right) = (TrigramsOf(one), TrigramsOf(other));
        return left.Count + right.Count == 0 ? 0 : 2.0 * left.Count(right.Contains) / (left.Count + right.Count);
    }

    /// <summary>The correction for a merchant.</summary>
    /// <param name="merchantKey">A <see cref="MerchantText.Key"/>; empty for none.</param>
    /// <returns>Null when neither this merchant nor one that is written almost the same was corrected. Ties by key.</returns>
    public CorrectionMatch? Find(string merchantKey)
    {
        if (_byKey.TryGetValue(merchantKey, out var exact))
        {
            return new CorrectionMatch(merchantKey, exact, 1);
        }

        if (merchantKey.Length < ShortestKey || _keys.Length == 0)
        {
            return null;
        }

        var asked = TrigramsOf(merchantKey);
        var common = new Dictionary<int, int>();
        foreach (var index in asked.SelectMany(trigram => _keysByTrigram.GetValueOrDefault(trigram, [])))
        {
            common[index] = common.GetValueOrDefault(index) + 1;
        }

        CorrectionMatch? best = null;
        foreach (var (index, count) in common.OrderBy(c => c.Key))
        {
            var (key, trigrams) = _keys[index];
            var similarity = 2.0 * count / (asked.Count + trigrams);
            if (similarity >= Threshold && similarity > (best?.Similarity ?? 0) && !IsOtherBusiness(key, merchantKey))
            {
                best = new CorrectionMatch(key, _byKey[key], similarity);
            }
        }

        return best;
    }

    private static bool IsOtherBusiness(string one, string other)
    {
        var (left, right) = (one.Split(' '), other.Split(' '));
        return left.Except(right, StringComparer.Ordinal).Any(OtherBusiness.Contains) || right.Except(left, StringComparer.Ordinal).Any(OtherBusiness.Contains);
    }

    private static HashSet<string> TrigramsOf(string key)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in key.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var padded = $"  {word} ";
            for (var i = 0; i + 3 <= padded.Length; i++)
            {
                set.Add(padded.Substring(i, 3));
            }
        }

        return set;
    }
}
