using System.Collections.Immutable;
using CashSense.PlaidSimulator.State;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

/// <summary>Link tokens. There is no Link page here yet, so no hosted address and no session comes of them.</summary>
internal static class LinkRoutes
{
    private static readonly TimeSpan NewItemLife = TimeSpan.FromHours(4);
    private static readonly TimeSpan UpdateLife = TimeSpan.FromMinutes(30);

    public static Answer Create(Call call)
    {
        var fields = call.Fields;
        var clientName = fields.Text("client_name");
        var language = fields.Text("language");
        var countries = InstitutionRoutes.Countries(fields);
        CheckUser(fields);
        var updated = fields.NullableText("access_token") is null ? null : call.Item();
        var products = Products(fields, updated is not null);
        _ = fields.Object("transactions").NumberOrNull("days_requested", 1, 730);
        var token = new LinkToken
        {
            Token = $"link-sandbox-{Guid.NewGuid()}",
            CreatedAt = call.Now,
            ExpiresAt = call.Now + (updated is null ? NewItemLife : UpdateLife),
            ClientName = clientName,
            Language = language,
            CountryCodes = countries,
            Products = products,
            Webhook = fields.TextOrNull("webhook"),
            RedirectUri = RedirectUri(fields),
            ItemId = updated?.ItemId,
        };
        fields.Ignore(
            "access_tokens", "link_customization_name", "appearance_mode", "android_package_name", "institution_data", "card_switch", "account_filters",
            "eu_config", "institution_id", "payment_configuration", "payment_initiation", "employment", "income_verification", "base_report",
            "credit_partner_insights", "cra_options", "consumer_report_permissible_purpose", "auth", "transfer", "update", "identity_verification",
            "statements", "third_party_user_token", "investments", "investments_auth", "hosted_link", "cashflow_report", "cra_enabled", "identity",
            "financekit_supported", "enable_multi_item_link", "user_token");
        fields.Done();
        return call.Sandbox.Store.Change(state => (
            state with { LinkTokens = state.LinkTokens.RemoveAll(t => t.ExpiresAt <= call.Now).Add(token) },
            new LinkTokenAnswer(token.Token, token.ExpiresAt)));
    }

    public static Answer Get(Call call)
    {
        var text = call.Fields.Text("link_token");
        call.Fields.Done();
        var token = call.Sandbox.Store.Current.LinkTokens.Find(t => string.Equals(t.Token, text, StringComparison.Ordinal));
        return token is null || token.ExpiresAt <= call.Now
            ? throw PlaidErrorException.Input("INVALID_LINK_TOKEN", "could not find matching link token")
            : new LinkTokenGetAnswer(
                token.Token,
                token.CreatedAt,
                token.ExpiresAt,
                [],
                new LinkMetadataWire(token.Products, token.Webhook, token.CountryCodes, token.Language, token.RedirectUri, token.ClientName));
    }

    private static void CheckUser(Fields fields)
    {
        var userId = fields.TextOrNull("user_id");
        if (fields.ObjectOrNull("user") is { } user)
        {
            if (user.Text("client_user_id") is not { Length: > 0 } clientUserId || clientUserId.Contains('@', StringComparison.Ordinal))
            {
                throw PlaidErrorException.Field("user.client_user_id", "must not be empty and must not hold personal data such as an e-mail address");
            }

            user.Ignore(
                "legal_name", "name", "phone_number", "phone_number_verified_time", "email_address", "email_address_verified_time", "ssn", "date_of_birth",
                "address", "id_number");
            user.Done();
        }
        else if (userId is null)
        {
            throw PlaidErrorException.Request("MISSING_FIELDS", "the following required fields are missing: user");
        }
    }

    private static ImmutableList<string> Products(Fields fields, bool isUpdate)
    {
        var products = fields.NullableList("products") ?? [];
        ImmutableList<string> all =
        [
            .. products,
            .. fields.NullableList("required_if_supported_products") ?? [],
            .. fields.NullableList("optional_products") ?? [],
            .. fields.NullableList("additional_consented_products") ?? [],
        ];
        foreach (var product in all)
        {
            ProductNames.Check(product);
        }

        return isUpdate || !products.IsEmpty
            ? products
            : throw PlaidErrorException.Field("products", "must hold at least one product unless access_token is given");
    }

    private static string? RedirectUri(Fields fields)
    {
        var uri = fields.TextOrNull("redirect_uri");
        return uri is null || (Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Query.Length == 0 && parsed.Scheme is "https" or "http")
            ? uri
            : throw PlaidErrorException.Field("redirect_uri", "must be an absolute address without a query");
    }
}
