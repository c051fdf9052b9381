using System.Globalization;

namespace CashSense.PlaidSimulator.Households;

/// <summary>A stream of numbers that depends on nothing but its path, so that a new line in a household's script never shifts the rows of another line.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, 2014), started from an FNV-1a hash of the path. <see cref="System.Random"/> does not promise its sequence.</remarks>
internal sealed class Randomness
{
    private ulong _state;

    private Randomness(ulong state) => _state = state;

    public static Randomness Of(int seed, params ReadOnlySpan<string> path)
    {
        var hash = Fold(14695981039346656037, seed.ToString(CultureInfo.InvariantCulture));
        foreach (var part in path)
        {
            hash = Fold(hash, part);
        }

        return new Randomness(hash);
    }

    /// <summary>0 to below 1, in steps of 2^-32; a decimal, since money is made from it.</summary>
    public decimal Unit() => (Next() >> 32) / 4294967296m;

    public int Between(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    public bool Chance(int percent) => Between(0, 99) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Between(0, from.Count - 1)];

    /// <summary>The first are picked most often, as people go to their usual shop: weight 1/(rank + 1).</summary>
    public T PickByRank<T>(IReadOnlyList<T> from)
    {
        var total = 0m;
        for (var rank = 0; rank < from.Count; rank++)
        {
            total += 1m / (rank + 2);
        }

        var left = Unit() * total;
        for (var rank = 0; rank < from.Count; rank++)
        {
            left -= 1m / (rank + 2);
            if (left < 0)
            {
                return from[rank];
            }
        }

        return from[^1];
    }

    /// <summary>An amount with cents, more often near the low end: most baskets are small.</summary>
    public decimal Amount(decimal low, decimal high)
    {
        var unit = Unit();
        return decimal.Round(low + ((high - low) * unit * unit), 2);
    }

    /// <summary>How often something happens that happens <paramref name="average"/> times: between 70 % and 130 % of it, the fraction by lot.</summary>
    public int Times(decimal average)
    {
        var wanted = average * (0.7m + (0.6m * Unit()));
        var whole = (int)wanted;
        return Unit() < wanted - whole ? whole + 1 : whole;
    }

    public string Digits(int count) => string.Create(count, this, static (span, random) =>
    {
        foreach (ref var digit in span)
        {
            digit = (char)('0' + random.Between(0, 9));
        }
    });

    public string Letters(int count) => string.Create(count, this, static (span, random) =>
    {
        foreach (ref var letter in span)
        {
            letter = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"[random.Between(0, 31)];
        }
    });

    public IReadOnlyList<T> Shuffle<T>(IEnumerable<T> from)
    {
        var list = from.ToArray();
        for (var last = list.Length - 1; last > 0; last--)
        {
            var other = Between(0, last);
            (list[last], list[other]) = (list[other], list[last]);
        }

        return list;
    }

    private static ulong Fold(ulong hash, string text)
    {
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 1099511628211);
        }

        return unchecked((hash ^ 0x1F) * 1099511628211);
    }

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = _state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
