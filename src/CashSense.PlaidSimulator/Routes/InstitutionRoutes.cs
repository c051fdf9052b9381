using System.Collections.Immutable;
using CashSense.PlaidSimulator.State;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

internal static class InstitutionRoutes
{
    private static readonly string[] KnownCountries =
    [
        "US", "GB", "ES", "NL", "FR", "IE", "CA", "DE", "IT", "PL", "DK", "NO", "SE", "EE", "LT", "LV", "PT", "BE", "AT", "FI",
    ];

    public static Answer Get(Call call)
    {
        var fields = call.Fields;
        var count = fields.Number("count", 1, 500);
        var offset = fields.Number("offset", 0, int.MaxValue);
        var countries = Countries(fields);
        var options = fields.Object("options");
        var products = options.NullableList("products");
        var oauth = options.NullableFlag("oauth");
        var detailed = Metadata(options);
        options.Ignore("routing_numbers");
        options.Done();
        fields.Done();
        var found = Matching(countries, products).Where(i => oauth is null || i.IsOAuth == oauth).ToArray();
        return new InstitutionsAnswer([.. found.Skip(offset).Take(count).Select(i => Write(i, detailed, null))], found.Length);
    }

    public static Answer GetById(Call call)
    {
        var fields = call.Fields;
        var id = fields.Text("institution_id");
        var countries = Countries(fields);
        var options = fields.Object("options");
        var detailed = Metadata(options);
        var withStatus = options.Flag("include_status");
        options.Done();
        fields.Done();
        var institution = Matching(countries, null).FirstOrDefault(i => string.Equals(i.Id, id, StringComparison.Ordinal))
            ?? throw PlaidErrorException.Input("INVALID_INSTITUTION", "invalid institution_id provided");
        return new InstitutionAnswer(Write(institution, detailed, withStatus ? Status(institution, call.Now) : null));
    }

    public static Answer Search(Call call)
    {
        var fields = call.Fields;
        var query = fields.Text("query");
        var products = fields.NullableList("products");
        var countries = Countries(fields);
        var options = fields.Object("options");
        var oauth = options.NullableFlag("oauth");
        var detailed = Metadata(options);
        options.Ignore("payment_initiation");
        options.Done();
        fields.Done();
        var found = Matching(countries, products)
            .Where(i => i.Name.Contains(query, StringComparison.OrdinalIgnoreCase) && (oauth is null || i.IsOAuth == oauth))
            .Take(10);
        return new InstitutionsSearchAnswer([.. found.Select(i => Write(i, detailed, null))]);
    }

    public static ImmutableList<string> Countries(Fields fields)
    {
        var countries = fields.List("country_codes");
        return countries.TrueForAll(c => KnownCountries.Contains(c, StringComparer.Ordinal))
            ? countries
            : throw PlaidErrorException.Field("country_codes", "must hold country codes that Plaid serves, in capitals");
    }

    private static bool Metadata(Fields options)
    {
        options.Ignore("include_auth_metadata", "include_payment_initiation_metadata");
        return options.Flag("include_optional_metadata");
    }

    private static IEnumerable<Institution> Matching(ImmutableList<string> countries, ImmutableList<string>? products) =>
        Institutions.All.Where(i => i.Countries.Any(countries.Contains) && (products is null || products.TrueForAll(i.Supports)));

    private static InstitutionWire Write(Institution institution, bool isDetailed, InstitutionStatusWire? status) => new()
    {
        InstitutionId = institution.Id,
        Name = institution.Name,
        Products = institution.Products,
        CountryCodes = institution.Countries,
        RoutingNumbers = [],
        Oauth = institution.IsOAuth,
        Url = isDetailed ? institution.Url : null,
        PrimaryColor = isDetailed ? institution.Color : null,
        Status = status,
    };

    private static InstitutionStatusWire Status(Institution institution, DateTimeOffset now)
    {
        var product = institution.Outage is null
            ? new ProductStatusWire("HEALTHY", now, new StatusBreakdownWire(0.98m, 0.01m, 0.01m))
            : new ProductStatusWire("DOWN", now, new StatusBreakdownWire(0m, 0m, 1m));
        return new InstitutionStatusWire(product, product);
    }
}
