namespace CashSense.Analysis.CashFlow;

/// <summary>Many futures of a household's accounts, drawn from one outlook. Equal seeds draw equal futures, and what differs between two outlooks is all that differs between them.</summary>
public sealed class CashFlowPaths
{
    /// <summary>Enough that a probability of one half is right to 1.6 points.</summary>
    public const int DefaultPaths = 1000;

    private readonly CashFlowOutlook _outlook;
    private readonly CashAccount[] _cash;
    private readonly double[][] _balances;
    private readonly double[][][] _settled;
    private readonly DrawSeeds _seeds;

    private CashFlowPaths(CashFlowOutlook outlook, CashAccount[] cash, int days, int count)
    {
        (_outlook, _cash, Days, Count, _seeds) = (outlook, cash, days, count, DrawSeeds.Of(outlook));
        _balances = [.. cash.Select(_ => new double[(days + 1) * count])];
        _settled = [.. outlook.Settlements.Select(s => s.Bills.TakeWhile(b => b.Due <= outlook.Today.AddDays(days)).Select(_ => new double[count]).ToArray())];
    }

    /// <summary>Days ahead; day 0 is today.</summary>
    public int Days { get; }

    /// <summary>How many futures.</summary>
    public int Count { get; }

    /// <summary>The accounts that money lies on, in the outlook's order.</summary>
    public IReadOnlyList<CashAccount> Accounts => _cash;

    /// <summary>Places in <see cref="Accounts"/> of those that pay for everyday life; none where none has enough history.</summary>
    public IReadOnlyList<int> Everyday => [.. _cash.Index().Where(a => a.Item.IsEveryday).Select(a => a.Index)];

    /// <param name="outlook">What is known and guessed.</param>
    /// <param name="days">Days ahead, 1 to <see cref="CashFlowOutlook.MaxDays"/>.</param>
    /// <param name="count">How many futures.</param>
    public static CashFlowPaths Draw(CashFlowOutlook outlook, int days, int count = DefaultPaths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, CashFlowOutlook.MaxDays);
        var paths = new CashFlowPaths(outlook, [.. outlook.Accounts.Where(a => a.IsCash)], days, count);
        for (var path = 0; path < count; path++)
        {
            paths.DrawOne(path);
        }

        return paths;
    }

    /// <summary>The balances of a day over all futures, in no order; positive = owned.</summary>
    /// <param name="account">Its place in <see cref="Accounts"/>.</param>
    /// <param name="day">0 (today) to <see cref="Days"/>.</param>
    public ReadOnlySpan<double> On(int account, int day) => _balances[account].AsSpan(day * Count, Count);

    /// <summary>What a card's bill comes to in each future, in no order; Plaid's sign, positive.</summary>
    /// <param name="settlement">Its place in <see cref="CashFlowOutlook.Settlements"/>.</param>
    /// <param name="bill">Its place in <see cref="CardSettlement.Bills"/>, due within the days drawn.</param>
    public double[] Settled(int settlement, int bill) => _settled[settlement][bill];

    private void DrawOne(int path)
    {
        var flows = _outlook.Accounts.ToDictionary(a => a.Id, _ => new double[Days + 1]);
        foreach (var (id, everyday) in _outlook.Everyday)
        {
            everyday.Draw(PathRandom.Of(_seeds.Everyday[id], path), flows[id].AsSpan(1));
        }

        foreach (var (place, planned) in _outlook.Planned.Index())
        {
            if (flows.TryGetValue(planned.AccountId, out var flow))
            {
                planned.Draw(PathRandom.Of(_seeds.Planned[place], path), _outlook.Today, Days, (day, amount) => flow[day] += amount);
            }
        }

        foreach (var (place, settlement) in _outlook.Settlements.Index())
        {
            if (flows.TryGetValue(settlement.PayerId, out var payer) && flows.TryGetValue(settlement.CardId, out var card))
            {
                Settle(settlement, _settled[place], card, payer, PathRandom.Of(_seeds.Settlements[place], path), path);
            }
        }

        Run(flows, path);
    }

    private void Settle(CardSettlement settlement, double[][] settled, double[] card, double[] payer, PathRandom random, int path)
    {
        var day = 1;
        foreach (var (number, bill) in settlement.Bills.Index().Take(settled.Length))
        {
            var bought = (double)bill.Known;
            for (; day <= Math.Min(Days, bill.Closing.DayNumber - _outlook.Today.DayNumber); day++)
            {
                bought += card[day];
            }

            var paid = Math.Max(1, bill.Due.DayNumber - _outlook.Today.DayNumber + settlement.Delays[random.Below(settlement.Delays.Count)]);
            settled[number][path] = Math.Max(0, bought);   // what the shop gave back stays on the card
            if (paid <= Days)
            {
                payer[paid] += settled[number][path];
            }
        }
    }

    private void Run(Dictionary<Guid, double[]> flows, int path)
    {
        var balance = Array.ConvertAll(_cash, a => (double)a.Balance);
        var habits = _outlook.Habits.Select((h, i) => (Habit: h, Of: IndexOf(h.AccountId), Other: IndexOf(h.OtherId), Level: h.Levels[PathRandom.Of(_seeds.Habits[i], path).Below(h.Levels.Count)]))
            .Where(h => h.Of >= 0).ToArray();
        for (var day = 0; day <= Days; day++)
        {
            for (var i = 0; i < _cash.Length && day > 0; i++)
            {
                balance[i] -= flows[_cash[i].Id][day];
            }

            foreach (var (habit, of, other, level) in habits)
            {
                if (day > 0 && IsDue(habit, day, balance[of]))
                {
                    Move(habit, balance, of, other, level);
                }
            }

            for (var i = 0; i < _cash.Length; i++)
            {
                _balances[i][(day * Count) + path] = balance[i];
            }
        }
    }

    private bool IsDue(TransferHabit habit, int day, double balance) =>
        habit.Trigger is { } trigger ? balance < trigger : habit.Dues.Contains(_outlook.Today.AddDays(day));

    private static void Move(TransferHabit habit, double[] balance, int of, int other, double level)
    {
        var moved = habit.Trigger is null ? Math.Max(0, balance[of] - level) : Math.Min(0, balance[of] - level);
        if (other >= 0)
        {
            moved = Math.Max(moved, -Math.Max(0, balance[other]));   // savings help with what they have
            balance[other] += moved;
        }

        balance[of] -= moved;
    }

    private int IndexOf(Guid accountId) => Array.FindIndex(_cash, a => a.Id == accountId);
}
