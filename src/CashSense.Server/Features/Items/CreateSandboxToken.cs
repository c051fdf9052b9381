using System.ComponentModel;
using CashSense.Server.Plaid;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Items;

/// <summary><c>POST /api/create_sandbox_token</c>: a public token without a Link page, for trying and testing. Sandbox only.</summary>
internal static class CreateSandboxToken
{
    private const string OurInstitution = "ins_1";

    // Where the sandbox's institutions are: Plaid asks for it even to find one by its id.
    private static readonly string[] Countries = ["US", "CA", "FR", "GB"];

    public sealed record Request(
        [property: Description("One of the simulator's institutions, or of Plaid's sandbox.")] string InstitutionId = OurInstitution);

    public sealed record Response(string PublicToken);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Body<Request> body, PlaidClient plaid, PlaidOptions options, CancellationToken ct)
    {
        if (options.Mode is not PlaidMode.Sand)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "not_available_in_this_mode", new(
                "Sandbox tokens exist in mode 'sand' only; open Link instead.", "Les jetons de bac à sable n'existent qu'en mode « sand » ; ouvrez Link à la place."));
        }

        var id = body.Value.InstitutionId;
        var institution = await plaid.GetInstitutionAsync(id, Countries, ct);
        IReadOnlyList<string> products = institution.Products?.Contains("investments", StringComparer.Ordinal) ?? false ? ["transactions", "investments"] : ["transactions"];
        var answer = await plaid.CreateSandboxPublicTokenAsync(id, products, ct);
        return TypedResults.Ok(new Response(answer.PublicToken));
    }
}
