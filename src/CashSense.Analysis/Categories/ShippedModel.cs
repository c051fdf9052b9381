using System.Security.Cryptography;

namespace CashSense.Analysis.Categories;

/// <summary>The model that is compiled into the program.</summary>
internal static class ShippedModel
{
    /// <summary>SHA-256 of <c>data/models/base-categorizer.bin</c>, as <c>train</c> prints it: a file that was exchanged is not opened.</summary>
    public const string Hash = "263ea60586b8bdacadd7bf73e7b33ca79b1dbd146d743f46b9cd77b0a118e140";

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
