using System.Text;

namespace CashSense.Server.Features.Recurring;

/// <summary>The lines of an iCalendar file as RFC 5545, section 3.1, folds them: by octets of UTF-8, between characters.</summary>
/// <remarks>Ical.Net folds between .NET's characters: half of an emoji at the end of a line is a question mark in the file.</remarks>
internal static class ContentLines
{
    private const int MostOctets = 75;
    private const string Fold = "\r\n ";

    /// <param name="calendar">Folded anywhere, or not at all; lines end in CRLF.</param>
    public static byte[] Folded(string calendar)
    {
        var folded = new StringBuilder(calendar.Length + (calendar.Length / 16));
        var octets = 0;
        foreach (var rune in calendar.Replace(Fold, "", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is '\r' or '\n')
            {
                octets = 0;
            }
            else if ((octets += rune.Utf8SequenceLength) > MostOctets)
            {
                folded.Append(Fold);
                octets = 1 + rune.Utf8SequenceLength;
            }

            folded.Append(rune);
        }

        return Encoding.UTF8.GetBytes(folded.ToString());
    }
}
