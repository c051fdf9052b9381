using System.ComponentModel;
using System.Text;
using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Categories;

/// <summary><c>POST /api/categories</c>: a category of the user's own, under one of the taxonomy.</summary>
internal static class CreateCategory
{
    // More than a person can choose from, and few enough to be read with every answer.
    private const int MaxCategories = 200;
    private const int MaxNameLength = 60;

    public sealed record Request(
        [property: Description("1 to 60 characters; each name once.")] string Name,
        [property: Description("The primary or detailed code under which it counts in reports, budgets and forecasts.")] string Parent,
        [property: Description("An icon's plain name, such as paw; by default the parent's.")] string? Icon = null)
    {
        /// <summary>With its name in Unicode's composed form: "é" is one letter, whether it was sent as one sign or as two.</summary>
        public Request Normalized() => this with { Name = Name.Normalize(NormalizationForm.FormC).Trim() };
    }

    public static async Task<Results<Ok<OwnCategoryView>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var request = body.Value.Normalized();
        if (Check(request) is { } problem)
        {
            return problem;
        }

        var (created, refused) = await db.WriteAsync<(OwnCategory?, ProblemHttpResult?)>(user.Id, async token =>
        {
            var names = await db.OwnCategories.Where(c => c.UserId == user.Id).Select(c => c.Name).ToListAsync(token);
            if (names.Contains(request.Name, StringComparer.Ordinal))
            {
                return (null, NameTaken());
            }

            if (names.Count >= MaxCategories)
            {
                return (null, Problems.BadField("name", new($"would be one category too many: there are {MaxCategories} already", $"serait une catégorie de trop : il y en a déjà {MaxCategories}")));
            }

            var now = clock.GetUtcNow();
            return (db.OwnCategories.Add(new OwnCategory
            {
                UserId = user.Id,
                Id = Guid.CreateVersion7(now),
                Name = request.Name,
                Icon = request.Icon,
                Parent = request.Parent,
                CreatedAt = now,
            }).Entity, null);
        }, ct);
        return refused is not null ? refused : TypedResults.Ok(OwnCategoryView.Of(created!, language.Value));
    }

    public static ProblemHttpResult? Check(Request request) => request switch
    {
        _ when request.Name.IsLongerThan(MaxNameLength) || !request.Name.HasVisible() => Problems.BadField("name", Rules.Name(MaxNameLength)),
        _ when OwnCategories.PfcOf(request.Parent) is null =>
            Problems.BadField("parent", new(
                "must be a primary or detailed code of the taxonomy, such as FOOD_AND_DRINK_GROCERIES; upper case counts",
                "doit être un code principal ou détaillé de la taxonomie, par exemple FOOD_AND_DRINK_GROCERIES, en majuscules")),
        { Icon: { } icon } when !CategoryIcons.IsWellFormed(icon) =>
            Problems.BadField("icon", new(
                $"must be a plain name of lower-case letters, digits and hyphens, such as shopping-cart, of at most {CategoryIcons.MaxLength} characters",
                $"doit être un nom simple en minuscules, chiffres et traits d'union, par exemple shopping-cart, de {CategoryIcons.MaxLength} caractères au plus")),
        _ => null,
    };

    public static ProblemHttpResult NameTaken() => Problems.BadField("name", new("is already the name of another category of yours", "est déjà le nom d'une autre de vos catégories"));
}
