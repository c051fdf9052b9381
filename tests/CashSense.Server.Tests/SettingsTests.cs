using CashSense.Server.Data;
using CashSense.Server.Features.Categories;
using CashSense.Server.Plaid;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CashSense.Server.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cashsense-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_keys_the_sandbox_is_the_embedded_simulator()
    {
        var options = PlaidOptions.Parse(Settings([]));
        Assert.Equal(PlaidMode.Sand, options.Mode);
        Assert.Equal("simulator", options.Environment);
    }

    [Theory]
    [InlineData("PLAID_CLIENT_ID")]
    [InlineData("PLAID_SECRET_sand")]
    public void One_key_alone_is_no_key(string name) => Assert.True(PlaidOptions.Parse(Settings([(name, "abc")])).UsesSimulator);

    [Fact]
    public void With_keys_the_sandbox_is_Plaids()
    {
        var options = PlaidOptions.Parse(Settings([("PLAID_CLIENT_ID", "id"), ("PLAID_SECRET_sand", "secret")]));
        Assert.Equal(new Uri("https://sandbox.plaid.com/"), options.Address);
        Assert.Equal("sandbox", options.Environment);
    }

    [Fact]
    public void With_keys_and_an_address_the_sandbox_is_there()
    {
        var options = PlaidOptions.Parse(Settings([("PLAID_CLIENT_ID", "id"), ("PLAID_SECRET_sand", "secret"), ("PLAID_ENV_sand", "http://127.0.0.1:5001")]));
        Assert.Equal(new Uri("http://127.0.0.1:5001/"), options.Address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://development.plaid.com")]
    [InlineData("https://Development.Plaid.com/")]
    public void Plaids_old_development_environment_is_refused_with_what_to_use_instead(string? address)
    {
        var why = Refusal(() => PlaidOptions.Parse(Settings([("PLAID_ENV_MODE", "dev"), ("PLAID_CLIENT_ID", "id"), ("PLAID_SECRET_dev", "s"), ("PLAID_ENV_dev", address)])));
        Assert.Contains("2024", why, StringComparison.Ordinal);
        Assert.Contains("sand or prod", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_development_address_is_used()
    {
        var options = PlaidOptions.Parse(Settings([("PLAID_ENV_MODE", "dev"), ("PLAID_CLIENT_ID", "id"), ("PLAID_SECRET_dev", "s"), ("PLAID_ENV_dev", "https://plaid.test.example")]));
        Assert.Equal(new Uri("https://plaid.test.example/"), options.Address);
    }

    [Theory]
    [InlineData(null, "s", "PLAID_CLIENT_ID")]
    [InlineData("id", null, "PLAID_SECRET_prod")]
    [InlineData("id", "your_production_secret", "PLAID_SECRET_prod")]
    public void Production_without_keys_is_refused_by_the_name_of_what_is_missing(string? clientId, string? secret, string variable) =>
        Assert.Contains(variable, Refusal(() => PlaidOptions.Parse(Settings([("PLAID_ENV_MODE", "prod"), ("PLAID_CLIENT_ID", clientId), ("PLAID_SECRET_prod", secret)]))), StringComparison.Ordinal);

    [Theory]
    [InlineData("production")]
    [InlineData("SAND")]
    [InlineData("sandbox")]
    public void An_unknown_mode_never_falls_back_to_another(string mode) =>
        Assert.Contains("PLAID_ENV_MODE", Refusal(() => PlaidOptions.Parse(Settings([("PLAID_ENV_MODE", mode)]))), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://plaid.example.org")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("https://user:pass@plaid.example.org")]
    [InlineData("plaid.example.org")]
    public void Keys_are_never_sent_in_the_clear_or_to_no_address(string address) =>
        Assert.Contains("PLAID_ENV_sand", Refusal(() => PlaidOptions.Parse(Settings([("PLAID_CLIENT_ID", "id"), ("PLAID_SECRET_sand", "s"), ("PLAID_ENV_sand", address)]))), StringComparison.Ordinal);

    [Fact]
    public void The_text_of_the_options_does_not_hold_the_keys() =>
        Assert.DoesNotContain("topsecret", PlaidOptions.Parse(Settings([("PLAID_CLIENT_ID", "id"), ("PLAID_SECRET_sand", "topsecret")])).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "/work folder/cashsense.db")]
    [InlineData("sqlite:///money.db", "/work folder/money.db")]
    [InlineData("sqlite:////var/lib/money.db", "/var/lib/money.db")]
    [InlineData("sqlite:///my%20money.db", "/work folder/my money.db")]
    public void A_SQLite_path_is_relative_to_the_working_folder_or_absolute(string? uri, string path) =>
        Assert.Equal(path, DatabaseOptions.Parse(uri, "/work folder").SqlitePath);

    [Theory]
    [InlineData("postgresql://ana:p%40ss%2Fword@db.example:6543/money?sslmode=require")]
    [InlineData("postgresql+psycopg2://ana:p%40ss%2Fword@db.example:6543/money?sslmode=require")]
    [InlineData("postgres://ana:p%40ss%2Fword@db.example:6543/money?sslmode=require")]
    public void A_PostgreSQL_address_is_read_whatever_the_driver(string uri)
    {
        var options = DatabaseOptions.Parse(uri, "/");
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        Assert.Equal(("ana", "p@ss/word", "db.example", 6543, "money", SslMode.Require), (connection.Username, connection.Password, connection.Host, connection.Port, connection.Database, connection.SslMode));
        Assert.Equal("PostgreSQL db.example:6543/money", options.Display);
    }

    [Fact]
    public void A_PostgreSQL_socket_is_a_host_parameter() =>
        Assert.Equal("/var/run/postgresql", new NpgsqlConnectionStringBuilder(DatabaseOptions.Parse("postgresql:///money?host=/var/run/postgresql", "/").ConnectionString).Host);

    [Theory]
    [InlineData("mysql://ana:hunter2@db/money", "mysql")]
    [InlineData("money.db", "scheme")]
    [InlineData("sqlite://", "memory")]
    [InlineData("sqlite:///:memory:", "memory")]
    [InlineData("postgresql://ana:hunter2@db", "database name")]
    [InlineData("postgresql://ana:hunter2@db/money?sslmode=maybe", "sslmode")]
    [InlineData("postgresql://ana:hunter2@db/money?options=x", "options")]
    public void What_cannot_be_read_is_refused_by_name_and_without_the_password(string uri, string named)
    {
        var why = Refusal(() => DatabaseOptions.Parse(uri, "/"));
        Assert.StartsWith("DB_URI", why, StringComparison.Ordinal);
        Assert.Contains(named, why, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PORT", "80a")]
    [InlineData("PORT", "65536")]
    [InlineData("PORT", "-1")]
    [InlineData("HOST", "my host")]
    [InlineData("CORS_ORIGINS", "*")]
    [InlineData("CORS_ORIGINS", "https://app.example.org/")]
    [InlineData("CORS_ORIGINS", "app.example.org")]
    [InlineData("DEFAULT_LANGUAGE", "de")]
    public void A_wrong_hosting_value_is_refused_by_the_name_of_its_variable(string name, string value) =>
        Assert.StartsWith(name, Refusal(() => HostingOptions.Parse(Settings([(name, value)]), sandbox: true)), StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "Linear Forest Boosting")]
    [InlineData("auto", "Linear Forest Boosting")]
    [InlineData("linear", "Linear")]
    [InlineData("forest", "Forest")]
    [InlineData("boosting", "Boosting")]
    public void A_training_tries_the_named_family_or_all(string? value, string families) =>
        Assert.Equal(families, string.Join(' ', TrainingOptions.Parse(Settings([("MODEL_FAMILY", value)])).Families));

    [Theory]
    [InlineData("Linear")]
    [InlineData("linear,forest")]
    [InlineData("0")]
    public void Another_family_is_refused(string value) =>
        Assert.StartsWith("MODEL_FAMILY", Refusal(() => TrainingOptions.Parse(Settings([("MODEL_FAMILY", value)]))), StringComparison.Ordinal);

    [Fact]
    public void Only_the_sandbox_lets_a_front_end_call_by_default()
    {
        Assert.Equal(["http://localhost:3000", "http://127.0.0.1:3000"], HostingOptions.Parse(Settings([]), sandbox: true).CorsOrigins);
        Assert.Empty(HostingOptions.Parse(Settings([]), sandbox: false).CorsOrigins);
    }

    [Fact]
    public void The_keys_may_not_lie_beside_the_database() =>
        Assert.StartsWith("KEYS_DIR", Refusal(() => KeyRingOptions.Parse("data/", "/srv", "/srv/data/cashsense.db")), StringComparison.Ordinal);

    [Theory]
    [InlineData("/srv/data/keys", true)]
    [InlineData("/srv/data-keys", false)]
    [InlineData("/srv", false)]
    public void Keys_further_down_in_the_databases_folder_are_told_at_the_start(string folder, bool isInside) =>
        Assert.Equal(isInside, KeyRingOptions.Parse(folder, "/srv", "/srv/data/cashsense.db").IsInsideDatabaseFolder);

    [Fact]
    public void A_dotenv_file_is_read_as_people_write_it()
    {
        File.WriteAllText(Path.Combine(_folder, ".env"), """
            # a comment
            PORT = 5001
            export DEFAULT_LANGUAGE=fr
            DB_URI=postgresql://ana:pa$HOME#word@db/money   # an inline comment
            PLAID_CLIENT_ID=your_client_id
            HOST="127.0.0.1"
            """);
        var settings = FromFolder([]);
        Assert.Equal("5001", settings("PORT"));
        Assert.Equal("fr", settings("DEFAULT_LANGUAGE"));
        Assert.Equal("postgresql://ana:pa$HOME#word@db/money", settings("DB_URI"));
        Assert.Null(settings("PLAID_CLIENT_ID"));
        Assert.Equal("127.0.0.1", settings("HOST"));
    }

    [Fact]
    public void The_environment_wins_over_the_file()
    {
        File.WriteAllText(Path.Combine(_folder, ".env"), "PORT=5001\n");
        Assert.Equal("5002", FromFolder([("PORT", "5002")])("PORT"));
    }

    private static string Refusal(Func<object> parse) => Assert.Single(Assert.Throws<OptionsValidationException>(parse).Failures);

    private static Func<string, string?> Settings((string Name, string? Value)[] values) => Given(values).Build().Read;

    private Func<string, string?> FromFolder((string Name, string? Value)[] environment)
    {
        var builder = Given(environment);
        builder.AddDotEnv(_folder);
        return builder.Build().Read;
    }

    private static ConfigurationBuilder Given((string Name, string? Value)[] values)
    {
        var builder = new ConfigurationBuilder();
        builder.AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        return builder;
    }
}
