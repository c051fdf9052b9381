namespace CashSense.Analysis.Reports;

/// <summary>The days that a report is set against.</summary>
public static class ComparisonPeriod
{
    /// <summary>
    /// The days just before: as many whole months where the range is whole months (March is set against February, not against 31 days), otherwise as many days.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It would begin before the year 1.</exception>
    public static DateRange Previous(DateRange range)
    {
        if (!range.IsWholeMonths)
        {
            return new DateRange(range.From.AddDays(-range.Days), range.From.AddDays(-1));
        }

        var (first, last) = (Month.Of(range.From), Month.Of(range.To));
        return DateRange.OfMonths(first.AddMonths(first.Index - last.Index - 1), first.AddMonths(-1));
    }

    /// <summary>
    /// The same days one year earlier. 29 February becomes the 28th; whole months stay whole, so February 2025 is set against all 29 days of February 2024.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It would begin before the year 1.</exception>
    public static DateRange YearAgo(DateRange range) => range.IsWholeMonths
        ? DateRange.OfMonths(Month.Of(range.From).AddMonths(-12), Month.Of(range.To).AddMonths(-12))
        : new DateRange(range.From.AddYears(-1), range.To.AddYears(-1));
}
