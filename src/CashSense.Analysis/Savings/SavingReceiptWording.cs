using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Savings;

/// <summary>What a person reads of how a saving turned out.</summary>
internal static class SavingReceiptWording
{
    public static readonly LocalizedText Moved = new(
        "Money that was moved is not spent less: what it brings is told by the other account.",
        "L'argent déplacé n'est pas une dépense en moins : ce qu'il rapporte se lit sur l'autre compte.");

    public static LocalizedText From(DateOnly day)
    {
        var on = CalendarNames.Of(day);
        return new($"Too early to tell: ask again from {on.English} on.", $"Trop tôt pour le dire : revenez à partir du {on.French}.");
    }

    public static LocalizedText StillCharged(IReadOnlyList<StreamEntry> paid, string currency)
    {
        var (sum, last) = (Wording.Amount(paid.Sum(p => p.Amount), currency), CalendarNames.Of(paid[^1].Date));
        return new(
            $"Still charged: {paid.Count}× since your decision, {sum.English} in all, the last time on {last.English}.",
            $"Toujours prélevé : {paid.Count}× depuis votre décision, {sum.French} en tout, la dernière fois le {last.French}.");
    }
}
