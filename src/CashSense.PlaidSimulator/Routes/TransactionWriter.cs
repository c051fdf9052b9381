using CashSense.PlaidSimulator.Households;
using CashSense.PlaidSimulator.Ledger;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

/// <summary>How a row looks on the wire.</summary>
/// <param name="CategoryVersion">v1 or v2.</param>
internal sealed record TransactionWriter(ItemLedger Ledger, bool WithOriginalDescription, string CategoryVersion)
{
    private static readonly LocationWire Nowhere = new(null, null, null, null, null, null, null, null);

    public TransactionWire Write(VisibleRow visible)
    {
        var row = visible.Row;
        var isAmended = visible.Phase is RowPhase.Amended;
        return new TransactionWire
        {
            TransactionId = visible.TransactionId,
            AccountId = visible.AccountId,
            Amount = visible.Amount,
            IsoCurrencyCode = Ledger.Household.Style.Currency,
            Date = visible.Date,
            AuthorizedDate = row.AuthorizedOn,
            Pending = visible.IsPending,
            PendingTransactionId = Ledger.PendingIdOf(visible),
            Name = NameOf(visible),
            MerchantName = row.MerchantName,
            MerchantEntityId = EntityOf(row.MerchantName),
            OriginalDescription = WithOriginalDescription ? row.Description : null,
            PaymentChannel = row.PaymentChannel,
            Location = row.Place is { } place ? Nowhere with { City = place.City, Region = place.Region, Country = place.Country, StoreNumber = place.StoreNumber } : Nowhere,
            PaymentMeta = new PaymentMetaWire(),
            Counterparties = row.MerchantName is { } name ? [new CounterpartyWire(name, "merchant", EntityOf(name), null, null, "VERY_HIGH")] : [],
            PersonalFinanceCategory = CategoryOf(row.Sorting, isAmended),
            TransactionCode = row.TransactionCode,
            TransactionType = row.PaymentChannel switch { "online" => "digital", "in store" => "place", _ => "special" },
        };
    }

    public static string NameOf(VisibleRow visible) =>
        visible.Phase is RowPhase.Amended && visible.Row.AmendedName is { } amended ? amended : visible.Row.Name;

    private CategoryWire? CategoryOf(Sorting sorting, bool isAmended)
    {
        var sent = isAmended ? sorting.Amended ?? sorting.Sent : sorting.Sent;
        if (sent is null)
        {
            return null;
        }

        var detailed = CategoryVersion is "v1" ? CategoryVersions.First(sent) : sent;
        var confidence = isAmended && sorting.Amended is not null ? "VERY_HIGH" : sorting.Confidence;
        return new CategoryWire(CategoryVersions.PrimaryOf(detailed), detailed, confidence, CategoryVersion);
    }

    private static string? EntityOf(string? merchant) => merchant is null ? null : Ids.Of("merchant", merchant);
}
