using System.Globalization;

namespace CashSense.PlaidSimulator.Households;

/// <content>What moves without a card: bills, pay, transfers, cash, fees.</content>
internal sealed partial class MonthScript
{
    /// <summary>A bill that the bank pays from the account when the merchant asks.</summary>
    public void Bill(string line, string merchant, string account, int day, decimal amount, Plant? plant = null)
    {
        var random = For(line);
        var who = Merchants.Named(merchant);
        var on = BankDay(Day(day));
        var text = Fill(random.Pick(_style.DirectDebit), random.PickByRank(who.Stems), on, null, random);
        Plain(line, account, decimal.Round(amount, 2), on, text, Sure(who.Category), "online", "direct debit", who.Name, plant);
    }

    /// <summary>A subscription that is charged to a card, always on the same day of the month.</summary>
    public void Subscribe(string line, string merchant, string account, int day, decimal amount, Plant? plant = null)
    {
        var random = For(line);
        var who = Merchants.Named(merchant);
        var on = Day(day);
        var templates = household.Account(account).Type is "credit" ? _style.CreditOnline : _style.DebitOnline;
        var text = Fill(random.Pick(templates), random.PickByRank(who.Stems), on, null, random);
        Plain(line, account, amount, on, text, Sure(who.Category), "online", "purchase", who.Name, plant);
    }

    /// <summary>Pay, as a credit.</summary>
    public void Pay(string line, string account, DateOnly day, decimal amount, string wording)
    {
        var text = Fill(wording, "", day, null, For($"{line}@{day.Day.ToString(CultureInfo.InvariantCulture)}"));
        Plain(line, account, -decimal.Round(amount, 2), day, text, Sure("INCOME_SALARY"), "other", "transfer", null, null);
    }

    /// <summary>Any movement with its own wording; the script chooses the category.</summary>
    public void Move(string line, string account, DateOnly day, decimal amount, string wording, string category, string code = "transfer", string? merchant = null)
    {
        var text = Fill(wording, merchant ?? "", day, null, For($"{line}@{day.Day.ToString(CultureInfo.InvariantCulture)}"));
        Plain(line, account, decimal.Round(amount, 2), day, text, Sure(category), "other", code, merchant, null);
    }

    /// <summary>Between two accounts of the household: two rows, the second perhaps a day later.</summary>
    public void Transfer(
        string line, string from, string to, DateOnly day, decimal amount, (string Out, string In) wordings, (string Out, string In) categories, bool atOnce = false)
    {
        if (amount <= 0)
        {
            return;
        }

        var random = For(line);
        var reference = random.Digits(10);
        Leg(from, amount, day, wordings.Out, categories.Out);
        if (household.Account(to) is { IsInvestment: false })
        {
            Leg(to, -amount, atOnce || random.Chance(70) ? day : day.AddDays(1), wordings.In, categories.In);
        }

        void Leg(string account, decimal signed, DateOnly on, string wording, string category) =>
            Plain(line, account, signed, on, Fill(wording.Replace("{num}", reference, StringComparison.Ordinal), "", on, null, random), Sure(category), "other", "transfer", null, null);
    }

    /// <summary>What is above a mark on a day goes to savings.</summary>
    public void PutAside(string line, string account, string savings, DateOnly day, decimal above, (string Out, string In) wordings)
    {
        var spare = Math.Floor((Balance(account, day) - above) / 50m) * 50m;
        Transfer(line, account, savings, day, spare, wordings, ("TRANSFER_OUT_SAVINGS", "TRANSFER_IN_SAVINGS"));
    }

    /// <summary>Whenever an account would end a day below a mark, savings help out; written last, when all else of the month is known.</summary>
    public void HelpOut(string line, string account, string savings, decimal below, (string Out, string In) wordings)
    {
        for (var day = first; day <= Day(31); day = day.AddDays(1))
        {
            var lacking = below - Balance(account, day);
            if (lacking > 0)
            {
                Transfer($"{line} {day.Day.ToString(CultureInfo.InvariantCulture)}", savings, account, day, Math.Ceiling((lacking + 200m) / 100m) * 100m, wordings, ("TRANSFER_OUT_ACCOUNT_TRANSFER", "TRANSFER_IN_ACCOUNT_TRANSFER"), atOnce: true);
            }
        }
    }

    /// <summary>Withdrawals at cash machines, in round amounts.</summary>
    public void Cash(string line, string account, decimal perMonth, IReadOnlyList<decimal> notes)
    {
        var random = For(line);
        for (var times = random.Times(perMonth); times > 0; times--)
        {
            var day = Day(random.Between(1, 31));
            var place = random.PickByRank(_style.Towns);
            var text = Fill(random.Pick(_style.CashMachine), "", day, place, random);
            _rows.Add(new HouseholdRow
            {
                Key = NextKey(line),
                Account = account,
                Amount = random.Pick(notes),
                PostedOn = day,
                AuthorizedOn = day,
                Description = text,
                Name = text,
                Sorting = Sure("TRANSFER_OUT_WITHDRAWAL"),
                PaymentChannel = "in store",
                Place = place,
                TransactionCode = _style.HasTransactionCodes ? "atm" : null,
            });
        }
    }

    /// <summary>A charge of the bank itself.</summary>
    public void Fee(string line, string account, DateOnly day, decimal amount, string wording, string category, Plant? plant = null) =>
        Plain(line, account, decimal.Round(amount, 2), day, Fill(wording, "", day, null, For(line)), Sure(category), "other", "bank charge", null, plant);

    private void Plain(
        string line, string account, decimal amount, DateOnly day, string text, Sorting sorting, string channel, string code, string? merchant, Plant? plant) =>
        _rows.Add(new HouseholdRow
        {
            Key = NextKey(line),
            Account = account,
            Amount = amount,
            PostedOn = day,
            AuthorizedOn = code is "purchase" ? day.AddDays(-1) : null,
            Description = text,
            Name = text,
            Merchant = merchant,
            MerchantName = merchant,
            Sorting = sorting,
            PaymentChannel = channel,
            TransactionCode = _style.HasTransactionCodes ? code : null,
            Plant = plant,
        });

    private static Sorting Sure(string category) => new(category, category, "VERY_HIGH", null);
}
