using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CashSense.Analysis.Categories;

/// <summary>What was read is not a whole model of the version that this program knows.</summary>
public sealed class ModelFormatException(string message, Exception? inner = null) : FormatException(message, inner);

/// <summary>The stored form of a <see cref="LinearCategorizer"/>: "CSLC", version, length, body, SHA-256 of the body.</summary>
/// <remarks>The checksum finds damage, not malice: whoever reads a file from an untrusted place checks its origin first.</remarks>
internal static class ModelFile
{
    private const int Version = 2;

    // A model of all 104 categories has at most 22 MB; what claims more than this is not read into memory.
    private const int LargestBody = 24 << 20;
    private const int HeaderLength = 12;

    private static ReadOnlySpan<byte> Magic => "CSLC"u8;

    public static void Write(Stream stream, IReadOnlyList<PfcCategory> categories, QuantizedTable table, float[] rarity, Calibration calibration, ModelCard card)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            WriteCard(writer, card);
            WriteLink(writer, calibration.None);
            WriteLink(writer, calibration.Loose);
            WriteLink(writer, calibration.Firm);
            writer.Write(categories.Count);
            foreach (var category in categories)
            {
                writer.Write(category.Detailed);
            }

            WriteNumbers(writer, rarity);
            WriteNumbers(writer, table.Scales);
            for (var row = 0; row < LineFeatures.TableSize; row++)
            {
                // A row without a scale was never learned: a sixth of them need not be stored.
                if (table.Scales[row] > 0)
                {
                    writer.Write((ReadOnlySpan<byte>)MemoryMarshal.AsBytes(table.Row(row)));
                }
            }
        }

        var body = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], body.Length);
        stream.Write(header);
        stream.Write(body);
        stream.Write(SHA256.HashData(body));
    }

    public static LinearCategorizer Read(Stream stream)
    {
        var body = ReadBody(stream);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(body), Encoding.UTF8);
            var model = ReadBody(reader);
            return reader.BaseStream.Position == body.Length ? model : throw new ModelFormatException("The model is followed by something else.");
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or KeyNotFoundException or FormatException and not ModelFormatException)
        {
            throw new ModelFormatException("The model's parts do not fit together.", e);
        }
    }

    private static byte[] ReadBody(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !header[..4].SequenceEqual(Magic))
        {
            throw new ModelFormatException("This is not a model of Cash Sense.");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != Version || length is < 0 or > LargestBody)
        {
            throw new ModelFormatException($"The model has version {version} and {length} bytes; version {Version} and at most {LargestBody} bytes are read.");
        }

        var body = new byte[length + SHA256.HashSizeInBytes + 1];
        var read = stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false);
        if (read != body.Length - 1 || !SHA256.HashData(body.AsSpan(0, length)).AsSpan().SequenceEqual(body.AsSpan(length, SHA256.HashSizeInBytes)))
        {
            throw new ModelFormatException("The model is cut short or damaged.");
        }

        return body[..length];
    }

    private static LinearCategorizer ReadBody(BinaryReader reader)
    {
        var card = ReadCard(reader);
        var calibration = new Calibration(ReadLink(reader), ReadLink(reader), ReadLink(reader));
        var count = reader.ReadInt32();
        if (count < 1 || count > PfcCategory.All.Count || !calibration.None.MakesSense || !calibration.Loose.MakesSense || !calibration.Firm.MakesSense)
        {
            throw new ModelFormatException("The model's categories or calibration make no sense.");
        }

        var categories = Enumerable.Range(0, count).Select(_ => PfcCategory.Require(reader.ReadString())).ToList();
        var (table, rarity) = (new QuantizedTable(LineFeatures.TableSize, count), new float[LineFeatures.TableSize]);
        ReadNumbers(reader, rarity);
        ReadNumbers(reader, table.Scales);
        for (var row = 0; row < LineFeatures.TableSize; row++)
        {
            if (table.Scales[row] == 0)
            {
                continue;
            }

            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(table.Row(row)));
        }

        return new LinearCategorizer(categories, table, rarity, calibration, card);
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
        ReadNumbers(reader, link.Stated);
        ReadNumbers(reader, link.Right);
        return link;
    }

    private static void WriteNumbers(BinaryWriter writer, ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            writer.Write(number);
        }
    }

    private static void ReadNumbers(BinaryReader reader, Span<float> numbers)
    {
        foreach (ref var number in numbers)
        {
            number = reader.ReadSingle();
        }
    }

    private static void WriteCard(BinaryWriter writer, ModelCard card)
    {
        writer.Write(card.Rows);
        writer.Write(card.From?.DayNumber ?? -1);
        writer.Write(card.To?.DayNumber ?? -1);
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
        var (rows, from, to) = (reader.ReadInt32(), ReadDay(reader), ReadDay(reader));
        return new ModelCard(rows, from, to, reader.ReadBoolean()
            ? new ClassificationScores(
                reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble())
            : null);
    }

    private static DateOnly? ReadDay(BinaryReader reader) => reader.ReadInt32() is >= 0 and var day ? DateOnly.FromDayNumber(day) : null;
}
