using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CashSense.Analysis;

namespace CashSense.Server.Plaid;

// Plaid's wire, as far as Cash Sense reads it. Unknown members are skipped and every enumeration is a text: Plaid adds both without notice.

public sealed record PlaidError(string? ErrorType, string? ErrorCode, string? RequestId);

public sealed record LinkTokenRequest(
    string ClientName,
    string Language,
    IReadOnlyList<string> CountryCodes,
    LinkTokenUser User,
    IReadOnlyList<string>? Products,
    IReadOnlyList<string>? OptionalProducts,
    string? AccessToken,
    LinkTokenTransactions? Transactions);

public sealed record LinkTokenUser(string ClientUserId);

public sealed record LinkTokenTransactions(int DaysRequested);

public sealed record LinkTokenResponse(string LinkToken, DateTimeOffset Expiration, string? HostedLinkUrl);

public sealed record SandboxPublicTokenRequest(string InstitutionId, IReadOnlyList<string> InitialProducts, SandboxPublicTokenOptions Options);

public sealed record SandboxPublicTokenOptions(LinkTokenTransactions Transactions);

public sealed record PublicTokenResponse(string PublicToken);

public sealed record ExchangeRequest(string PublicToken);

public sealed record ExchangeResponse(string AccessToken, string ItemId);

public sealed record TokenRequest(string AccessToken);

public sealed record ItemResponse(PlaidItem Item);

public sealed record PlaidItem(
    string ItemId,
    string? InstitutionId,
    string? InstitutionName,
    PlaidError? Error,
    IReadOnlyList<string>? AvailableProducts,
    IReadOnlyList<string>? BilledProducts,
    IReadOnlyList<string>? Products);

public sealed record InstitutionRequest(string InstitutionId, IReadOnlyList<string> CountryCodes);

public sealed record InstitutionResponse(PlaidInstitution Institution);

public sealed record PlaidInstitution(string InstitutionId, string Name, IReadOnlyList<string>? Products, IReadOnlyList<string>? CountryCodes);

public sealed record AccountsResponse(IReadOnlyList<PlaidAccount> Accounts);

public sealed record PlaidAccount(
    string AccountId, PlaidBalances Balances, string? Mask, string? Name, string? OfficialName, string? Type, string? Subtype);

public sealed record PlaidBalances(decimal? Available, decimal? Current, decimal? Limit, string? IsoCurrencyCode, string? UnofficialCurrencyCode)
{
    public string? Currency => IsoCurrencyCode ?? UnofficialCurrencyCode;
}

public sealed record SyncRequest(string AccessToken, string? Cursor, int Count, SyncOptions Options);

public sealed record SyncOptions(bool IncludeOriginalDescription, string PersonalFinanceCategoryVersion);

public sealed record SyncResponse(
    IReadOnlyList<PlaidTransaction> Added,
    IReadOnlyList<PlaidTransaction> Modified,
    IReadOnlyList<PlaidRemovedTransaction> Removed,
    string? NextCursor,
    bool HasMore,
    string? TransactionsUpdateStatus,
    IReadOnlyList<PlaidAccount>? Accounts);

public sealed record PlaidRemovedTransaction(string TransactionId);

public sealed record PlaidTransaction(
    string TransactionId,
    string AccountId,
    decimal Amount,
    string? IsoCurrencyCode,
    string? UnofficialCurrencyCode,
    DateOnly Date,
    DateOnly? AuthorizedDate,
    bool Pending,
    string? PendingTransactionId,
    string? Name,
    string? MerchantName,
    string? OriginalDescription,
    string? PaymentChannel,
    PlaidLocation? Location,
    PlaidCategory? PersonalFinanceCategory)
{
    public string? Currency => IsoCurrencyCode ?? UnofficialCurrencyCode;
}

public sealed record PlaidLocation(string? Country);

public sealed record PlaidCategory(string? Primary, string? Detailed, string? ConfidenceLevel);

public sealed record HoldingsResponse(IReadOnlyList<PlaidAccount> Accounts, IReadOnlyList<PlaidHolding> Holdings, IReadOnlyList<PlaidSecurity> Securities);

public sealed record PlaidHolding(
    string AccountId,
    string SecurityId,
    [property: JsonConverter(typeof(TenDecimals))] decimal InstitutionPrice,
    DateOnly? InstitutionPriceAsOf,
    decimal InstitutionValue,
    decimal? CostBasis,
    [property: JsonConverter(typeof(TenDecimals))] decimal Quantity,
    string? IsoCurrencyCode,
    string? UnofficialCurrencyCode)
{
    public string? Currency => IsoCurrencyCode ?? UnofficialCurrencyCode;
}

public sealed record PlaidSecurity(
    string SecurityId,
    string? Name,
    string? TickerSymbol,
    string? Type,
    [property: JsonConverter(typeof(TenDecimals))] decimal? ClosePrice,
    DateOnly? ClosePriceAsOf,
    string? Isin,
    string? IsoCurrencyCode,
    string? UnofficialCurrencyCode)
{
    public string? Currency => IsoCurrencyCode ?? UnofficialCurrencyCode;
}

public sealed record InvestmentTransactionsRequest(string AccessToken, DateOnly StartDate, DateOnly EndDate, InvestmentTransactionsOptions Options);

public sealed record InvestmentTransactionsOptions(int Count, int Offset);

public sealed record InvestmentTransactionsResponse(
    IReadOnlyList<PlaidInvestmentTransaction> InvestmentTransactions, IReadOnlyList<PlaidSecurity> Securities, int TotalInvestmentTransactions);

public sealed record PlaidInvestmentTransaction(
    string InvestmentTransactionId,
    string AccountId,
    string? SecurityId,
    DateOnly Date,
    string? Name,
    [property: JsonConverter(typeof(TenDecimals))] decimal Quantity,
    decimal Amount,
    [property: JsonConverter(typeof(TenDecimals))] decimal Price,
    decimal? Fees,
    string? Type,
    string? Subtype,
    string? IsoCurrencyCode,
    string? UnofficialCurrencyCode)
{
    public string? Currency => IsoCurrencyCode ?? UnofficialCurrencyCode;
}

public sealed record EmptyResponse(string? RequestId);

/// <summary>Money as received: read as decimal from the text; the sandbox sends up to seven decimals, which are rounded half to even to four, here and nowhere else.</summary>
internal sealed class FourDecimals : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        decimal.Round(reader.GetDecimal(), Money.Decimals, MidpointRounding.ToEven);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>Quantities and unit prices.</summary>
internal sealed class TenDecimals : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        decimal.Round(reader.GetDecimal(), 10, MidpointRounding.ToEven);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

internal sealed class PlaidDate : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new JsonException("Not a date of the form YYYY-MM-DD.");

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(FourDecimals), typeof(PlaidDate)])]
[JsonSerializable(typeof(PlaidError))]
[JsonSerializable(typeof(LinkTokenRequest))]
[JsonSerializable(typeof(LinkTokenResponse))]
[JsonSerializable(typeof(SandboxPublicTokenRequest))]
[JsonSerializable(typeof(PublicTokenResponse))]
[JsonSerializable(typeof(ExchangeRequest))]
[JsonSerializable(typeof(ExchangeResponse))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(ItemResponse))]
[JsonSerializable(typeof(InstitutionRequest))]
[JsonSerializable(typeof(InstitutionResponse))]
[JsonSerializable(typeof(AccountsResponse))]
[JsonSerializable(typeof(SyncRequest))]
[JsonSerializable(typeof(SyncResponse))]
[JsonSerializable(typeof(HoldingsResponse))]
[JsonSerializable(typeof(InvestmentTransactionsRequest))]
[JsonSerializable(typeof(InvestmentTransactionsResponse))]
[JsonSerializable(typeof(EmptyResponse))]
internal sealed partial class WireContext : JsonSerializerContext;

/// <summary>How the wire is read and written.</summary>
internal static class WireJson
{
    /// <summary>What may not be null may not be missing either: an amount that is left out must not become a zero, nor a list an empty one.</summary>
    private static readonly JsonSerializerOptions Strict = new(WireContext.Default.Options)
    {
        TypeInfoResolver = WireContext.Default.WithAddedModifier(type =>
        {
            foreach (var member in type.Properties.Where(p => p.AssociatedParameter is { IsNullable: false }))
            {
                member.IsRequired = true;
            }
        }),
    };

    public static byte[] Write(object body) => JsonSerializer.SerializeToUtf8Bytes(body, Strict.GetTypeInfo(body.GetType()));

    /// <exception cref="JsonException">Not what the contract says.</exception>
    public static ValueTask<T?> ReadAsync<T>(Stream stream, CancellationToken ct) =>
        JsonSerializer.DeserializeAsync(stream, (JsonTypeInfo<T>)Strict.GetTypeInfo(typeof(T)), ct);
}
