namespace CashSense.Analysis.Transfers;

/// <summary>Finds the moves between the user's own accounts: savings, card repayments, instalments on an own loan.</summary>
/// <remarks>
/// Two rows pair when they stand on different accounts, carry the same amount with opposite signs in one currency, lie at most
/// <see cref="MaxDaysApart"/> days apart, at least one of them says transfer or repayment by its category or wording, and neither says otherwise. A loan or
/// card payment pairs only with a row on a card or loan account, and what leaves a card is a purchase unless its own wording says otherwise. A pair is never
/// guessed from equal amounts alone: a purchase and the refund of another one may well be equal.
/// </remarks>
public static class OwnTransfers
{
    /// <summary>Days between the two bookings: a weekend and a bank holiday at most.</summary>
    public const int MaxDaysApart = 4;

    /// <summary>
    /// Each row is in at most one pair, and no two rows outside their pairs would both rather have each other (a stable matching). Closest dates first, then
    /// evidence on both sides, then money that leaves before it arrives, then the earlier date and the lower ids.
    /// </summary>
    /// <param name="legs">All rows of the time looked at, in any order, each once. Rows of a zero amount never pair.</param>
    /// <returns>Ordered by <see cref="TransferPair.OutId"/>; the same whatever the order of input.</returns>
    public static IReadOnlyList<TransferPair> Match(IReadOnlyCollection<TransferLeg> legs)
    {
        var usable = legs.Select(l => new Leg(l, TransferWording.Of(l))).Where(l => l.Evidence != TransferEvidence.Against).ToList();
        var arriving = usable.Where(l => l.Row.Amount < 0).ToLookup(l => (-l.Row.Amount, l.Row.Currency, l.Row.Date.DayNumber));
        var candidates = usable.Where(l => l.Row.Amount > 0)
            .SelectMany(o => Enumerable.Range(o.Row.Date.DayNumber - MaxDaysApart, (2 * MaxDaysApart) + 1)
                .SelectMany(day => arriving[(o.Row.Amount, o.Row.Currency, day)])
                .Where(i => MayPair(o, i)), (o, i) => new Candidate(o, i))
            .OrderBy(c => c.DaysApart)
            .ThenByDescending(c => c.HasEvidenceOnBothSides)
            .ThenBy(c => c.ArrivesFirst)
            .ThenBy(c => c.Out.Row.Date)
            .ThenBy(c => c.Out.Row.Id)
            .ThenBy(c => c.In.Row.Id);

        // One order ranks every candidate for both of its rows, so taking the best that is still free is mutual best, over and over.
        var taken = new HashSet<Guid>();
        var pairs = new List<TransferPair>();
        foreach (var (leaving, arrived) in candidates)
        {
            if (!taken.Contains(leaving.Row.Id) && !taken.Contains(arrived.Row.Id))
            {
                taken.Add(leaving.Row.Id);
                taken.Add(arrived.Row.Id);
                pairs.Add(new TransferPair(leaving.Row.Id, arrived.Row.Id));
            }
        }

        return [.. pairs.OrderBy(p => p.OutId)];
    }

    private static bool MayPair(Leg leaving, Leg arriving) =>
        leaving.Row.AccountId != arriving.Row.AccountId
        && (leaving.Evidence == TransferEvidence.For || arriving.Evidence == TransferEvidence.For)
        && (leaving.Evidence == TransferEvidence.For || !AccountTypes.IsOwed(leaving.Row.AccountType))
        && (AccountTypes.IsOwed(arriving.Row.AccountType) || !(IsLoanPayment(leaving) || IsLoanPayment(arriving)));

    private static bool IsLoanPayment(Leg leg) => TransferWording.IsLoanPayment(leg.Row.Category);

    private sealed record Leg(TransferLeg Row, TransferEvidence Evidence);

    private sealed record Candidate(Leg Out, Leg In)
    {
        public int DaysApart => Math.Abs(In.Row.Date.DayNumber - Out.Row.Date.DayNumber);

        public bool HasEvidenceOnBothSides => Out.Evidence == TransferEvidence.For && In.Evidence == TransferEvidence.For;

        public bool ArrivesFirst => In.Row.Date < Out.Row.Date;
    }
}
