namespace CashSense.PlaidSimulator.Households;

/// <summary><c>ins_9001</c>: a family in Paris who own their flat. Their card is of deferred debit: a month's purchases leave the current account on the last bank day.</summary>
internal sealed class FrenchHousehold : Household
{
    private const string Current = "current";
    private const string Card = "card";
    private const string Savings = "livret";
    private const string LifeInsurance = "assurance-vie";

    public override string Id => "french";

    public override CountryStyle Style { get; } = France.Of(
        new Place("Paris 15", null, "FR"), new Place("Paris", null, "FR"), new Place("Issy", null, "FR"), new Place("Boulogne", null, "FR"), new Place("Vanves", null, "FR"));

    public override IReadOnlyList<AccountPlan> Accounts { get; } =
    [
        new(Current, "Compte courant", "Compte de dépôt M. ou Mme Morel", "2214", "depository", "checking", 2480.37m, 800m),
        new(Card, "Carte Visa Premier", "Carte Visa Premier à débit différé", "4970", "credit", "credit card", 0m, 7000m),
        new(Savings, "Livret A", "Livret A", "7718", "depository", "savings", 13250m),
        // Plaid has no investments in France; this account is our own addition.
        new(LifeInsurance, "Assurance-vie", "Assurance-vie Lilas Avenir", "0563", "investment", "life insurance", 16000m),
    ];

    public override IReadOnlyList<SecurityPlan> Securities => France.Securities;

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
        m.Deposit(LifeInsurance, 8, 150m, "VERSEMENT PROGRAMME", "contribution");
        m.Buy(LifeInsurance, "euro-fund", 9, 90m);
        m.Buy(LifeInsurance, "world", 9, 60m);
        if (m.Index == 0)
        {
            m.Buy(LifeInsurance, "euro-fund", 3, 10000m);
            m.Buy(LifeInsurance, "world", 3, 4500m);
            m.Buy(LifeInsurance, "europe", 3, 1100m);
        }

        if (m.Number is 12)
        {
            m.Fee(LifeInsurance, 30, 28.50m, "FRAIS DE GESTION ANNUELS");
        }
    }

    /// <summary>Two salaries at the end of the month, one with a thirteenth month; allowances on the 5th.</summary>
    private static void Earn(MonthScript m)
    {
        var raise = 1m + (0.021m * (m.Year - Epoch.Year));
        m.Pay("salaire", Current, MonthScript.BankDayBefore(m.Day(28)), 2486.52m * raise * (m.Number is 12 ? 1.9m : 1m), "VIR SEPA SALAIRE {day} ATELIERS DU NORD SA {num}");
        m.Pay("salaire 2", Current, MonthScript.BankDayBefore(m.Day(30)), 2090.44m * raise, "VIR SEPA RECU /DE LYCEE VOLTAIRE PAIE /REF {ref}");
        m.Move("caf", Current, MonthScript.BankDay(m.Day(5)), -151.05m, "VIR SEPA CAF DE PARIS XPAY {num}", "INCOME_OTHER");
        m.Move("cpam", Current, MonthScript.BankDay(m.Day(m.For("cpam").Between(8, 24))), -m.For("cpam amount").Amount(16.50m, 74m), "VIR SEPA C.P.A.M. PARIS {num}", "INCOME_OTHER");
        if (m.Number is 1)
        {
            m.Move("interets", Savings, m.Day(1), -m.Balance(Savings, m.Day(1)) * 0.024m, "INTERETS CREDITEURS LIVRET A", "INCOME_INTEREST_EARNED", "interest");
        }
    }

    private static void House(MonthScript m)
    {
        var cold = Seasons.Cold(m.Number);
        m.Bill("pret", "Pret Immobilier", Current, 5, 1184.62m);
        m.Bill("electricite", "EDF", Current, 12, m.For("kwh").Amount(52m, 66m) + (64m * cold));
        m.Bill("gaz", "Engie", Current, 18, m.For("gaz").Amount(18m, 26m) + (58m * cold));
        m.Bill("internet", "Free", Current, 7, 29.99m + (3m * ((m.Index + 5) / 20)));
        m.Bill("mobiles", "Orange", Current, 15, 37.98m);
        m.Bill("assurance", "MAIF", Current, 10, 42.15m + (1.8m * (m.Year - Epoch.Year)));
        m.Bill("mutuelle", "Harmonie Mutuelle", Current, 6, 88.40m + (4.1m * (m.Year - Epoch.Year)));
        m.Bill("navigo", "Navigo", Current, 4, 84.10m + (2m * (m.Year - Epoch.Year)));
        m.Bill("cantine", "Mairie de Paris", Current, 24, m.Number is 7 or 8 ? 0.5m : m.For("repas").Amount(58m, 96m));
        if (m.Number is 1 or 4 or 7 or 10)
        {
            m.Bill("copropriete", "Syndic Foncia", Current, 3, m.For("charges").Amount(310m, 372m));
            m.Bill("eau", "Eau de Paris", Current, 21, m.For("eau").Amount(38m, 52m));
        }

        if (m.Number is 10)
        {
            m.Bill("taxe fonciere", "DGFIP", Current, 25, 1046m + (31m * (m.Year - Epoch.Year)));
        }

        m.Shop("bricolage", "hardware", Card, 0.7m);
        m.Shop("meubles", "furniture", Card, 0.25m);
    }

    private static void Eat(MonthScript m)
    {
        m.Shop("courses", "groceries", Card, 9m, 0.8m);
        m.Shop("boulangerie", "coffee", Card, 8m);
        m.Shop("restaurants", "restaurant", Card, 4m, 0.9m);
        m.Shop("sur le pouce", "fastfood", Card, 3.5m);
        m.Shop("livraison", "delivery", Card, 1.4m);
        m.Shop("caviste", "liquor", Card, 1.2m);
        m.Shop("tabac", "convenience", Current, 1.4m);
    }

    private static void GoPlaces(MonthScript m)
    {
        m.Shop("carburant", "fuel", Card, 1.8m);
        m.Shop("tickets", "transit", Card, 2.4m);
        m.Shop("taxis", "rideshare", Card, 1.8m);
        m.Shop("parking", "parking", Card, 1.3m);
        m.Shop("peages", "tolls", Card, m.Number is 7 or 8 ? 6m : 1.2m);
        m.Shop("garage", "auto", Card, 0.3m);
        if (m.Number is 8)
        {
            m.Shop("ete", "hotel", Card, 2.6m);
            m.Shop("vols", "flight", Card, 1.6m);
            m.Shop("location", "carrental", Card, 0.7m);
        }
        else if (m.Number is 2)
        {
            m.Shop("hiver", "hotel", Card, 1m);
        }
    }

    private static void Buy(MonthScript m)
    {
        var gifts = m.Number is 12 ? 1.7m : 1m;
        m.Shop("en ligne", "online", Card, 3m * gifts);
        m.Shop("grands magasins", "superstore", Card, 1.5m * gifts);
        m.Shop("vetements", "clothes", Card, m.Number is 1 or 7 ? 2.4m : 1.2m);
        m.Shop("livres", "books", Card, 1.2m * gifts);
        m.Shop("electromenager", "electronics", Card, 0.3m);
        m.Shop("cadeaux", "gifts", Card, m.Number is 12 ? 4.5m : 0.3m);
        m.Shop("pharmacie", "pharmacy", Card, 2m);
        m.Shop("medecin", "medical", Card, 0.8m);
        m.Shop("coiffeur", "beauty", Card, 0.9m);
        m.Shop("pressing", "laundry", Card, 0.7m);
        m.Shop("chat", "pets", Card, 0.8m);
        m.Shop("sport", "sports", Card, 0.7m);
        m.Shop("sorties", "events", Card, 1.2m);
        m.Shop("jeux", "games", Card, 0.4m);
        m.Shop("dons", "charity", Card, m.Number is 12 ? 1.5m : 0.3m);
        m.Shop("colis", "post", Card, m.Number is 12 ? 2m : 0.6m);
        m.Shop("entre amis", "apps", Current, 1m);
        m.Refund("avoir vetements", "clothes", Card, 30);
        m.Refund("avoir en ligne", "online", Card, 35);
    }

    private static void Subscribe(MonthScript m)
    {
        m.RisingSubscriptions(
            Card,
            ("Netflix", 3, 13.49m),
            ("Spotify", 9, 10.99m),
            ("iCloud+", 11, 2.99m),
            ("Le Monde", 14, 10.99m),
            ("Amazon Prime", 16, 6.99m),
            ("UGC Illimite", 19, 21.90m),
            ("Mediapart", 22, 11m),
            ("OVH", 25, 4.79m),
            ("Deezer", 27, 9.99m));
        m.PassingSubscription("streaming", Card, 13, ("Canal+", 22.99m), ("Disney+", 8.99m), ("OCS", 10.99m), ("Molotov", 6.99m));
        m.ForgottenSubscription("Forme & Cie", Current, 6, 29.90m);
        m.Fee("cotisation", Current, MonthScript.BankDay(m.Day(2)), 7.90m, "COTISATION COMPTE LILAS ESSENTIEL", "BANK_FEES_OTHER_BANK_FEES");
        if (m.Number is 3)
        {
            m.Fee("cotisation carte", Current, MonthScript.BankDay(m.Day(16)), 134m, "COTISATION CARTE VISA PREMIER {ref4}", "BANK_FEES_OTHER_BANK_FEES");
        }
    }

    private static void Oddities(MonthScript m)
    {
        m.DoubleCharge("double debit", "restaurant", Card);
        m.ForeignSpike(
            "depense etranger",
            Card,
            [
                ("ELECTRO WORLD", new Place("Bangkok", null, "TH")),
                ("GOLD BAZAAR", new Place("Istanbul", null, "TR")),
                ("LUXURY WATCHES LLC", new Place("Miami", "FL", "US")),
            ],
            "FRAIS PAIEMENT CB HORS ZONE EURO {day}");
        m.OddFee("commission", Current, 8m, "COMMISSION D'INTERVENTION {day}", "BANK_FEES_OVERDRAFT_FEES");
    }

    private static void MoveMoney(MonthScript m)
    {
        m.Cash("retraits", Current, 2m, [20m, 30m, 40m, 50m, 60m]);
        m.Transfer(
            "assurance-vie",
            Current,
            LifeInsurance,
            MonthScript.BankDay(m.Day(8)),
            150m,
            ("PRLV SEPA LILAS VIE VERSEMENT PROGRAMME {num}", ""),
            ("TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS", ""));
        var last = MonthScript.BankDayBefore(m.Day(31));
        m.Transfer(
            "debit differe",
            Current,
            Card,
            last,
            m.Balance(Card, last),
            ("DEBIT DIFFERE CARTE X4970 ARRETE AU {day}", "REGLEMENT DEBIT DIFFERE {num}"),
            ("LOAN_PAYMENTS_CREDIT_CARD_PAYMENT", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT"));
        m.PutAside(
            "livret",
            Current,
            Savings,
            last,
            above: 3400m,
            ("VIR INST VERS LIVRET A {num}", "VIR INST DE COMPTE COURANT {num}"));
        m.HelpOut(
            "livret back",
            Current,
            Savings,
            below: -400m,
            ("VIR VERS COMPTE COURANT {num}", "VIR DE LIVRET A {num}"));
    }
}
