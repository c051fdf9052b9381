using CashSense.Server.Jobs;
using CashSense.Server.Web;

namespace CashSense.Server.Features.Categories;

internal static class CategoriesFeature
{
    public static IServiceCollection AddCategories(this IServiceCollection services) => services
        .AddScoped<TrainingRunWriter>()
        .AddWork<RetrainCategories>(WorkKind.RetrainCategories);

    public static void MapCategories(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/categorize_transaction", CategorizeTransaction.HandleAsync)
            .WithMetadata(new BodyLimit(CategorizeTransaction.MaxBodyBytes), new FailsWith("missing_field"), new AnswersAlsoWith(typeof(CategorizeTransaction.Result)))
            .WithSummary("Categorize one bank line, or up to 10,000 at once")
            .WithDescription("Send either description and amount, or transactions: a list of such lines. Nothing is stored.");
        app.MapPost("/api/retrain_models", RetrainModels.HandleAsync)
            .WithSummary("Train the categorizer on your own history")
            .WithDescription("Answers at once; follow the run at its link. While a run is under way, asking again gives the same run.");
        app.MapGet("/api/retrain_models", RetrainModels.HandleGetAsync)
            .WithSummary("Train the categorizer on your own history (for older clients)")
            .WithDescription("Like POST. Refused when another site's page asks.")
            .WithMetadata(new AlsoByGet(), new FailsWith("cross_site_request"));
        app.MapGet("/api/training_runs/{id:guid}", GetTrainingRun.HandleAsync)
            .WithName(GetTrainingRun.Name)
            .WithSummary("How a training stands, and at its end what it brought");
    }
}
