using System.Security.Cryptography;

namespace CashSense.Analysis.Categories;

/// <summary>The model that is compiled into the program.</summary>
internal static class ShippedModel
{
    /// <summary>SHA-256 of <c>data/models/base-categorizer.bin</c>, as <c>train</c> prints it: a file that was exchanged is not opened.</summary>
    public const string Hash = "cac0112a90654c7249ac9788de84d66c917ad8ffa9c859862f7e9e5780f6e888";

    public static LineClassifier Read()
    {
        using var stream = DataFile.Open("base-categorizer.bin");
        return Read(stream, Hash);
    }

    /// <exception cref="ModelFormatException">The file has another hash.</exception>
    public static LineClassifier Read(Stream stream, string hash)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash
            ? LineClassifier.ReadFrom(new MemoryStream(bytes))
            : throw new ModelFormatException("The shipped model is not the one that this program was built with.");
    }
}
