using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CashSense.Analysis.Categories.Trees;

namespace CashSense.Analysis.Categories;

/// <summary>What was read is not a whole model of the version that this program knows.</summary>
public sealed class ModelFormatException(string message, Exception? inner = null) : FormatException(message, inner);

/// <summary>The stored form of a <see cref="LineClassifier"/>: "CSLC", version, family, length, body, SHA-256 of the body.</summary>
/// <remarks>
/// The checksum finds damage, not malice: whoever reads a file from an untrusted place checks its origin first. Even so, whatever the body says, reading it ends, takes no more
/// memory than <see cref="LargestBody"/> allows, and gives a model that answers, or fails with <see cref="ModelFormatException"/>.
/// </remarks>
internal static class ModelFile
{
    // Of the features of a line too: a model of others would be read as noise.
    private const short Version = 4;

    // A linear model of all 104 categories has at most 20 MB, one of trees 21 MB; what claims more than this is not read into memory.
    private const int LargestBody = 24 << 20;
    private const int HeaderLength = 12;

    private static ReadOnlySpan<byte> Magic => "CSLC"u8;

    public static void Write(Stream stream, LineClassifier model)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            WriteCard(writer, model.Card);
            WriteLink(writer, model.Calibration.None);
            WriteLink(writer, model.Calibration.Loose);
            WriteLink(writer, model.Calibration.Firm);
            WriteFamiliar(writer, model.Calibration.Familiar);
            writer.Write(model.Categories.Count);
            foreach (var category in model.Categories)
            {
                writer.Write(category.Detailed);
            }

            model.WriteLearned(writer);
        }

        Write(stream, model.Family, memory.ToArray());
    }

    /// <summary>Puts a body under its header and checksum.</summary>
    public static void Write(Stream stream, ModelFamily family, byte[] body)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt16LittleEndian(header[4..], Version);
        BinaryPrimitives.WriteInt16LittleEndian(header[6..], (short)family);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], body.Length);
        stream.Write(header);
        stream.Write(body);
        stream.Write(SHA256.HashData(body));
    }

    public static LineClassifier Read(Stream stream)
    {
        var (family, body) = ReadBody(stream);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(body), Encoding.UTF8);
            var model = ReadBody(reader, family);
            return reader.BaseStream.Position == body.Length ? model : throw new ModelFormatException("The model is followed by something else.");
        }
        catch (Exception e) when (e is IOException or ArgumentException or KeyNotFoundException or FormatException and not ModelFormatException)
        {
            throw new ModelFormatException("The model's parts do not fit together.", e);
        }
    }

    private static (ModelFamily Family, byte[] Body) ReadBody(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !header[..4].SequenceEqual(Magic))
        {
            throw new ModelFormatException("This is not a model of Cash Sense.");
        }

        var version = BinaryPrimitives.ReadInt16LittleEndian(header[4..]);
        var family = (ModelFamily)BinaryPrimitives.ReadInt16LittleEndian(header[6..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != Version || !Enum.IsDefined(family) || length is < 0 or > LargestBody)
        {
            throw new ModelFormatException(
                $"The model has version {version}, family {(int)family} and {length} bytes; version {Version}, the families that this program knows and at most {LargestBody} bytes are read.");
        }

        var body = new byte[length + SHA256.HashSizeInBytes + 1];
        var read = stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false);
        if (read != body.Length - 1 || !SHA256.HashData(body.AsSpan(0, length)).AsSpan().SequenceEqual(body.AsSpan(length, SHA256.HashSizeInBytes)))
        {
            throw new ModelFormatException("The model is cut short or damaged.");
        }

        return (family, body[..length]);
    }

    private static LineClassifier ReadBody(BinaryReader reader, ModelFamily family)
    {
        var card = ReadCard(reader);
        var calibration = new Calibration(ReadLink(reader), ReadLink(reader), ReadLink(reader), ReadFamiliar(reader));
        var count = ReadCount(reader, 1, PfcCategory.All.Count);
        var categories = Enumerable.Range(0, count).Select(_ => PfcCategory.Require(reader.ReadString())).ToList();
        var areAscending = categories.Zip(categories.Skip(1), (a, b) => string.CompareOrdinal(a.Detailed, b.Detailed) < 0).All(ok => ok);
        if (!areAscending || !calibration.MakesSense)
        {
            throw new ModelFormatException("The model's categories or calibration make no sense.");
        }

        return family switch
        {
            ModelFamily.Linear => LinearCategorizer.ReadLearned(reader, categories, calibration, card),
            ModelFamily.Forest or ModelFamily.Boosting => TreeCategorizer.ReadLearned(reader, family, categories, calibration, card),
        };
    }

    /// <summary>Reads how many of something follow: a number that makes no sense, or is more than what is there, is refused before room is made for it.</summary>
    /// <param name="bytesEach">At least so many bytes follow for each.</param>
    public static int ReadCount(BinaryReader reader, int fewest, int most, int bytesEach = 1)
    {
        var count = reader.ReadInt32();
        return count >= fewest && count <= most && count <= (reader.BaseStream.Length - reader.BaseStream.Position) / bytesEach ? count
            : throw new ModelFormatException($"The model claims {count} of something of which {fewest} to {most} make sense.");
    }

    private static void WriteLink(BinaryWriter writer, Link link)
    {
        writer.Write(link.Temperature);
        WriteNumbers(writer, link.Stated);
        WriteNumbers(writer, link.Right);
    }

    private static Link ReadLink(BinaryReader reader)
    {
        var link = new Link(reader.ReadDouble(), new float[Link.Groups], new float[Link.Groups]);
        ReadNumbers(reader, link.Stated, 0, 1);
        ReadNumbers(reader, link.Right, 0, 1);
        return link;
    }

    private static void WriteFamiliar(BinaryWriter writer, FamiliarMerchants familiar)
    {
        WriteLink(writer, familiar.Link);
        writer.Write(familiar.Hashes.Length);
        Array.ForEach(familiar.Hashes, writer.Write);
    }

    private static FamiliarMerchants ReadFamiliar(BinaryReader reader)
    {
        var link = ReadLink(reader);
        var hashes = new ulong[ReadCount(reader, 0, FamiliarMerchants.Most, sizeof(ulong))];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = reader.ReadUInt64();
            if (hashes[i] <= (i == 0 ? 0 : hashes[i - 1]))
            {
                throw new ModelFormatException("The merchants of the model are none, or not ascending.");
            }
        }

        return new FamiliarMerchants(hashes, link);
    }

    public static void WriteNumbers(BinaryWriter writer, ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            writer.Write(number);
        }
    }

    /// <exception cref="ModelFormatException">A number is beyond what a training gives, or none at all.</exception>
    public static void ReadNumbers(BinaryReader reader, Span<float> numbers, float least, float most)
    {
        foreach (ref var number in numbers)
        {
            number = reader.ReadSingle();
            if (!(number >= least && number <= most))
            {
                throw new ModelFormatException("A number of the model is beyond all measure.");
            }
        }
    }

    private static void WriteCard(BinaryWriter writer, ModelCard card)
    {
        writer.Write(card.Rows);
        writer.Write(card.From?.DayNumber ?? -1);
        writer.Write(card.To?.DayNumber ?? -1);
        writer.Write(card.IsAllWitnessed);
        writer.Write(card.HeldOut is not null);
        if (card.HeldOut is { } scores)
        {
            writer.Write(scores.Rows);
            writer.Write(scores.DetailedAccuracy);
            writer.Write(scores.DetailedMacroF1);
            writer.Write(scores.PrimaryAccuracy);
            writer.Write(scores.PrimaryMacroF1);
            writer.Write(scores.CalibrationError);
        }
    }

    private static ModelCard ReadCard(BinaryReader reader)
    {
        var (rows, from, to, isAllWitnessed) = (reader.ReadInt32(), ReadDay(reader), ReadDay(reader), reader.ReadBoolean());
        return new ModelCard(rows, from, to, isAllWitnessed, reader.ReadBoolean()
            ? new ClassificationScores(
                reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble())
            : null);
    }

    private static DateOnly? ReadDay(BinaryReader reader) => reader.ReadInt32() is >= 0 and var day ? DateOnly.FromDayNumber(day) : null;
}
