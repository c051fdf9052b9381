using System.Text;

namespace CashSense.Server.Tests;

/// <summary>A strict reader of RFC 4180: what is not exactly of its grammar fails.</summary>
internal static class Rfc4180
{
    public static string[][] Parse(string text)
    {
        var (records, record, at) = (new List<string[]>(), new List<string>(), 0);
        while (at < text.Length)
        {
            record.Add(text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                if (at == text.Length)
                {
                    Assert.Fail("The file ends after a comma.");
                }

                continue;
            }

            Assert.True(at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n', $"A record does not end with CRLF at {at}.");
            at += 2;
            records.Add([.. record]);
            record.Clear();
        }

        Assert.All(records, r => Assert.Equal(records[0].Length, r.Length));
        return [.. records];
    }

    private static string Quoted(string text, ref int at)
    {
        var field = new StringBuilder();
        for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
        {
            field.Append(text[at]);
            at += text[at] == '"' ? 1 : 0;
        }

        at++;
        return field.ToString();
    }

    private static string Plain(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
        {
            Assert.False(text[at] == '"', $"A quote stands in a plain field at {at}.");
            at++;
        }

        return text[start..at];
    }
}
