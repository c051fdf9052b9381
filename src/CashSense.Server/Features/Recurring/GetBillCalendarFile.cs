using System.Globalization;
using CashSense.Analysis;
using CashSense.Analysis.Recurring;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Calendar = Ical.Net.Calendar;

namespace CashSense.Server.Features.Recurring;

/// <summary><c>GET /api/bills/calendar.ics</c>: the due days as a calendar to subscribe to (RFC 5545).</summary>
internal static class GetBillCalendarFile
{
    public const string MediaType = "text/calendar";

    // What was due lately stays to be seen; a year ahead shows each yearly bill once.
    private const int MonthsBack = 1;
    private const int MonthsAhead = 12;

    public static async Task<FileContentHttpResult> HandleAsync(CurrentUser user, RequestLanguage language, UserLedgers ledgers, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        var current = Month.Of(today);
        var bills = BillCalendar.Of(
            (await ledgers.ForAsync(db, user.Id, today, ct)).Streams, current.AddMonths(-MonthsBack).FirstDay, current.AddMonths(MonthsAhead).LastDay, today);
        var calendar = new Calendar { ProductId = "-//Cash Sense//Bills//EN" };
        calendar.AddProperty("X-WR-CALNAME", new LocalizedText("Bills", "Échéances").In(language.Value));
        calendar.Events.AddRange(bills.Select(b => EventOf(b, today, language.Value)));
        return TypedResults.File(ContentLines.Folded(new CalendarSerializer().SerializeToString(calendar)!), $"{MediaType}; charset=utf-8", "cash-sense-bills.ics");
    }

    // A day of its own, which blocks no time. The stamp is the day's beginning, so that two fetches of a day give one file.
    private static CalendarEvent EventOf(Bill bill, DateOnly today, Language language) => new()
    {
        Uid = string.Create(CultureInfo.InvariantCulture, $"{Streams.IdOf(bill.Stream):N}-{bill.DueDate:yyyyMMdd}@cash-sense"),
        DtStamp = new CalDateTime(today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
        Start = new CalDateTime(bill.DueDate),
        End = new CalDateTime(bill.DueDate.AddDays(1)),
        Transparency = "TRANSPARENT",
        Summary = BillWording.Title(bill).In(language),
        Description = BillWording.Detail(bill).In(language),
    };
}
