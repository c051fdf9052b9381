namespace CashSense.Analysis.Recurring;

/// <summary>A due day in words, for a calendar that shows nothing else.</summary>
public static class BillWording
{
    /// <summary>The name with what was paid, or what is expected.</summary>
    public static LocalizedText Title(Bill bill)
    {
        var (name, currency) = (bill.Stream.Name, bill.Stream.Currency);
        if (bill.Payments.Count > 0)
        {
            var paid = Wording.Amount(Math.Abs(bill.Payments.Sum(p => p.Amount)), currency);
            return new($"{name}: {paid.English}", $"{name} : {paid.French}");
        }

        var expected = Wording.Amount(Math.Abs(bill.Expected.Amount), currency);
        return bill.Expected.Low == bill.Expected.High
            ? new($"{name}: {expected.English}", $"{name} : {expected.French}")
            : new($"{name}: about {expected.English}", $"{name} : environ {expected.French}");
    }

    /// <summary>What became of it, and how far the amount may lie from what is expected.</summary>
    public static LocalizedText Detail(Bill bill)
    {
        var (small, large) = (Math.Min(Math.Abs(bill.Expected.Low), Math.Abs(bill.Expected.High)), Math.Max(Math.Abs(bill.Expected.Low), Math.Abs(bill.Expected.High)));
        var (from, to) = (Wording.Amount(small, bill.Stream.Currency), Wording.Amount(large, bill.Stream.Currency));
        var range = small == large || !bill.IsOpen
            ? new("", "")
            : new LocalizedText($" Four times in five it is {from.English} to {to.English}.", $" Quatre fois sur cinq, c'est entre {from.French} et {to.French}.");
        var state = StateOf(bill);
        return new(state.English + range.English, state.French + range.French);
    }

    private static LocalizedText StateOf(Bill bill) => bill.State switch
    {
        BillState.Paid => new("Paid.", "Payé."),
        BillState.Due => new("Due.", "À venir."),
        BillState.Late => new("Late: not seen on the account yet.", "En retard : pas encore vu sur le compte."),
        BillState.Missed => new("Nothing was paid for this due day.", "Rien n'a été payé pour cette échéance."),
    };
}
