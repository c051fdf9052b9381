namespace CashSense.PlaidSimulator.Households;

/// <summary>The wordings of banks in the United States and Canada.</summary>
internal static class NorthAmerica
{
    private static readonly Merchants Us = Merchants.Load("us");
    private static readonly Merchants Canadian = Merchants.Load("ca");

    public static readonly IReadOnlyList<SecurityPlan> UsSecurities =
    [
        new("us-total", "Meridian Total US Stock Market ETF", "MTUS", "etf", 186.42m, 0.022m, 0.08m, "ARCX"),
        new("world", "Meridian World ex-US Index Fund", "MWXF", "mutual fund", 29.8731m, 0.018m, 0.05m),
        new("chipmaker", "Tessellate Semiconductor Corp", "TSSL", "equity", 118.66m, 0.055m, 0.14m, "XNAS"),
        new("bond", "Meridian Aggregate Bond ETF", "MAGB", "etf", 71.05m, 0.006m, 0.03m, "ARCX"),
        new("bitcoin", "Bitcoin", "BTC", "cryptocurrency", 19431.78m, 0.07m, 0.2m, null, 8),
        new("cash", "U S Dollar", "CUR:USD", "cash", 1m, 0m, 0m),
    ];

    public static readonly IReadOnlyList<SecurityPlan> CanadianSecurities =
    [
        new("all-equity", "Boreal All-Equity ETF Portfolio", "BEQT", "etf", 24.17m, 0.02m, 0.08m, "XTSE"),
        new("bank", "Great Lakes Bancorp", "GLB", "equity", 121.3m, 0.024m, 0.05m, "XTSE"),
        new("gic", "Maple Shore GIC 3.10% 2028", null, "fixed income", 100m, 0m, 0.031m),
        new("cash", "Canadian Dollar", "CUR:CAD", "cash", 1m, 0m, 0m),
    ];

    public static CountryStyle UnitedStates(params Place[] towns) => new()
    {
        Country = "US",
        Currency = "USD",
        Merchants = Us,
        Towns = towns,
        Day = "MM/dd",
        CreditInStore =
        [
            "{stem} #{store} {CITY} {region}",
            "{stem} {store} {CITY} {region}",
            "SQ *{stem} {city} {region}",
            "TST* {stem} {CITY} {region}",
            "{stem} {CITY} {region}",
        ],
        CreditOnline = ["{stem} {phone} {region}", "{stem}*{ref}", "PAYPAL *{stem} {phone}", "{stem} {ref4} HTTPSWWW"],
        DebitInStore =
        [
            "DEBIT CARD PURCHASE {day} {stem} {CITY} {region}",
            "POS PURCHASE {stem} #{store} {CITY} {region}",
            "CHECKCARD {day} {stem} {CITY} {region} {num}",
            "PURCHASE AUTHORIZED ON {day} {stem} {CITY} {region} CARD {ref4}",
        ],
        DebitOnline = ["DEBIT CARD PURCHASE {day} {stem} {phone}", "CHECKCARD {day} {stem}*{ref}", "RECURRING PAYMENT AUTHORIZED ON {day} {stem} CARD {ref4}"],
        DirectDebit = ["{stem} DES:WEB PMTS ID:{ref} INDN:J RIVERA CO ID:{num} WEB", "ACH DEBIT {stem} BILLPAY {num}", "{stem} ONLINE PMT {ref}"],
        Refund = ["{stem} {CITY} {region} REFUND", "RETURN {stem} #{store}", "CREDIT {stem} {ref}"],
        Abroad = ["{stem} {CITY} {country}", "INTL {day} {stem} {CITY} {country}"],
        CashMachine = ["ATM WITHDRAWAL {day} {store} MAIN ST {CITY} {region}", "OUT-OF-NETWORK ATM WITHDRAW {num} {day}", "ATM CASH WITHDRAWAL {CITY} {region} #{ref4}"],
    };

    public static CountryStyle Canada(params Place[] towns) => new()
    {
        Country = "CA",
        Currency = "CAD",
        Merchants = Canadian,
        Towns = towns,
        Day = "MMM dd",
        CreditInStore = ["{stem} #{store} {CITY} {region}", "{stem} {CITY} {region}", "SQ *{stem} {CITY}", "TST-{stem} {CITY} {region}", "{stem} {store} {CITY}"],
        CreditOnline = ["{stem} {phone} {region}", "{stem}*{ref}", "PAYPAL *{stem} {phone}", "{stem} WWW {ref4}"],
        DebitInStore = ["POS {stem} {CITY} {region}", "INTERAC PURCHASE - {ref4} {stem}", "CONTACTLESS INTERAC PURCHASE - {ref4} {stem} #{store}", "IDP PURCHASE - {ref4} {stem} {CITY}"],
        DebitOnline = ["VISA DEBIT PURCHASE - {ref4} {stem}", "POS ONLINE {stem} {ref}", "VISA DEBIT PREAUTH {stem} {ref4}"],
        DirectDebit = ["PREAUTHORIZED DEBIT {stem} {num}", "PAD {stem} BPY {ref}", "BILL PAYMENT {stem} {ref4}"],
        Refund = ["{stem} {CITY} {region} REFUND", "INTERAC REFUND {stem} #{store}", "CREDIT MEMO {stem}"],
        Abroad = ["{stem} {CITY} {country}", "{stem} {CITY} FOREIGN CURRENCY {country}"],
        CashMachine = ["ABM WITHDRAWAL {CITY} #{ref4}", "CASH WITHDRAWAL - {num}", "INTERAC ABM WD {ref4} {CITY}"],
    };
}
