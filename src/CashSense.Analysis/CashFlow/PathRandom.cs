namespace CashSense.Analysis.CashFlow;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): random numbers that depend on a seed, a name and a number only.</summary>
/// <remarks>Each flow has its own, so that what one flow draws does not move another: two simulations that differ in one bill differ by that bill alone.</remarks>
internal struct PathRandom
{
    private ulong _state;

    private PathRandom(ulong state) => _state = state;

    /// <param name="name">A hash of what draws.</param>
    /// <param name="path">The path it draws for.</param>
    public static PathRandom Of(ulong name, int path)
    {
        var random = new PathRandom(name ^ ((ulong)path * 0xD1342543DE82EF95));
        random.Next();   // neighbouring paths begin alike
        return random;
    }

    /// <summary>0 to below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
