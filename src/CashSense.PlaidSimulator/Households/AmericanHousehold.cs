namespace CashSense.PlaidSimulator.Households;

/// <summary><c>ins_9002</c>: a family with two children in Columbus, Ohio, who pay off a house.</summary>
internal sealed class AmericanHousehold : Household
{
    private const string Checking = "checking";
    private const string Card = "card";
    private const string Savings = "savings";
    private const string Mortgage = "mortgage";
    private const string Brokerage = "brokerage";

    public override string Id => "american";

    public override CountryStyle Style { get; } = NorthAmerica.UnitedStates(
        new Place("Columbus", "OH", "US"), new Place("Dublin", "OH", "US"), new Place("Westerville", "OH", "US"));

    public override IReadOnlyList<AccountPlan> Accounts { get; } =
    [
        new(Checking, "Free Checking", "Redwood Free Checking", "1190", "depository", "checking", 3120.11m),
        new(Savings, "Share Savings", "Redwood Share Savings", "1191", "depository", "savings", 15400m),
        new(Card, "Platinum Card", "Redwood Platinum Mastercard", "5528", "credit", "credit card", 2210.40m, 12000m),
        new(Mortgage, "Home Loan", "Redwood 30-Year Fixed Home Loan", "8801", "loan", "mortgage", 268400m),
        new(Brokerage, "Joint Brokerage", null, "6402", "investment", "brokerage", 9000m),
    ];

    public override IReadOnlyList<SecurityPlan> Securities => NorthAmerica.UsSecurities;

    public override void Live(MonthScript m)
    {
        Earn(m);
        House(m);
        Spend(m);
        Oddities(m);
        MoveMoney(m);
    }

    public override void Invest(TradeScript m)
    {
        m.Deposit(Brokerage, 6, 250m, "ELECTRONIC FUNDS TRANSFER RECEIVED");
        m.Buy(Brokerage, "us-total", 8, 160m);
        m.Buy(Brokerage, "bond", 8, 80m);
        if (m.Index == 0)
        {
            m.Buy(Brokerage, "us-total", 4, 6500m);
            m.Buy(Brokerage, "bond", 4, 2000m);
        }

        if (m.Number is 3 or 6 or 9 or 12)
        {
            m.Dividend(Brokerage, "us-total", 22, 0.0035m);
            m.Dividend(Brokerage, "bond", 22, 0.008m);
        }
    }

    /// <summary>One pay every other Thursday, one a month; a bonus each February.</summary>
    private static void Earn(MonthScript m)
    {
        var raise = 1m + (0.029m * (m.Year - Epoch.Year));
        foreach (var thursday in m.EverySecond(DayOfWeek.Thursday))
        {
            m.Pay("pay him", Checking, thursday, 1842.06m * raise, "BUCKEYE LOGISTICS PAYROLL PPD ID: {num}");
        }

        m.Pay("pay her", Checking, MonthScript.BankDayBefore(m.Day(25)), 2890.75m * raise, "DIRECT DEP OHIO STATE SCHOOLS {ref}");
        if (m.Number is 2)
        {
            m.Pay("bonus", Checking, MonthScript.BankDay(m.Day(12)), 2900m * raise, "BUCKEYE LOGISTICS BONUS PPD ID: {num}");
        }

        m.Move("dividend", Savings, m.Day(31), -m.Balance(Savings, m.Day(28)) * 0.0019m, "SHARE DIVIDEND {ref4}", "INCOME_INTEREST_EARNED");
    }

    private static void House(MonthScript m)
    {
        var (cold, hot) = (Seasons.Cold(m.Number), Seasons.Hot(m.Number));
        m.Transfer(
            "mortgage",
            Checking,
            Mortgage,
            MonthScript.BankDay(m.Day(2)),
            1842.19m,
            ("REDWOOD FCU LOAN PMT 8801 {num}", "PAYMENT RECEIVED {num}"),
            ("LOAN_PAYMENTS_MORTGAGE_PAYMENT", "LOAN_PAYMENTS_MORTGAGE_PAYMENT"));
        m.Move("mortgage interest", Mortgage, m.Day(2), m.Balance(Mortgage, m.Day(1)) * 0.0036m, "INTEREST CHARGED", "BANK_FEES_INTEREST_CHARGE");
        m.Bill("electricity", "Columbia Electric", Checking, 10, m.For("kwh").Amount(82m, 104m) + (58m * cold) + (92m * hot));
        m.Bill("trash", "Republic Services", Checking, 19, 34.20m);
        m.Bill("internet", "Xfinity", Card, 8, 79.99m + (4m * ((m.Index + 3) / 16)));
        m.Bill("phones", "Verizon", Card, 23, 142.60m);
        m.Bill("insurance", "State Farm", Checking, 15, 186.30m + (9m * (m.Year - Epoch.Year)));
        m.Bill("car", "Ally Auto", Checking, 17, 389.12m);
        m.Bill("childcare", "KinderCare", Checking, 1, m.Number is 7 ? 260m : 540m);
        m.Bill("kumon", "Kumon", Card, 5, 150m);
        m.Shop("hardware", "hardware", Card, 1.2m);
        m.Shop("furniture", "furniture", Card, 0.3m);
    }

    private static void Spend(MonthScript m)
    {
        var gifts = m.Number is 12 ? 1.8m : 1m;
        m.Shop("groceries", "groceries", Checking, 6m);
        m.Shop("groceries card", "groceries", Card, 4m);
        m.Shop("coffee", "coffee", Checking, 4m);
        m.Shop("restaurants", "restaurant", Card, 3m);
        m.Shop("fast food", "fastfood", Checking, 5m);
        m.Shop("delivery", "delivery", Card, 1m);
        m.Shop("bars", "liquor", Card, 0.8m);
        m.Shop("fuel", "fuel", Checking, 5m);
        m.Shop("convenience", "convenience", Checking, 2m);
        m.Shop("parking", "parking", Card, 0.8m);
        m.Shop("rides", "rideshare", Card, 0.6m);
        m.Shop("garage", "auto", Card, 0.4m);
        m.Shop("online", "online", Card, 5m * gifts, gifts);
        m.Shop("superstore", "superstore", Checking, 3m * gifts);
        m.Shop("clothes", "clothes", Card, m.Number is 8 ? 4m : 1.4m);
        m.Shop("books", "books", Card, 0.6m * gifts);
        m.Shop("electronics", "electronics", Card, 0.3m * gifts);
        m.Shop("gifts", "gifts", Card, m.Number is 12 ? 5m : 0.4m);
        m.Shop("pharmacy", "pharmacy", Checking, 2.4m);
        m.Shop("doctor", "medical", Card, 0.8m);
        m.Shop("hair", "beauty", Card, 1.2m);
        m.Shop("pets", "pets", Card, 0.7m);
        m.Shop("sports", "sports", Card, 0.8m);
        m.Shop("outings", "events", Card, 1m);
        m.Shop("games", "games", Card, 0.6m);
        m.Shop("laundry", "laundry", Checking, 0.4m);
        m.Shop("transit", "transit", Checking, 0.5m);
        m.Shop("church and causes", "charity", Checking, 1.5m);
        m.Shop("post", "post", Card, 0.4m * gifts);
        m.Refund("refund clothes", "clothes", Card, 40);
        m.Refund("refund online", "online", Card, 35);
        if (m.Number is 6)
        {
            m.Shop("summer hotels", "hotel", Card, 2m);
            m.Shop("summer flights", "flight", Card, 2m);
            m.Shop("rental car", "carrental", Card, 1m);
        }

        m.RisingSubscriptions(
            Card,
            ("Netflix", 2, 15.49m),
            ("Spotify", 6, 16.99m),
            ("iCloud+", 9, 2.99m),
            ("YouTube Premium", 13, 13.99m),
            ("Audible", 16, 14.95m),
            ("Dropbox", 20, 11.99m));
        m.PassingSubscription("streaming", Card, 11, ("Peacock", 7.99m), ("Hulu", 17.99m), ("Paramount+", 11.99m));
        m.ForgottenSubscription("1Password", Card, 27, 4.99m);
    }

    private static void Oddities(MonthScript m)
    {
        m.DoubleCharge("double charge", "fastfood", Checking);
        m.ForeignSpike("foreign spike", Card, [("MAYAN GOLD PLAZA", new Place("Cancun", null, "MX")), ("SHENZHEN DIGITAL", new Place("Shenzhen", null, "CN"))], "FOREIGN TRANSACTION FEE {day}");
        m.OddFee("nsf", Checking, 29m, "NSF FEE ITEM {ref4}", "BANK_FEES_INSUFFICIENT_FUNDS");
    }

    private static void MoveMoney(MonthScript m)
    {
        m.Cash("cash", Checking, 2m, [20m, 40m, 60m, 100m]);
        m.Shop("venmo", "apps", Checking, 1m);
        m.Transfer(
            "brokerage",
            Checking,
            Brokerage,
            MonthScript.BankDay(m.Day(6)),
            250m,
            ("ACH DEBIT JOINT BROKERAGE FUNDS XFER {num}", ""),
            ("TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS", ""));
        m.Transfer(
            "card bill",
            Checking,
            Card,
            MonthScript.BankDay(m.Day(18)),
            m.Balance(Card, m.Day(1).AddDays(-6)),
            ("REDWOOD CARD ONLINE PMT CKF{num}", "PAYMENT RECEIVED -- THANK YOU {num}"),
            ("LOAN_PAYMENTS_CREDIT_CARD_PAYMENT", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT"));
        m.PutAside(
            "savings",
            Checking,
            Savings,
            MonthScript.BankDay(m.Day(27)),
            above: 4800m,
            ("WITHDRAWAL HOME BANKING TRANSFER TO SHARE {num}", "DEPOSIT HOME BANKING TRANSFER FROM 1190 {num}"));
        m.HelpOut(
            "savings back",
            Checking,
            Savings,
            below: 400m,
            ("WITHDRAWAL HOME BANKING TRANSFER TO 1190 {num}", "DEPOSIT HOME BANKING TRANSFER FROM SHARE {num}"));
    }
}
