using CashSense.Server.Web;

namespace CashSense.Server.Features.Recurring;

internal static class RecurringFeature
{
    public static void MapRecurring(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/recurring", ListRecurring.HandleAsync)
            .WithSummary("Every bill, subscription and pay, when the next one falls and what happened to it")
            .WithDescription("From the last three years of rows, weekly to yearly. Habits such as coffee and groceries are none. What is due next comes first; what has ended comes last.");
        app.MapPatch("/api/recurring/{id:guid}", EditRecurring.HandleAsync)
            .WithMetadata(new FailsWith("stream_merged"))
            .WithSummary("Confirm, refuse, name or merge a recurring payment, or say what it costs from now on")
            .WithDescription("Your word is kept for ever and goes before what the rows say. What is absent stays as it is; null takes the word back. A stream that is merged into another answers as that one: its own words rest until the two are parted.");
        app.MapGet("/api/bills/calendar", GetBillCalendar.HandleAsync)
            .WithSummary("The due days of a month: what is paid, late, missed and still to come, and the sums")
            .WithDescription("Early payments count for the due day they are nearest to. What is expected of a variable bill comes with a range that holds four payments in five.");
        app.MapGet("/api/bills/calendar.ics", GetBillCalendarFile.HandleAsync)
            .WithMetadata(new AnswersWithFile(GetBillCalendarFile.MediaType))
            .WithSummary("The due days of the last month and the next twelve as a calendar to subscribe to")
            .WithDescription("iCalendar by RFC 5545: one event a due day, for the whole day.");
    }
}
