using System.Runtime.InteropServices;

namespace CashSense.Analysis.Categories;

/// <summary>A bank line as the chain reads it. Its texts are lent: by a <see cref="MerchantText"/>, or by this thread until it reads its next line.</summary>
internal readonly ref struct LineText
{
    // Reading a line never waits, so that two lines of one thread are never read at once.
    [ThreadStatic]
    private static LineScratch? _scratch;

    public LineText(bool isNamed, Wrapping wrapping, ReadOnlySpan<char> words, ReadOnlySpan<char> body, ReadOnlySpan<char> name, MerchantList.ListedName? listed)
    {
        IsNamed = isNamed;
        Wrapping = wrapping;
        Words = words;
        Body = body;
        Name = name;
        Listed = listed;
    }

    /// <summary>The bank knows the merchant's name: body and name are made of it.</summary>
    public bool IsNamed { get; }

    /// <summary>The way the money went.</summary>
    public Wrapping Wrapping { get; }

    /// <summary>All words of the line but numbers, folded, with single spaces.</summary>
    public ReadOnlySpan<char> Words { get; }

    /// <summary>The words without wrapping, numbers and references.</summary>
    public ReadOnlySpan<char> Body { get; }

    /// <summary>The body without trailing places and legal forms.</summary>
    public ReadOnlySpan<char> Name { get; }

    /// <summary>Where the body names a merchant of the list; null when it names none.</summary>
    public MerchantList.ListedName? Listed { get; }

    /// <summary>Reads a line in one pass over at most 300 characters; allocates nothing but for a line of the bank's own words alone.</summary>
    /// <param name="description">The bank's line as received; any text.</param>
    /// <param name="merchantName">The merchant's name where the bank knows it.</param>
    /// <param name="nameTokens">The words of <see cref="Name"/>, as they stand in the text.</param>
    public static LineText Of(string description, string? merchantName, out ReadOnlySpan<LineToken> nameTokens)
    {
        var parts = PartsOf(description, out var line);
        var free = line.Texts.AsSpan();
        var words = Take(ref free, Write(line.Tokens, free, withNumbers: false));
        var isNamed = !string.IsNullOrWhiteSpace(merchantName);
        if (isNamed)
        {
            LineTokens.Of(merchantName!, line);
            parts = LineParts.Of(line, parts.Wrapping, 0);
        }
        else
        {
            parts = parts.OrAllWords(line.Tokens);
        }

        nameTokens = MerchantName.Of(parts.Body, parts.NameLength);
        var body = Take(ref free, Write(parts.Body, free, withNumbers: true));
        var name = Take(ref free, Write(nameTokens, free, withNumbers: true));
        var wholeOnly = !isNamed && parts.Wrapping is Wrapping.Transfer or Wrapping.Cheque or Wrapping.Fee or Wrapping.Atm;
        return new LineText(isNamed, parts.Wrapping, words, body, name, MerchantList.Default.Locate(body, name, wholeOnly));
    }

    /// <summary>The words of a line's name alone, as they stand in it: for one that was read before.</summary>
    /// <param name="description">The bank's line as received.</param>
    public static ReadOnlySpan<LineToken> NameOf(string description)
    {
        var parts = PartsOf(description, out var line).OrAllWords(line.Tokens);
        return MerchantName.Of(parts.Body, parts.NameLength);
    }

    private static LineParts PartsOf(string description, out LineScratch line)
    {
        line = _scratch ??= new LineScratch();
        LineTokens.Of(description, line);
        return LineParts.Of(line, line.Texts.AsSpan(0, Write(line.Tokens, line.Texts, withNumbers: true)));
    }

    private static ReadOnlySpan<char> Take(scoped ref Span<char> free, int length)
    {
        var taken = free[..length];
        free = free[length..];
        return taken;
    }

    private static int Write(List<LineToken> tokens, Span<char> target, bool withNumbers) => Write(CollectionsMarshal.AsSpan(tokens), target, withNumbers);

    private static int Write(ReadOnlySpan<LineToken> tokens, Span<char> target, bool withNumbers)
    {
        var length = 0;
        foreach (var token in tokens)
        {
            if (withNumbers || !token.IsNumber)
            {
                if (length > 0)
                {
                    target[length++] = ' ';
                }

                token.Word.CopyTo(target[length..]);
                length += token.Word.Length;
            }
        }

        return length;
    }
}
