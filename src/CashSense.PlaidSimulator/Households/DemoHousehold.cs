namespace CashSense.PlaidSimulator.Households;

/// <summary><c>ins_1</c>: a couple in Portland who rent, with every planted oddity.</summary>
internal sealed class DemoHousehold : Household
{
    private const string Checking = "checking";
    private const string Card = "card";
    private const string Savings = "savings";
    private const string Brokerage = "brokerage";

    public override string Id => "demo";

    public override CountryStyle Style { get; } = NorthAmerica.UnitedStates(
        new Place("Portland", "OR", "US"), new Place("Beaverton", "OR", "US"), new Place("Vancouver", "WA", "US"), new Place("Hillsboro", "OR", "US"));

    public override IReadOnlyList<AccountPlan> Accounts { get; } =
    [
        new(Checking, "Everyday Checking", "Cash Sense Everyday Checking", "4821", "depository", "checking", 4210.55m),
        new(Card, "Rewards Card", "Cash Sense Rewards Visa Signature", "7730", "credit", "credit card", 1148.20m, 15000m),
        new(Savings, "Rainy Day Savings", "Cash Sense High-Yield Savings", "9046", "depository", "savings", 11800.00m),
        new(Brokerage, "Brokerage", "Cash Sense Individual Brokerage", "3315", "investment", "brokerage", 18500.00m),
    ];

    public override IReadOnlyList<SecurityPlan> Securities => NorthAmerica.UsSecurities;

    public override void Live(MonthScript m)
    {
        Earn(m);
        House(m);
        Eat(m);
        GoPlaces(m);
        Buy(m);
        Subscribe(m);
        Oddities(m);
        MoveMoney(m);
    }

    public override void Invest(TradeScript m)
    {
        m.Deposit(Brokerage, 3, 400m, "ACH DEPOSIT");
        m.Buy(Brokerage, "us-total", 5, 260m);
        m.Buy(Brokerage, "world", 5, 90m, fees: 0.95m);
        m.Buy(Brokerage, "bitcoin", 12, 25m);
        if (m.Index == 0)
        {
            m.Buy(Brokerage, "us-total", 2, 9000m);
            m.Buy(Brokerage, "world", 2, 4200m);
            m.Buy(Brokerage, "chipmaker", 2, 2500m);
        }

        if (m.Number is 3 or 6 or 9 or 12)
        {
            m.Dividend(Brokerage, "us-total", 24, 0.0035m);
            m.Dividend(Brokerage, "world", 24, 0.0052m);
            m.Fee(Brokerage, 28, 6.25m, "QUARTERLY ACCOUNT FEE");
        }

        if (m.Number is 11)
        {
            m.Sell(Brokerage, "chipmaker", 14, 0.1m);
        }
    }

    /// <summary>Two pays: hers on the 15th and the last day, his every other Friday; a raise each spring.</summary>
    private static void Earn(MonthScript m)
    {
        var raise = 1m + (0.027m * (m.Year - Epoch.Year - (m.Number < 4 ? 1 : 0)));
        m.Pay("pay her", Checking, MonthScript.BankDayBefore(m.Day(15)), 2184.37m * raise, "NORTHWIND HEALTH DES:PAYROLL ID:{ref} DIRECT DEP");
        m.Pay("pay her", Checking, MonthScript.BankDayBefore(m.Day(31)), 2184.37m * raise, "NORTHWIND HEALTH DES:PAYROLL ID:{ref} DIRECT DEP");
        foreach (var friday in m.EverySecond(DayOfWeek.Friday))
        {
            m.Pay("pay him", Checking, friday, 1012.80m * raise, "DIRECT DEP CASCADE CYCLES PAYROLL {num}");
        }

        m.Move("interest", Savings, m.Day(31), -m.Balance(Savings, m.Day(28)) * 0.0028m, "INTEREST PAID {ref4}", "INCOME_INTEREST_EARNED");
        if (m.Number is 3)
        {
            m.Move("tax refund", Checking, MonthScript.BankDay(m.Day(18)), -m.For("tax refund").Amount(680m, 1450m), "IRS TREAS 310 DES:TAX REF ID:{num}", "INCOME_TAX_REFUND");
        }
    }

    private static void House(MonthScript m)
    {
        var cold = Seasons.Cold(m.Number);
        m.Bill("rent", "Alder Park Apartments", Checking, 1, 1895m + (65m * (m.Year - Epoch.Year)));
        m.Bill("electricity", "Portland General Electric", Checking, 9, m.For("kwh").Amount(58m, 74m) + (48m * cold) + (30m * Seasons.Hot(m.Number)));
        m.Bill("gas", "NW Natural", Checking, 14, m.For("therms").Amount(14m, 21m) + (88m * cold));
        m.Bill("water", "Portland Water Bureau", Checking, 20, m.For("water").Amount(52m, 71m));
        m.Bill("internet", "Xfinity", Card, 6, 69.99m + (5m * ((m.Index + 7) / 18)));
        m.Bill("phone", "T-Mobile", Card, 22, 110m);
        m.Bill("car insurance", "GEICO", Checking, 11, 128.40m + (6m * (m.Year - Epoch.Year)));
        m.Bill("renters insurance", "Lemonade", Card, 17, 14.75m);
        m.Shop("hardware", "hardware", Card, 0.8m);
        m.Shop("furniture", "furniture", Card, 0.25m);
    }

    private static void Eat(MonthScript m)
    {
        m.Shop("groceries", "groceries", Card, 8.5m);
        m.Shop("groceries debit", "groceries", Checking, 1.4m, 0.5m);
        m.Shop("coffee", "coffee", Card, 7m);
        m.Shop("restaurants", "restaurant", Card, 5.5m);
        m.Shop("fast food", "fastfood", Card, 4m);
        m.Shop("delivery", "delivery", Card, 1.8m);
        m.Shop("bars", "liquor", Card, 1.2m);
    }

    private static void GoPlaces(MonthScript m)
    {
        m.Shop("fuel", "fuel", Card, 3.4m);
        m.Shop("transit", "transit", Checking, 3m);
        m.Shop("rides", "rideshare", Card, 2.2m);
        m.Shop("parking", "parking", Card, 2m);
        m.Shop("car care", "auto", Card, 0.3m);
        if (m.Number is 7)
        {
            m.Shop("summer flights", "flight", Card, 2m);
            m.Shop("summer hotels", "hotel", Card, 3m);
            m.Shop("rental car", "carrental", Card, 1m);
        }
        else
        {
            m.Shop("weekend away", "hotel", Card, 0.2m, 0.6m);
        }
    }

    private static void Buy(MonthScript m)
    {
        var gifts = m.Number is 12 ? 1.6m : 1m;
        m.Shop("online", "online", Card, 4.5m * gifts, gifts);
        m.Shop("superstore", "superstore", Card, 2m * gifts);
        m.Shop("clothes", "clothes", Card, 1.5m);
        m.Shop("books", "books", Card, 0.7m * gifts);
        m.Shop("electronics", "electronics", Card, m.Number is 11 or 12 ? 1m : 0.25m);
        m.Shop("gifts", "gifts", Card, m.Number is 12 ? 5m : 0.3m);
        m.Shop("pharmacy", "pharmacy", Card, 2m);
        m.Shop("doctor", "medical", Card, 0.5m);
        m.Shop("hair", "beauty", Card, 1m);
        m.Shop("pets", "pets", Card, 1.1m);
        m.Shop("sports", "sports", Card, 0.5m);
        m.Shop("nights out", "events", Card, 1m);
        m.Shop("games", "games", Card, 0.5m);
        m.Shop("donations", "charity", Card, m.Number is 12 ? 2m : 0.4m);
        m.Shop("post", "post", Card, m.Number is 12 ? 2m : 0.3m);
        m.Shop("laundry", "laundry", Checking, 1m);
        m.Refund("refund clothes", "clothes", Card, 35);
        m.Refund("refund online", "online", Card, 40);
    }

    private static void Subscribe(MonthScript m)
    {
        m.RisingSubscriptions(
            Card,
            ("Netflix", 4, 15.49m),
            ("Spotify", 8, 10.99m),
            ("iCloud+", 12, 2.99m),
            ("The New York Times", 15, 17m),
            ("YouTube Premium", 18, 13.99m),
            ("Adobe Creative Cloud", 21, 20.99m),
            ("Audible", 24, 14.95m),
            ("Dropbox", 26, 11.99m),
            ("1Password", 28, 4.99m));
        m.PassingSubscription("streaming", Card, 10, ("Hulu", 17.99m), ("Peacock", 7.99m), ("Paramount+", 11.99m), ("Max", 16.99m));
        m.ForgottenSubscription("Iron Harbor Fitness", Checking, 5, 39.99m);
    }

    private static void Oddities(MonthScript m)
    {
        m.DoubleCharge("double charge", "restaurant", Card);
        m.ForeignSpike(
            "foreign spike",
            Card,
            [
                ("LUXE MODE BOUTIQUE", new Place("Lagos", null, "NG")),
                ("GOLDEN SOUK JEWELRY", new Place("Dubai", null, "AE")),
                ("ELEKTRO MARKT ONLINE", new Place("Bucharest", null, "RO")),
                ("SKY DIGITAL TRADING", new Place("Jakarta", null, "ID")),
            ],
            "FOREIGN TRANSACTION FEE");
        m.OddFee("overdraft", Checking, 35m, "OVERDRAFT ITEM FEE FOR ACTIVITY OF {day}", "BANK_FEES_OVERDRAFT_FEES");
    }

    /// <summary>Cash, the card's bill in full, a fixed sum to the broker, and what is left at the end of the month to savings.</summary>
    private static void MoveMoney(MonthScript m)
    {
        m.Cash("cash", Checking, 1.6m, [40m, 60m, 80m, 100m]);
        m.Shop("venmo", "apps", Checking, 1.5m);
        m.Transfer(
            "brokerage",
            Checking,
            Brokerage,
            MonthScript.BankDay(m.Day(3)),
            400m,
            ("CASH SENSE BROKERAGE DES:MONEYLINE ID:{num}", ""),
            ("TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS", ""));
        m.Transfer(
            "card bill",
            Checking,
            Card,
            MonthScript.BankDay(m.Day(20)),
            m.Balance(Card, m.Day(1).AddDays(-3)),
            ("ONLINE PAYMENT TO CRD 7730 CONFIRMATION# {num}", "PAYMENT - THANK YOU {num}"),
            ("LOAN_PAYMENTS_CREDIT_CARD_PAYMENT", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT"));
        m.PutAside(
            "savings",
            Checking,
            Savings,
            MonthScript.BankDay(m.Day(25)),
            above: 3600m,
            ("ONLINE TRANSFER TO SAV 9046 REF #{num}", "ONLINE TRANSFER FROM CHK 4821 REF #{num}"));
        m.HelpOut(
            "savings back",
            Checking,
            Savings,
            below: 250m,
            ("ONLINE TRANSFER TO CHK 4821 REF #{num}", "ONLINE TRANSFER FROM SAV 9046 REF #{num}"));
    }
}
