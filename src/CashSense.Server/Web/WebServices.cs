using CashSense.Server.Data;
using CashSense.Server.Security;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CashSense.Server.Web;

internal static class WebServices
{
    private const string CorsPolicy = "front end";

    public static IServiceCollection AddWeb(this IServiceCollection services, HostingOptions options)
    {
        services.AddSingleton(options);
        services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);   // so that ExceptionAnswers can name the parameter
        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>().AddProblemDetails();   // in this order: the first writer that can writes
        services.AddCors(cors => cors.AddPolicy(CorsPolicy, policy => policy
            .WithOrigins([.. options.CorsOrigins])
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders("Content-Type", "Accept-Language", "Authorization")
            .WithExposedHeaders("Content-Disposition", "Retry-After", "Location")));
        services.AddApiDocument();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        return services;
    }

    /// <summary>What every request passes, in this order.</summary>
    public static WebApplication UseWeb(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => TypedResults.Problem(statusCode: context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        var allowed = app.Services.GetRequiredService<AllowedCallers>();
        app.Use((context, next) => RefuseForeignCallersAsync(context, allowed, next));
        app.UseApiPage();
        app.UseRouting();
        app.UseCors(CorsPolicy);
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(NoMembers.RefuseOthersAsync);
        return app;
    }

    public static void MapWeb(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", Welcome.Handle).AllowAnonymous().WithSummary("Says that it is there, and what it is");
        app.MapOpenApi().AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();   // the process alone: no database
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
    }

    private static Task RefuseForeignCallersAsync(HttpContext context, AllowedCallers allowed, RequestDelegate next)
    {
        context.Response.OnStarting(static answer =>   // at the last moment, since an error answer begins with cleared headers
        {
            var headers = ((HttpResponse)answer).Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.CacheControl = "no-store";
            headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        }, context.Response);
        var refusal = CallerFilter.Refusal(context.Request, allowed);
        if (refusal is not null)
        {
            throw new BadRequestException(StatusCodes.Status403Forbidden, refusal, refusal == "host_not_allowed"
                ? new(
                    "This server answers only to programs on its own machine, under the names localhost and 127.0.0.1.",
                    "Ce serveur ne répond qu'aux programmes de sa propre machine, sous les noms localhost et 127.0.0.1.")
                : new(
                    "This page's origin may not call the server; add it to CORS_ORIGINS if it is yours.",
                    "L'origine de cette page n'a pas le droit d'appeler le serveur ; ajoutez-la à CORS_ORIGINS si c'est la vôtre."));
        }

        var text = context.Request.Path.Value + context.Request.QueryString.Value;
        if (!StoredText.IsClean(text) || !StoredText.IsClean(Uri.UnescapeDataString(text)))
        {
            throw new BadRequestException(StatusCodes.Status400BadRequest, "invalid_text", new(
                "The address must not hold a NUL or another non-character.", "L'adresse ne doit contenir ni NUL ni autre non-caractère."));
        }

        return next(context);
    }
}
