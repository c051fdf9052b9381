using CashSense.Server.Jobs;
using CashSense.Server.Web;

namespace CashSense.Server.Features.Categories;

internal static class CategoriesFeature
{
    public static IServiceCollection AddCategories(this IServiceCollection services) => services
        .AddScoped<TrainingRunWriter>()
        .AddScoped<RuleWriter>()
        .AddWork<RetrainCategories>(WorkKind.RetrainCategories);

    public static void MapCategories(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/categorize_transaction", CategorizeTransaction.HandleAsync)
            .WithMetadata(new BodyLimit(CategorizeTransaction.MaxBodyBytes), new FailsWith("missing_field"), new AnswersAlsoWith(typeof(CategorizeTransaction.Result)))
            .WithSummary("Categorize one bank line, or up to 10,000 at once")
            .WithDescription("Send either description and amount, or transactions: a list of such lines. Nothing is stored.");
        app.MapGet("/api/categories", ListCategories.HandleAsync).WithSummary("The categories as a tree, and those of your own");
        app.MapPost("/api/categories", CreateCategory.HandleAsync)
            .WithSummary("Add a category of your own under one of the taxonomy")
            .WithDescription("Its id can be given wherever a category goes in. What is in it counts under its parent in reports, budgets and forecasts.");
        app.MapPut("/api/categories/{id:guid}", ReplaceCategory.HandleAsync).WithSummary("Rename or move a category of your own; what is in it follows");
        app.MapDelete("/api/categories/{id:guid}", DeleteCategory.HandleAsync).WithSummary("Delete a category of your own; what is in it falls back to its parent");
        app.MapGet("/api/rules", ListRules.HandleAsync).WithSummary("Your rules, in the order in which they are asked");
        app.MapPost("/api/rules", CreateRule.HandleAsync)
            .WithMetadata(new FailsWith("not_found"))
            .WithSummary("Add a rule: if a transaction looks so, then this category, merchant or exclusion")
            .WithDescription("Counts from the next transaction on; dry_run shows what it would change, apply_to_past changes past transactions as a run that can be undone. What a person set stays.");
        app.MapPut("/api/rules/{id:guid}", ReplaceRule.HandleAsync).WithSummary("Replace a rule, with the same dry run");
        app.MapDelete("/api/rules/{id:guid}", DeleteRule.HandleAsync).WithSummary("Delete a rule; what it decided stays until it is categorized again");
        app.MapGet("/api/categorizer/scorecard", GetScorecard.HandleAsync).WithSummary("How good the categorizer has been for you: accuracy, calibration, confusions, by month");
        app.MapGet("/api/categorizer/settings", GetCategorizerSettings.HandleAsync).WithSummary("What you allow the categorizer");
        app.MapPut("/api/categorizer/settings", ReplaceCategorizerSettings.HandleAsync)
            .WithSummary("Let what you taught help others on this installation, or take that back")
            .WithDescription("Off until you say so. Only merchants that at least five people who share have are passed on, each person with one voice; no line, amount or name.");
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
