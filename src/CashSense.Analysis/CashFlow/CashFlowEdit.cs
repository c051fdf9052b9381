using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.CashFlow;

/// <summary>A change to what is planned, to see what would come of it. Nothing is stored.</summary>
public abstract record CashFlowEdit
{
    private CashFlowEdit()
    {
    }

    /// <summary>A stream is not paid any more.</summary>
    /// <param name="Key">The flow's <see cref="PlannedFlow.Key"/>.</param>
    public sealed record Cancel(string Key) : CashFlowEdit;

    /// <summary>A stream costs, or brings, another amount from now on.</summary>
    /// <param name="Key">The flow's <see cref="PlannedFlow.Key"/>.</param>
    /// <param name="Factor">By which each amount is multiplied: 1.05 for five percent more; not negative.</param>
    /// <param name="Amount">Instead of the factor: the size of each payment from now on, positive, in the direction that the stream has.</param>
    public sealed record ChangeAmount(string Key, decimal? Factor, decimal? Amount) : CashFlowEdit;

    /// <summary>One due day is moved.</summary>
    /// <param name="Key">The flow's <see cref="PlannedFlow.Key"/>.</param>
    /// <param name="From">The due day; the nearest one is taken.</param>
    /// <param name="To">Where it goes, after today.</param>
    public sealed record Move(string Key, DateOnly From, DateOnly To) : CashFlowEdit;

    /// <summary>Something new: one expense, or a pay or bill that returns.</summary>
    /// <param name="AccountId">The account that it moves.</param>
    /// <param name="Name">For the list.</param>
    /// <param name="Amount">Plaid's sign, positive when money leaves, not 0.</param>
    /// <param name="First">The first day, after today.</param>
    /// <param name="Frequency">How often it returns; null for once.</param>
    public sealed record Add(Guid AccountId, string Name, decimal Amount, DateOnly First, Frequency? Frequency) : CashFlowEdit;

    /// <summary>The outlook with the edits made, in their order.</summary>
    /// <remarks>What draws by chance draws the same as without them, so that the difference of two forecasts is theirs alone.</remarks>
    public static CashFlowOutlook Apply(CashFlowOutlook outlook, IReadOnlyList<CashFlowEdit> edits) =>
        edits.Index().Aggregate(outlook, (current, edit) => current with { Planned = edit.Item.ApplyTo(current, edit.Index) });

    private List<PlannedFlow> ApplyTo(CashFlowOutlook outlook, int number) => this switch
    {
        Cancel cancel => [.. outlook.Planned.Where(p => p.Key != cancel.Key)],
        ChangeAmount change => [.. outlook.Planned.Select(p => p.Key == change.Key ? Changed(p, change) : p)],
        Move move => [.. outlook.Planned.Select(p => p.Key == move.Key ? Moved(p, move) : p)],
        Add add => [.. outlook.Planned, Added(add, number, outlook.Today)],
        _ => throw new System.Diagnostics.UnreachableException($"{GetType()} is no edit."),
    };

    private static PlannedFlow Changed(PlannedFlow flow, ChangeAmount change)
    {
        if (change.Amount is { } amount)
        {
            return flow with { Dues = [.. flow.Dues.Select(d => d with { Expected = Math.Sign(d.Expected) * (double)amount })], Errors = [0], Reach80 = default };
        }

        var factor = (double)change.Factor!.Value;
        return flow with { Dues = [.. flow.Dues.Select(d => d with { Expected = d.Expected * factor })], Errors = [.. flow.Errors.Select(e => e * factor)], Reach80 = (flow.Reach80.Below * factor, flow.Reach80.Above * factor) };
    }

    // The order of the dues stays: each draws what it would have drawn.
    private static PlannedFlow Moved(PlannedFlow flow, Move move)
    {
        var index = flow.Dues.Index().MinBy(d => Math.Abs(d.Item.Date.DayNumber - move.From.DayNumber)).Index;
        return flow with { Dues = [.. flow.Dues.Select((d, i) => i == index ? d with { Date = move.To, IsSet = true } : d)] };
    }

    private static PlannedFlow Added(Add add, int number, DateOnly today)
    {
        var last = today.AddDays(CashFlowOutlook.MaxDays);
        var days = Enumerable.Range(0, int.MaxValue).Select(i => add.Frequency is { } f ? f.DayAfter(add.First, i) : add.First.AddYears(i * 100)).TakeWhile(d => d <= last);
        return new PlannedFlow(
            FormattableString.Invariant($"what if {number}"), add.AccountId, add.Name, add.Amount > 0 ? PlannedFlowKind.Bill : add.Frequency is null ? PlannedFlowKind.Income : PlannedFlowKind.Pay,
            Category: null, [.. days.Select(d => new PlannedDue(d, (double)add.Amount, IsSet: true))], [0], default, [0], Chance: 1);
    }
}
