using System.Text.Json.Serialization;

namespace CashSense.PlaidSimulator.Wire;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(ItemGetAnswer))]
[JsonSerializable(typeof(ExchangeAnswer))]
[JsonSerializable(typeof(PublicTokenAnswer))]
[JsonSerializable(typeof(ResetLoginAnswer))]
[JsonSerializable(typeof(LinkTokenAnswer))]
[JsonSerializable(typeof(LinkTokenGetAnswer))]
[JsonSerializable(typeof(InstitutionsAnswer))]
[JsonSerializable(typeof(InstitutionsSearchAnswer))]
[JsonSerializable(typeof(InstitutionAnswer))]
[JsonSerializable(typeof(AccountsAnswer))]
[JsonSerializable(typeof(SyncAnswer))]
[JsonSerializable(typeof(TransactionsAnswer))]
[JsonSerializable(typeof(HoldingsAnswer))]
[JsonSerializable(typeof(InvestmentTransactionsAnswer))]
internal sealed partial class WireJson : JsonSerializerContext;

[JsonSerializable(typeof(System.Text.Json.Nodes.JsonNode))]
internal sealed partial class FutureJson : JsonSerializerContext;
