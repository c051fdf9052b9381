using CashSense.PlaidSimulator.State;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

/// <summary>Routes that exist in the sandbox only.</summary>
internal static class SandboxRoutes
{
    private const int DefaultDays = 90;
    private static readonly TimeSpan PublicTokenLife = TimeSpan.FromMinutes(30);
    private static readonly string[] NotYetPlayed = ["user_transactions_dynamic", "user_ewa_user", "user_yuppie", "user_small_business", "user_custom"];

    public static Answer CreatePublicToken(Call call)
    {
        var fields = call.Fields;
        var institutionId = fields.Text("institution_id");
        var products = fields.List("initial_products");
        var options = fields.Object("options");
        var webhook = options.TextOrNull("webhook");
        CheckLogin(options.NullableText("override_username") ?? "user_good", options.NullableText("override_password") ?? "pass_good");
        var window = options.Object("transactions");
        var days = window.NumberOrNull("days_requested", 1, 730) ?? DefaultDays;
        window.Ignore("start_date", "end_date");    // they have no effect on Plaid's side either
        window.Done();
        options.Ignore("statements", "income_verification");
        options.Done();
        fields.Ignore("user_token", "user_id");
        fields.Done();
        CheckBank(institutionId, products);
        var token = new PublicToken($"public-sandbox-{Guid.NewGuid()}", institutionId, [.. products.Distinct(StringComparer.Ordinal)], days, webhook, call.Now + PublicTokenLife, false);
        return call.Sandbox.Store.Change(state => (
            state with { PublicTokens = state.PublicTokens.RemoveAll(t => t.ExpiresAt <= call.Now).Add(token) },
            new PublicTokenAnswer(token.Token)));
    }

    public static Answer ResetLogin(Call call)
    {
        var item = call.Item();
        call.Fields.Done();
        return call.Sandbox.Store.Change(state => (state.With(item.ItemId, i => i with { NeedsLogin = true }), new ResetLoginAnswer(true)));
    }

    private static void CheckBank(string institutionId, IEnumerable<string> products)
    {
        var institution = Institutions.Find(institutionId)
            ?? throw PlaidErrorException.Input("INVALID_INSTITUTION", "invalid institution_id provided");
        if (institution.Outage is { } outage)
        {
            throw new PlaidErrorException(400, "INSTITUTION_ERROR", outage, "this institution is not currently responding to this request. please try again soon");
        }

        foreach (var product in products)
        {
            ProductNames.Check(product);
            if (!institution.Supports(product))
            {
                throw PlaidErrorException.Input("INVALID_PRODUCT", $"{institution.Name} does not support the product '{product}'");
            }
        }
    }

    private static void CheckLogin(string username, string password)
    {
        if (NotYetPlayed.Contains(username, StringComparer.Ordinal))
        {
            throw PlaidErrorException.Field("options.override_username", $"'{username}' is a sandbox user that this simulator does not play; use user_good");
        }

        if (username is not "user_good" || password is not "pass_good")
        {
            throw PlaidErrorException.Item("INVALID_CREDENTIALS", "the provided credentials were not correct; use user_good and pass_good");
        }
    }
}
