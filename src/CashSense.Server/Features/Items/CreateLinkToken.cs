using System.Collections.Frozen;
using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Server.Data;
using CashSense.Server.Plaid;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Items;

/// <summary><c>POST /api/create_link_token</c>: what Plaid's Link page needs to connect a bank, or to repair a connection.</summary>
internal static class CreateLinkToken
{
    // Link shows "This Application" for longer names (contract section 5).
    private const string ClientName = "Cash Sense";

    // The countries of our users; a caller may ask for others that Plaid serves.
    private static readonly string[] DefaultCountries = ["US", "CA", "FR"];

    // Where Plaid has banks (contract section 5).
    private static readonly FrozenSet<string> ServedCountries = FrozenSet.Create(
        StringComparer.Ordinal, "US", "GB", "ES", "NL", "FR", "IE", "CA", "DE", "IT", "PL", "DK", "NO", "SE", "EE", "LT", "LV", "PT", "BE", "AT", "FI");

    public sealed record Request(
        [property: Description("Language of the Link page: en or fr; by default that of the request.")] string? Language = null,
        [property: Description("ISO 3166-1 alpha-2 codes of the countries whose banks are offered.")] IReadOnlyList<string>? CountryCodes = null,
        [property: Description("Plaid products that the bank must have; by default transactions.")] IReadOnlyList<string>? Products = null,
        [property: Description("An existing connection to repair (update mode).")] Guid? ItemId = null);

    public sealed record Response(string LinkToken, DateTimeOffset Expiration, string? HostedLinkUrl);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Body<Request> body, CurrentUser user, RequestLanguage language, CashSenseDb db, TokenVault vault, PlaidClient plaid, CancellationToken ct)
    {
        var request = body.Value;
        if (request.Language is not (null or "en" or "fr"))
        {
            return Problems.BadField("language", Rules.OneOf(["en", "fr"]));
        }

        if (request.CountryCodes?.Any(c => !ServedCountries.Contains(c)) is true)
        {
            var served = string.Join(", ", ServedCountries.Order(StringComparer.Ordinal));
            return Problems.BadField("country_codes", new(
                $"must hold codes of countries that Plaid serves: {served}", $"doit contenir des codes de pays que Plaid couvre : {served}"));
        }

        string? accessToken = null;
        if (request.ItemId is { } itemId)
        {
            var item = await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.UserId == user.Id && i.Id == itemId && i.SealedAccessToken != null, ct);
            if (item is null)
            {
                return Problems.NotFound(Thing.Item, "item_id");
            }

            accessToken = vault.Open(item.SealedAccessToken!, user.Id, item.Id);
        }

        var answer = await plaid.CreateLinkTokenAsync(
            new LinkTokenRequest(
                ClientName,
                request.Language ?? (language.Value is Language.French ? "fr" : "en"),
                request.CountryCodes is { Count: > 0 } codes ? codes : DefaultCountries,
                new LinkTokenUser(user.Id.ToString()),
                accessToken is not null ? null : request.Products is { Count: > 0 } products ? products : ["transactions"],
                accessToken is not null || request.Products is { Count: > 0 } ? null : ["investments"],
                accessToken,
                null), ct);
        return TypedResults.Ok(new Response(answer.LinkToken, answer.Expiration, answer.HostedLinkUrl));
    }
}
