using CashSense.PlaidSimulator.State;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

internal static class ItemWriter
{
    public static ItemWire Write(LinkedItem item)
    {
        var institution = Institutions.Find(item.InstitutionId)!;
        return new ItemWire
        {
            ItemId = item.ItemId,
            InstitutionId = institution.Id,
            InstitutionName = institution.Name,
            Webhook = item.Webhook,
            Error = item.NeedsLogin ? Refusals.LoginRequired().Answer : null,
            AvailableProducts = [.. institution.Products.Except(item.Products, StringComparer.Ordinal)],
            BilledProducts = item.Products,
            Products = item.Products,
            ConsentedProducts = item.Products,
        };
    }
}
