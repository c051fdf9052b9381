namespace CashSense.PlaidSimulator.Households;

/// <summary>The sandbox's <c>user_good</c>: balances that never move, and a history that ends on the day the Item was linked.</summary>
internal sealed class UserGood(string institutionId, string country) : Household
{
    private const string Checking = "checking";
    private const string Card = "card";

    public override string Id => $"user_good at {institutionId}";

    public override bool IsStatic => true;

    public override CountryStyle Style { get; } = (country is "CA"
        ? NorthAmerica.Canada(new Place("Toronto", "ON", "CA"))
        : NorthAmerica.UnitedStates(new Place("San Francisco", "CA", "US"), new Place("Oakland", "CA", "US"))) with
    {
        // The sandbox's British banks have the same American habits, in pounds.
        Currency = country switch { "CA" => "CAD", "GB" => "GBP", _ => "USD" },
    };

    public override IReadOnlyList<AccountPlan> Accounts { get; } =
    [
        Static(Checking, "Plaid Checking", "Plaid Gold Standard 0% Interest Checking", "0000", "depository", "checking", 110m, 100m),
        Static("saving", "Plaid Saving", "Plaid Silver Standard 0.1% Interest Saving", "1111", "depository", "savings", 210m, 200m),
        Static(Card, "Plaid Credit Card", "Plaid Diamond 12.5% APR Interest Credit Card", "3333", "credit", "credit card", 410m, null, 2000m),
        Static("money market", "Plaid Money Market", "Plaid Platinum Standard 1.85% Interest Money Market", "4444", "depository", "money market", 43200m, 43200m),
        Static("ira", "Plaid IRA", null, "5555", "investment", "ira", 320.76m, null),
        Static("401k", "Plaid 401k", null, "6666", "investment", "401k", 23631.9805m, null),
        Static("student loan", "Plaid Student Loan", null, "7777", "loan", "student", 65262m, null),
        Static("mortgage", "Plaid Mortgage", null, "8888", "loan", "mortgage", 56302.06m, null),
    ];

    public override IReadOnlyList<SecurityPlan> Securities { get; } =
    [
        new("fund", "Cambiar International Equity Fund", "CAMYX", "mutual fund", 27m, 0m, 0m),
        new("index", "Northern Lights S&P 500 Fund", "NLSPX", "mutual fund", 34.73m, 0m, 0m),
        new("cash", "U S Dollar", "CUR:USD", "cash", 1m, 0m, 0m),
    ];

    /// <summary>As in the sandbox: few merchants, the same ones again and again.</summary>
    public override void Live(MonthScript m)
    {
        m.Move("pay", Checking, MonthScript.BankDay(m.Day(15)), -1520.44m, "GUSTO PAY {num}", "INCOME_SALARY");
        m.Move("interest", Checking, m.Day(28), -4.22m, "INTRST PYMNT", "INCOME_INTEREST_EARNED");
        // The sandbox sends more than two decimals now and then.
        m.Move("interest saving", "saving", m.Day(28), -0.1837m, "INTRST PYMNT", "INCOME_INTEREST_EARNED");
        m.Shop("rides", "rideshare", Checking, 4m);
        m.Shop("coffee", "coffee", Checking, 6m);
        m.Shop("fast food", "fastfood", Checking, 5m);
        m.Shop("groceries", "groceries", Card, 7m);
        m.Shop("restaurants", "restaurant", Card, 5m);
        m.Shop("online", "online", Card, 5m);
        m.Shop("fuel", "fuel", Card, 3m);
        m.Shop("sports", "sports", Card, 1.5m);
        m.Shop("pharmacy", "pharmacy", Card, 2m);
        m.Cash("cash", Checking, 2m, [20m, 40m, 60m]);
        m.Transfer(
            "card bill",
            Checking,
            Card,
            MonthScript.BankDay(m.Day(20)),
            25m,
            ("AUTOMATIC PAYMENT - THANK {num}", "CREDIT CARD {ref4} PAYMENT //"),
            ("LOAN_PAYMENTS_CREDIT_CARD_PAYMENT", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT"));
    }

    public override void Invest(TradeScript m)
    {
        if (m.Index == 0)
        {
            m.Hold("ira", "fund", 11.88m, 320.76m);
            m.Hold("401k", "index", 450m, 15628.5m);
            m.Deposit("401k", 1, 8003.4805m, "CONTRIBUTION", "contribution");
        }
    }

    private static AccountPlan Static(
        string key, string name, string? official, string mask, string type, string subtype, decimal current, decimal? available, decimal? limit = null) =>
        new(key, name, official, mask, type, subtype, type is "investment" ? 0m : current, limit) { Fixed = new FixedBalance(available, current) };
}
