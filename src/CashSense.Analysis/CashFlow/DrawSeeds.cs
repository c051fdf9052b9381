using CashSense.Analysis.Categories;

namespace CashSense.Analysis.CashFlow;

/// <summary>The seed of everything in an outlook that draws by chance. Told from what it is and from its account's place, never from ids: those are given at random, and the same money must have the same futures.</summary>
/// <param name="Everyday">By account.</param>
/// <param name="Planned">In the outlook's order, as the following.</param>
/// <param name="Settlements">Of cards.</param>
/// <param name="Habits">Of moves between accounts.</param>
internal sealed record DrawSeeds(IReadOnlyDictionary<Guid, ulong> Everyday, ulong[] Planned, ulong[] Settlements, ulong[] Habits)
{
    public static DrawSeeds Of(CashFlowOutlook outlook)
    {
        var places = outlook.Accounts.Index().ToDictionary(a => a.Item.Id, a => FormattableString.Invariant($"account {a.Index}"));
        return new DrawSeeds(
            outlook.Everyday.Keys.ToDictionary(id => id, id => StableHash.Of($"{Place(id)}|everyday")),
            [.. outlook.Planned.Select(p => StableHash.Of(p.DrawnAs))],
            [.. outlook.Settlements.Select(s => StableHash.Of($"{Place(s.CardId)}|settlement"))],
            [.. outlook.Habits.Select(h => StableHash.Of($"{Place(h.AccountId)}|{Place(h.OtherId)}|{(h.Trigger is null ? "aside" : "help")}"))]);

        string Place(Guid id) => places.GetValueOrDefault(id) ?? "";
    }
}
