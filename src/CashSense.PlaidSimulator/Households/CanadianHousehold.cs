namespace CashSense.PlaidSimulator.Households;

/// <summary><c>ins_9003</c>: a couple in Toronto who rent and pay off a car.</summary>
internal sealed class CanadianHousehold : Household
{
    private const string Chequing = "chequing";
    private const string Card = "card";
    private const string Savings = "savings";
    private const string CarLoan = "car loan";
    private const string Brokerage = "tfsa";

    public override string Id => "canadian";

    public override CountryStyle Style { get; } = NorthAmerica.Canada(
        new Place("Toronto", "ON", "CA"), new Place("Etobicoke", "ON", "CA"), new Place("Mississauga", "ON", "CA"), new Place("North York", "ON", "CA"));

    public override IReadOnlyList<AccountPlan> Accounts { get; } =
    [
        new(Chequing, "Unlimited Chequing", "Maple Shore Unlimited Chequing Account", "6071", "depository", "checking", 3300.90m),
        new(Savings, "e-Savings", "Maple Shore High Interest eSavings", "6072", "depository", "savings", 9800m),
        new(Card, "Cash Back Visa", "Maple Shore Cash Back Visa Infinite", "4417", "credit", "credit card", 1320.75m, 14000m),
        new(CarLoan, "Car Loan", "Maple Shore Auto Finance", "3390", "loan", "auto", 46800m),
        new(Brokerage, "TFSA", "Maple Shore Direct Investing TFSA", "5120", "investment", "tfsa", 14000m),
    ];

    public override IReadOnlyList<SecurityPlan> Securities => NorthAmerica.CanadianSecurities;

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
        m.Deposit(Brokerage, 4, 300m, "CONTRIBUTION", "contribution");
        m.Buy(Brokerage, "all-equity", 7, 280m, fees: 0m);
        if (m.Index == 0)
        {
            m.Buy(Brokerage, "all-equity", 3, 7000m);
            m.Buy(Brokerage, "bank", 3, 3500m, fees: 9.95m);
            m.Buy(Brokerage, "gic", 3, 3000m);
        }

        if (m.Number is 1 or 4 or 7 or 10)
        {
            m.Dividend(Brokerage, "bank", 25, 0.011m);
            m.Dividend(Brokerage, "all-equity", 10, 0.0045m);
        }
    }

    /// <summary>Hers twice a month, his once; the government's credit each quarter.</summary>
    private static void Earn(MonthScript m)
    {
        var raise = 1m + (0.027m * (m.Year - Epoch.Year));
        m.Pay("pay her", Chequing, MonthScript.BankDayBefore(m.Day(15)), 2264.61m * raise, "PAYROLL DEPOSIT LAKEVIEW HOSPITAL {num}");
        m.Pay("pay her", Chequing, MonthScript.BankDayBefore(m.Day(31)), 2264.61m * raise, "PAYROLL DEPOSIT LAKEVIEW HOSPITAL {num}");
        m.Pay("pay him", Chequing, MonthScript.BankDayBefore(m.Day(28)), 2760.15m * raise, "DIRECT DEPOSIT QUEEN ST STUDIOS PAY {ref}");
        if (m.Number is 1 or 4 or 7 or 10)
        {
            m.Move("gst credit", Chequing, MonthScript.BankDay(m.Day(5)), -m.For("gst").Amount(84m, 128m), "GST CANADA {num}", "INCOME_OTHER");
        }

        m.Move("interest", Savings, m.Day(31), -m.Balance(Savings, m.Day(28)) * 0.0022m, "INTEREST", "INCOME_INTEREST_EARNED");
    }

    private static void House(MonthScript m)
    {
        var (cold, hot) = (Seasons.Cold(m.Number), Seasons.Hot(m.Number));
        m.Bill("rent", "Maplehurst Property", Chequing, 1, 2240m + (52m * (m.Year - Epoch.Year)));
        m.Bill("hydro", "Toronto Hydro", Chequing, 13, m.For("kwh").Amount(58m, 76m) + (24m * cold) + (48m * hot));
        m.Bill("gas", "Enbridge Gas", Chequing, 21, m.For("gas").Amount(22m, 31m) + (112m * cold));
        m.Bill("internet", "Rogers", Card, 9, 84.99m + (4m * ((m.Index + 9) / 17)));
        m.Bill("phones", "Koodo", Card, 16, 96.05m);
        m.Bill("car insurance", "Intact Insurance", Chequing, 7, 168.33m + (7m * (m.Year - Epoch.Year)));
        m.Bill("life insurance", "Sun Life", Chequing, 11, 54.80m);
        if (m.Balance(CarLoan, m.Day(5)) is var owed and > 0)
        {
            m.Transfer(
                "car loan",
                Chequing,
                CarLoan,
                MonthScript.BankDay(m.Day(6)),
                Math.Min(owed, 612.44m),
                ("LOAN PAYMENT 3390 {num}", "PAYMENT {num}"),
                ("LOAN_PAYMENTS_CAR_PAYMENT", "LOAN_PAYMENTS_CAR_PAYMENT"));
            m.Move("car loan interest", CarLoan, m.Day(6), owed * 0.0041m, "INTEREST CHARGE", "BANK_FEES_INTEREST_CHARGE");
        }

        m.Fee("plan fee", Chequing, MonthScript.BankDayBefore(m.Day(31)), 16.95m, "MONTHLY PLAN FEE", "BANK_FEES_OTHER_BANK_FEES");
        m.Shop("hardware", "hardware", Card, 0.8m);
        m.Shop("furniture", "furniture", Card, 0.25m);
    }

    private static void Spend(MonthScript m)
    {
        var gifts = m.Number is 12 ? 1.7m : 1m;
        m.Shop("groceries", "groceries", Card, 6.5m);
        m.Shop("groceries debit", "groceries", Chequing, 2.5m, 0.6m);
        m.Shop("coffee", "coffee", Chequing, 6m);
        m.Shop("restaurants", "restaurant", Card, 4.5m);
        m.Shop("fast food", "fastfood", Chequing, 3.5m);
        m.Shop("delivery", "delivery", Card, 1.6m);
        m.Shop("drinks", "liquor", Card, 1.8m);
        m.Shop("fuel", "fuel", Card, 2.6m);
        m.Shop("transit", "transit", Card, 2.2m);
        m.Shop("rides", "rideshare", Card, 2m);
        m.Shop("parking", "parking", Card, 1.4m);
        m.Shop("tolls", "tolls", Card, 0.8m);
        m.Shop("garage", "auto", Card, 0.3m);
        m.Shop("convenience", "convenience", Chequing, 1.5m);
        m.Shop("online", "online", Card, 4m * gifts, gifts);
        m.Shop("superstore", "superstore", Card, 3m * gifts);
        m.Shop("clothes", "clothes", Card, 1.4m);
        m.Shop("books", "books", Card, 0.8m * gifts);
        m.Shop("electronics", "electronics", Card, 0.35m * gifts);
        m.Shop("gifts", "gifts", Card, m.Number is 12 ? 4.5m : 0.3m);
        m.Shop("pharmacy", "pharmacy", Chequing, 2.2m);
        m.Shop("doctor", "medical", Card, 0.5m);
        m.Shop("hair", "beauty", Card, 1m);
        m.Shop("pets", "pets", Card, 1m);
        m.Shop("sports", "sports", Card, 0.7m);
        m.Shop("nights out", "events", Card, 1.2m);
        m.Shop("games", "games", Card, 0.5m);
        m.Shop("laundry", "laundry", Chequing, 1m);
        m.Shop("donations", "charity", Card, m.Number is 12 ? 2m : 0.4m);
        m.Shop("post", "post", Card, 0.4m * gifts);
        m.Refund("refund clothes", "clothes", Card, 35);
        m.Refund("refund online", "online", Card, 35);
        if (m.Number is 8)
        {
            m.Shop("cottage", "hotel", Card, 2.4m);
            m.Shop("flights", "flight", Card, 1.5m);
            m.Shop("rental", "carrental", Card, 0.6m);
        }

        m.RisingSubscriptions(
            Card,
            ("Netflix", 3, 16.49m),
            ("Spotify", 7, 10.99m),
            ("iCloud+", 10, 3.99m),
            ("The Globe and Mail", 13, 14.99m),
            ("Crave", 17, 19.99m),
            ("Amazon Prime", 20, 9.99m),
            ("Microsoft 365", 23, 10.99m),
            ("Audible", 25, 14.95m),
            ("Duolingo", 28, 12.99m));
        m.PassingSubscription("streaming", Card, 12, ("Disney+", 11.99m), ("Paramount+", 9.99m), ("DAZN", 24.99m));
        m.ForgottenSubscription("PDF Forge", Card, 19, 15.99m);
    }

    private static void Oddities(MonthScript m)
    {
        m.DoubleCharge("double charge", "restaurant", Card);
        m.ForeignSpike("foreign spike", Card, [("GRAND CASINO SHOPS", new Place("Macau", null, "MO")), ("MEGA ELECTRONICS", new Place("Manila", null, "PH"))], "FOREIGN CURRENCY CONVERSION FEE");
        m.OddFee("nsf", Chequing, 45m, "NSF RETURNED ITEM FEE {ref4}", "BANK_FEES_INSUFFICIENT_FUNDS");
    }

    private static void MoveMoney(MonthScript m)
    {
        var friend = m.For("friend").Pick(["JORDAN T", "PRIYA S", "MARC-ANDRE L", "WEI C"]);
        m.Cash("cash", Chequing, 1.5m, [20m, 40m, 60m, 80m]);
        m.Move("e-transfer", Chequing, m.Day(m.For("e-transfer").Between(2, 27)), m.For("e-transfer amount").Amount(20m, 180m), $"INTERAC E-TRANSFER SENT {friend} {{ref}}", "TRANSFER_OUT_TRANSFER_OUT_FROM_APPS");
        if (m.For("e-transfer in").Chance(60))
        {
            m.Move("e-transfer in", Chequing, m.Day(m.For("e-transfer in").Between(2, 27)), -m.For("e-transfer in amount").Amount(15m, 140m), $"INTERAC E-TRANSFER RECEIVED {friend} {{ref}}", "TRANSFER_IN_TRANSFER_IN_FROM_APPS");
        }

        m.Transfer(
            "tfsa",
            Chequing,
            Brokerage,
            MonthScript.BankDay(m.Day(4)),
            300m,
            ("PREAUTHORIZED TRANSFER TO DIRECT INVESTING {num}", ""),
            ("TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS", ""));
        m.Transfer(
            "card bill",
            Chequing,
            Card,
            MonthScript.BankDay(m.Day(19)),
            m.Balance(Card, m.Day(1).AddDays(-4)),
            ("ONLINE BANKING PAYMENT - {num} MAPLE SHORE VISA", "PAYMENT - THANK YOU / PAIEMENT - MERCI {num}"),
            ("LOAN_PAYMENTS_CREDIT_CARD_PAYMENT", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT"));
        m.PutAside(
            "savings",
            Chequing,
            Savings,
            MonthScript.BankDay(m.Day(26)),
            above: 4600m,
            ("ONLINE BANKING TRANSFER - {num} TO SAVINGS", "ONLINE BANKING TRANSFER - {num} FROM CHEQUING"));
        m.HelpOut(
            "savings back",
            Chequing,
            Savings,
            below: 300m,
            ("ONLINE BANKING TRANSFER - {num} TO CHEQUING", "ONLINE BANKING TRANSFER - {num} FROM SAVINGS"));
    }
}
