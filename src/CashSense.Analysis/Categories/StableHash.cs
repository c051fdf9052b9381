using System.Runtime.InteropServices;

namespace CashSense.Analysis.Categories;

/// <summary>FNV-1a, 64 bits, over UTF-16 units: equal on every machine and in every run, which <c>string.GetHashCode</c> is not.</summary>
internal static class StableHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> text) => Continue(Offset, text);

    /// <summary>A hash that depends on both, for features of different kinds in one table.</summary>
    public static ulong Of(char kind, ReadOnlySpan<char> text) => Continue(Begin(kind), text);

    /// <summary>The hash of a kind, before any text.</summary>
    public static ulong Begin(char kind) => (Offset ^ kind) * Prime;

    /// <summary>The hash of a text that is one unit longer.</summary>
    public static ulong Continue(ulong hash, char unit) => (hash ^ unit) * Prime;

    /// <summary>The hash of a longer text.</summary>
    public static ulong Continue(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var unit in MemoryMarshal.Cast<char, ushort>(text))
        {
            hash = (hash ^ unit) * Prime;
        }

        return hash;
    }
}
