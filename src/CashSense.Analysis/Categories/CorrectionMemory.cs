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
/// banks cut off, letters that they swap and words that they add, and needs most letters to be equal. Words that differ are compared on their own too. Dice, 1945; Angell, Freund and Willett, 1983.
/// </remarks>
public sealed class CorrectionMemory
{
    /// <summary>From here on two keys are one merchant. Held against written lists of near variants and of different merchants in the tests.</summary>
    public const double Threshold = 0.78;

    // 4 KB: what nearly every user has.
    private const int KeysOnStack = 1024;

    // No key of a line is longer.
    private const int LettersOnStack = 65;

    // Of words that differ: "crane" and "trane" are at 0.5.
    private const double WordThreshold = 0.55;

    private const double AlmostEqual = 0.9;

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
    private readonly FrozenDictionary<long, int[]> _keysByTrigram;

    /// <param name="corrections">Each merchant key once; an empty key is no merchant and is left out.</param>
    public CorrectionMemory(IEnumerable<KeyValuePair<string, CategoryChoice>> corrections)
    {
        _byKey = corrections.Where(c => c.Key.Length > 0).ToFrozenDictionary(StringComparer.Ordinal);
        var trigrams = _byKey.Keys.Where(k => k.Length >= ShortestKey).Order(StringComparer.Ordinal).Select(k => (Key: k, Set: TrigramsOf(k, new long[k.Length + 1]).ToArray())).ToArray();
        _keys = [.. trigrams.Select(t => (t.Key, t.Set.Length))];
        _keysByTrigram = trigrams.SelectMany((t, index) => t.Set.Select(trigram => (trigram, index)))
            .GroupBy(t => t.trigram, t => t.index)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>Whether two merchant keys are, surely enough, two writings of one merchant.</summary>
    /// <param name="one">A <see cref="MerchantText.Key"/>.</param>
    /// <param name="other">Another.</param>
    public static bool AreAlike(string one, string other) =>
        one == other || (one.Length >= ShortestKey && other.Length >= ShortestKey && IsNear(one, other, Similarity(one, other)));

    /// <summary>0 for keys without a common trigram, 1 for equal ones.</summary>
    /// <param name="one">A <see cref="MerchantText.Key"/>.</param>
    /// <param name="other">Another.</param>
    public static double Similarity(string one, string other)
    {
        var left = TrigramsOf(one, new long[one.Length + 1]);
        var right = TrigramsOf(other, new long[other.Length + 1]);
        var common = 0;
        foreach (var trigram in left)
        {
            common += right.Contains(trigram) ? 1 : 0;
        }

        return left.Length + right.Length == 0 ? 0 : 2.0 * common / (left.Length + right.Length);
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

        var asked = TrigramsOf(merchantKey, merchantKey.Length < LettersOnStack ? stackalloc long[merchantKey.Length + 1] : new long[merchantKey.Length + 1]);
        Span<int> common = _keys.Length <= KeysOnStack ? stackalloc int[_keys.Length] : new int[_keys.Length];
        foreach (var trigram in asked)
        {
            foreach (var index in _keysByTrigram.GetValueOrDefault(trigram, []))
            {
                common[index]++;
            }
        }

        CorrectionMatch? best = null;
        for (var i = 0; i < _keys.Length; i++)
        {
            var (key, trigrams) = _keys[i];
            var similarity = 2.0 * common[i] / (asked.Length + trigrams);
            if (similarity > (best?.Similarity ?? 0) && IsNear(key, merchantKey, similarity))
            {
                best = new CorrectionMatch(key, _byKey[key], similarity);
            }
        }

        return best;
    }

    // Long words that two names share hide that the rest is of two people: "marinos restaurant" and "marias restaurant". So the words that differ must, on
    // their own, be two writings of one; and what only one of them has must not stand beside a single word, which may be a town, nor name another business.
    private static bool IsNear(string one, string other, double similarity)
    {
        if (similarity < Threshold)
        {
            return false;
        }

        var (left, right) = (one.Split(' '), other.Split(' '));
        string[] onlyLeft = [.. left.Except(right, StringComparer.Ordinal)], onlyRight = [.. right.Except(left, StringComparer.Ordinal)];
        if (onlyLeft.Length > 0 && onlyRight.Length > 0)
        {
            return AreOneWord(string.Concat(onlyLeft), string.Concat(onlyRight));
        }

        return !onlyLeft.Concat(onlyRight).Any(OtherBusiness.Contains)
            && (similarity >= AlmostEqual || left.Intersect(right, StringComparer.Ordinal).Skip(1).Any());
    }

    private static bool AreOneWord(string one, string other) =>
        one == other || IsAbbreviation(one, other) || IsAbbreviation(other, one) || Similarity(one, other) > WordThreshold;

    // "mkt" for "market", "st" for "saint", "boulang" for "boulangerie": the same first letter, and the others in their order.
    private static bool IsAbbreviation(string shorter, string longer)
    {
        if (shorter.Length < 2 || shorter.Length >= longer.Length || shorter[0] != longer[0])
        {
            return false;
        }

        var found = 0;
        foreach (var letter in longer)
        {
            found += found < shorter.Length && letter == shorter[found] ? 1 : 0;
        }

        return found == shorter.Length;
    }

    // Each once, three letters of 16 bits in one number. A key has so few that looking through them is quicker than any set.
    private static ReadOnlySpan<long> TrigramsOf(string key, Span<long> room)
    {
        var count = 0;
        var (before, last) = (' ', ' ');
        foreach (var letter in key)
        {
            Add(CodeOf(before, last, letter), room, ref count);
            (before, last) = letter == ' ' ? (' ', ' ') : (last, letter);
        }

        Add(CodeOf(before, last, ' '), room, ref count);
        return room[..count];

        static void Add(long trigram, Span<long> room, ref int count)
        {
            if (trigram != Blank && !room[..count].Contains(trigram))
            {
                room[count++] = trigram;
            }
        }
    }

    private static readonly long Blank = CodeOf(' ', ' ', ' ');

    private static long CodeOf(char first, char second, char third) => ((long)first << 32) | ((long)second << 16) | third;
}
