using CashSense.Server.Web;

namespace CashSense.Server.Features.Charts;

internal static class ChartsFeature
{
    private const string Formats = "480 by 300 points, light or dark, French or English. The PNG, for e-mails, has twice as many pixels each way.";

    public static void MapCharts(this IEndpointRouteBuilder app)
    {
        app.MapPicture("cash_flow", DrawCashFlow.HandleAsync, "Draw the balance ahead", "The everyday accounts together, with ranges, the floor and the lowest point.");
        app.MapPicture("spending", DrawSpending.HandleAsync, "Draw a month's spending by category", "The largest category first.");
        app.MapPicture("category_trend", DrawCategoryTrend.HandleAsync, "Draw a category by month", "Eighteen months at most, and what is expected of the next three.");
        app.MapPicture("recurring", DrawRecurring.HandleAsync, "Draw what recurs", "Bills and subscriptions by what they take a month, the dearest first.");
    }

    private static void MapPicture(this IEndpointRouteBuilder app, string name, Delegate handler, string summary, string description)
    {
        foreach (var format in Enum.GetValues<PictureFormat>())
        {
            var extension = Choice.NameOf(format);
            app.MapGet($"/api/charts/{name}.{extension}", handler)
                .WithSummary($"{summary}, as {extension.ToUpperInvariant()}")
                .WithDescription($"{description} {Formats}")
                .WithMetadata(new Variant(extension))
                .Produces<byte[]>(StatusCodes.Status200OK, Picture.ContentTypeOf(format));
        }
    }
}
