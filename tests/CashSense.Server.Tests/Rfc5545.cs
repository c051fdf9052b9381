using System.Text;

namespace CashSense.Server.Tests;

/// <summary>Reads an iCalendar file as strictly as RFC 5545 writes it, without the library that wrote it.</summary>
internal static class Rfc5545
{
    private const int MaxOctets = 75;

    /// <summary>The content lines, unfolded (section 3.1).</summary>
    public static IReadOnlyList<string> Read(byte[] file)
    {
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file);
        Assert.NotEqual('\uFEFF', text[0]);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        var lines = new List<string>();
        foreach (var line in text[..^2].Split("\r\n"))
        {
            Assert.DoesNotContain(line, char.IsControl);
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, MaxOctets);
            if (line[0] is ' ')
            {
                lines[^1] += line[1..];
            }
            else
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>The events' properties by name, parameters included; no name stands there twice.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Events(IReadOnlyList<string> lines)
    {
        var events = new List<IReadOnlyDictionary<string, string>>();
        Dictionary<string, string>? current = null;
        foreach (var line in lines)
        {
            if (line is "BEGIN:VEVENT")
            {
                Assert.Null(current);
                current = new(StringComparer.Ordinal);
            }
            else if (line is "END:VEVENT")
            {
                events.Add(current!);
                current = null;
            }
            else if (current is not null)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                Assert.True(colon > 0, line);
                current.Add(line[..colon], line[(colon + 1)..]);
            }
        }

        Assert.Null(current);
        return events;
    }

    /// <summary>A text as it was before it was escaped (section 3.3.11); a comma, a semicolon or a backslash that is not escaped is no text.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            Assert.False(value[i] is ',' or ';', $"not escaped: {value}");
            text.Append(value[i] is not '\\' ? value[i] : value[++i] switch
            {
                'n' or 'N' => '\n',
                ',' or ';' or '\\' => value[i],
                var other => throw new FormatException($"\\{other} is no escape of RFC 5545"),
            });
        }

        return text.ToString();
    }
}
