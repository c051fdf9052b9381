namespace CashSense.PlaidSimulator.Households;

/// <summary>The wordings of French banks.</summary>
internal static class France
{
    public static readonly IReadOnlyList<SecurityPlan> Securities =
    [
        new("euro-fund", "Fonds en euros Lilas Securite", null, "fixed income", 100m, 0m, 0.024m),
        new("world", "Lilas Actions Monde UC", null, "mutual fund", 143.27m, 0.017m, 0.06m, null, 6),
        new("europe", "Lilas ETF Europe 600", "LEU6", "etf", 21.644m, 0.019m, 0.05m, "XPAR"),
        new("cash", "Euro", "CUR:EUR", "cash", 1m, 0m, 0m),
    ];

    public static CountryStyle Of(params Place[] towns) => new()
    {
        Country = "FR",
        Currency = "EUR",
        Merchants = Merchants.Load("fr"),
        Towns = towns,
        Day = "dd/MM",
        CreditInStore = ["CARTE {day} {stem} {CITY}", "CARTE {day} {stem} {store} {CITY}", "CB {stem} {CITY} FACT {day}", "CARTE X4970 {day} {stem} {CITY}"],
        CreditOnline = ["CARTE {day} {stem}", "CARTE {day} PAYPAL *{stem}", "CB {stem} FACT {day} {ref4}", "CARTE X4970 {day} {stem} INTERNET"],
        DebitInStore = ["PAIEMENT CB {day} {stem} {CITY}", "PAIEMENT PAR CARTE X4971 {stem} {CITY} {day}", "ACHAT CB {stem} {day} {CITY}"],
        DebitOnline = ["PAIEMENT CB {day} {stem}", "PAIEMENT PAR CARTE X4971 {stem} {day}", "ACHAT CB {stem} {day} {ref4}"],
        DirectDebit = ["PRLV SEPA {stem} {num}", "PRLV SEPA {stem} ECH/{day} ID EMETTEUR FR{num}", "PRELEVEMENT {stem} REF {ref}"],
        Refund = ["AVOIR CARTE {day} {stem} {CITY}", "REMBOURST CB {stem} {day}", "CREDIT CARTE {stem} {ref}"],
        Abroad = ["CARTE {day} {stem} {CITY} {country}", "CARTE X4970 {day} {stem} {CITY} {country}"],
        CashMachine = ["RETRAIT DAB {day} {CITY}", "RETRAIT DAB {day} {store} {CITY}", "RETRAIT CB {CITY} LE {day} {ref4}"],
        HasTransactionCodes = true,
    };
}
