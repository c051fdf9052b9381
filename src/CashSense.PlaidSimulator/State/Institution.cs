using CashSense.PlaidSimulator.Households;

namespace CashSense.PlaidSimulator.State;

/// <summary>A bank of the simulator; <see cref="Household"/> is null for one that cannot be reached.</summary>
internal sealed record Institution(string Id, string Name, IReadOnlyList<string> Countries, IReadOnlyList<string> Products, Household? Household)
{
    public bool IsOAuth { get; init; }

    public string? Outage { get; init; }

    public string Url { get; init; } = "https://bank.example";

    public string Color { get; init; } = "#0b5fff";

    public bool Supports(string product) => Products.Contains(product);
}

internal static class Institutions
{
    private static readonly string[] Everything = ["transactions", "auth", "identity", "investments", "liabilities", "transfer"];
    private static readonly string[] European = ["transactions", "auth", "identity", "payment_initiation"];

    public static readonly IReadOnlyList<Institution> All =
    [
        new("ins_1", "Cash Sense Demo Bank", ["US"], ["transactions", "auth", "identity", "investments"], new DemoHousehold()) { Url = "https://demo-bank.example" },
        new("ins_9001", "Banque des Lilas", ["FR"], ["transactions", "auth", "identity", "investments", "payment_initiation"], new FrenchHousehold())
        {
            IsOAuth = true,
            Url = "https://banque-des-lilas.example",
        },
        new("ins_9002", "Redwood Federal Credit Union", ["US"], Everything, new AmericanHousehold()) { Url = "https://redwood.example" },
        new("ins_9003", "Maple Shore Bank", ["CA"], ["transactions", "auth", "identity", "investments"], new CanadianHousehold()) { Url = "https://maple-shore.example" },
        UserGoodAt("ins_109508", "First Platypus Bank", "US", Everything),
        UserGoodAt("ins_109509", "First Gingham Credit Union", "US", Everything),
        UserGoodAt("ins_109510", "Tattersall Federal Credit Union", "US", Everything),
        UserGoodAt("ins_109511", "Tartan Bank", "US", Everything),
        UserGoodAt("ins_109512", "Houndstooth Bank", "US", Everything),
        UserGoodAt("ins_127287", "Platypus OAuth Bank", "US", Everything) with { IsOAuth = true },
        UserGoodAt("ins_117650", "Royal Bank of Plaid", "GB", European),
        UserGoodAt("ins_116834", "Flexible Platypus Open Banking", "GB", European) with { IsOAuth = true },
        UserGoodAt("ins_117181", "Flexible Platypus Open Banking", "GB", European) with { IsOAuth = true },
        UserGoodAt("ins_43", "Tartan-Dominion Bank of Canada", "CA", Everything),
        new("ins_132363", "Plaid Bank (degraded)", ["US"], Everything, null) { Outage = "INSTITUTION_NOT_RESPONDING" },
        new("ins_132361", "Plaid Bank (down)", ["US"], Everything, null) { Outage = "INSTITUTION_DOWN" },
        new("ins_133402", "Plaid Bank (unsupported)", ["US"], Everything, null) { Outage = "INSTITUTION_NO_LONGER_SUPPORTED" },
    ];

    public static Institution? Find(string id) => All.FirstOrDefault(i => string.Equals(i.Id, id, StringComparison.Ordinal));

    private static Institution UserGoodAt(string id, string name, string country, IReadOnlyList<string> products) =>
        new(id, name, [country], products, new UserGood(id, country));
}
