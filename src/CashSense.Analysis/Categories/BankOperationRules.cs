namespace CashSense.Analysis.Categories;

/// <summary>Which way the money goes for a rule to speak.</summary>
internal enum Flow
{
    In,
    Out,
    Either,
}

/// <summary>Words that mean a category, on lines of one direction and of some wrappings.</summary>
/// <param name="Order">Place in the table: the smallest decides.</param>
/// <param name="Flow">Which way the money goes.</param>
/// <param name="Category">What the words mean; null when they only forbid later rules.</param>
/// <param name="Wrappings">Allowed wrappings; empty for all but card payments, where the same words are a shop's.</param>
internal sealed record BankOperationRule(int Order, Flow Flow, PfcCategory? Category, Wrapping[] Wrappings)
{
    public bool Allows(Wrapping wrapping, decimal amount) =>
        (Wrappings.Length == 0 ? wrapping is not Wrapping.Card : Wrappings.AsSpan().Contains(wrapping))
        && Flow switch
        {
            Flow.In => amount < 0,
            Flow.Out => amount > 0,
            Flow.Either => true,
        };
}

/// <summary>The words of bank operations, in order of precedence. General knowledge of ours.</summary>
internal static class BankOperationRules
{
    private static readonly Wrapping[] Transfers = [Wrapping.Transfer, Wrapping.DirectDebit];
    private static readonly Wrapping[] Any = Enum.GetValues<Wrapping>();

    private static readonly (Flow Flow, string? Category, Wrapping[] Wrappings, string Phrases)[] Table =
    [
        // Contributions that are not the bank's, and shops that share a word with a loan or a rent.
        (Flow.Either, null, [], "cotisation mutuelle;cotisation urssaf;cotisation syndicale;cotisation retraite;cotisation assurance;cotisation annuelle club;cotisation sportive;cotisation association;pret a manger;pret a porter;rent a car;car rental"),

        (Flow.Either, "BANK_FEES_INSUFFICIENT_FUNDS", [],
            "frais de rejet;frais rejet;rejet prelevement;rejet de prelevement;provision insuffisante;nsf fee;nsf;insufficient funds;returned item fee;returned payment fee;unpaid item fee;frais provision"),
        (Flow.Either, "BANK_FEES_OVERDRAFT_FEES", [],
            "commission d intervention;commission intervention;commissions d intervention;frais decouvert;frais de decouvert;overdraft fee;overdraft item fee;overdraft charge;overdraft;frais dintervention;commission dintervention"),
        (Flow.Out, "BANK_FEES_INTEREST_CHARGE", Any,
            "agios;interets debiteurs;int debiteurs;interest charge;interest charged;purchase interest;cash interest;overdraft interest;frais d interet;frais dinteret;interets decouvert;interest on purchases;debit interest;interets sur achats;finance charge"),
        (Flow.Either, "BANK_FEES_ATM_FEES", Any,
            "atm fee;atm fees;atm surcharge;atm operator fee;non network atm fee;frais retrait;frais de retrait;frais dab;frais gab;commission retrait;commission sur retrait;out of network atm fee;foreign atm fee;frais guichet"),
        (Flow.Either, "BANK_FEES_FOREIGN_TRANSACTION_FEES", Any,
            "foreign transaction fee;foreign trans fee;intl transaction fee;international transaction fee;foreign exchange fee;non sterling transaction fee;non sterling fee;frais etranger;commission paiement etranger;commission de change;frais de change;frais hors zone euro;frais conversion;frais paiement hors zone euro;commission hors zone euro;frais operation etranger"),
        (Flow.Either, "BANK_FEES_OTHER_BANK_FEES", [],
            "frais tenue de compte;frais de tenue de compte;tenue de compte;frais bancaires;frais bancaire;frais vir;frais virement;frais mensuels;frais de gestion;monthly service fee;monthly fee;maintenance fee;account fee;service charge;monthly maintenance fee;wire fee;wire transfer fee;stop payment fee;annual fee;late fee;late payment fee;paper statement fee;bank charges;bank fee;frais fixes;cotisation carte;cotisation cb;cotisation visa;cotisation mastercard;cotisation compte;cotisation formule;cotisation offre;cotisation esprit libre;cotisation eurocompte;cotisation trimestrielle;cotisation mensuelle;monthly account fee;etransfer fee;e transfer fee;interac e transfer fee"),

        (Flow.Out, "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT", Any,
            CardSettlements + ";releve carte;debit differe;carte debit differe;achats carte debit differe;reglement carte;depenses carte;prelevement carte differe"),
        (Flow.In, "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT", Any, CardSettlements + ";payment thank you;paiement merci;payment received thank you;autopay payment;automatic payment thank you;payment received;paiement recu merci;mobile payment thank you;online payment thank you"),

        (Flow.In, "INCOME_TAX_REFUND", [],
            "dgfip;drfip;ddfip;impots;impot;remboursement impot;tresor public;direction generale des finances publiques;finances publiques;irs treas;irs;tax refund;tax ref;taxref;franchise tax bd;cra tax;tax rebate;canada revenue agency;canada cra;revenu quebec;hmrc;gst hst;gst credit;remboursement d impot"),
        (Flow.Out, "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT", [],
            "dgfip;drfip;ddfip;impots;impot;tresor public;direction generale des finances publiques;finances publiques;taxe fonciere;taxe d habitation;taxe dhabitation;prelevement a la source;urssaf;irs;usataxpymt;irs usataxpymt;franchise tax board;franchise tax bd;property tax;property taxes;council tax;hmrc;self assessment;canada revenue agency;cra tax;revenu quebec;taxes municipales;taxes scolaires;tax payment;comptroller tax"),
        (Flow.In, "INCOME_UNEMPLOYMENT", [], "pole emploi;france travail;assedic;unemployment;unemp;ui benefits;ui benefit;assurance emploi;employment insurance;canada ei;ei canada;jobseekers allowance;edd ui;desemployment;allocation chomage;allocations chomage"),
        (Flow.In, "INCOME_RETIREMENT_PENSION", [],
            "carsat;agirc arrco;agirc;arrco;cnav;ircantec;retraite;retraites;pension;pensions;social security;ssa treas;soc sec;xxsoc sec;canada pension plan;cpp;qpp;rrq;retraite quebec;old age security;oas;securite de la vieillesse;state pension;annuity;cnracl;assurance retraite;caisse de retraite;pension credit;rente"),
        (Flow.In, "INCOME_OTHER_INCOME", [],
            "caf;caf de;allocations familiales;allocation familiale;alloc familiales;prestations familiales;msa;cpam;caisse primaire;ameli;ijss;prime activite;prime d activite;canada child benefit;canada fed;ccb;child benefit;universal credit;dwp;allocation canadienne;allocation famille;snap benefits;ssi treas;va benef;vacp treas;disability;ontario trillium;trillium;aide juridictionnelle;cheque energie;child support;pension alimentaire;stimulus"),
        (Flow.In, "INCOME_WAGES", [],
            "salaire;salaires;paie;paye;paies;payroll;salary;wages;wage;remuneration;traitement;direct dep;direct deposit;dir dep;depot direct;payroll deposit;dirdep;gusto pay;adp;paychex;bacs salary;virement salaire;acompte salaire;appointements;solde de tout compte;indemnites;notes de frais;virement paie"),
        (Flow.In, "INCOME_DIVIDENDS", [], "dividende;dividendes;dividend;dividends;coupons"),
        (Flow.In, "INCOME_INTEREST_EARNED", [],
            "interets crediteurs;interet crediteur;interets livret;interest paid;interest payment;interest earned;gross interest;credit interest;net interest;savings interest;deposit interest;interets;interet;int crediteurs;remuneration livret;interest;intr pymt;int pymt;interest pymt;intrst pymnt"),

        (Flow.Out, "LOAN_PAYMENTS_MORTGAGE_PAYMENT", [], "mortgage;mortgage payment;mtg;mtge;home mtg;mtg pymt;pret immobilier;pret immo;echeance pret immobilier;credit immobilier;hypotheque;paiement hypothecaire;pret hypothecaire;pret habitat;credit immo"),
        (Flow.Out, "LOAN_PAYMENTS_CAR_PAYMENT", [], "auto loan;car payment;car loan;car finance;auto finance;auto pymt;vehicle finance;credit auto;pret auto;pret automobile;pret voiture;auto lease;loa auto"),
        (Flow.Out, "LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT", [], "student loan;student ln;student loans;dept education;dept of education;pret etudiant;prets etudiants;studntloan;afe quebec"),
        (Flow.Out, "LOAN_PAYMENTS_PERSONAL_LOAN_PAYMENT", [], "personal loan;pret perso;pret personnel;credit conso;credit consommation;credit renouvelable;pret conso"),
        (Flow.Out, "LOAN_PAYMENTS_OTHER_PAYMENT", [], "echeance pret;echeance de pret;echeance credit;remboursement pret;remboursement de pret;loan payment;loan pymt;loan pmt;loan repayment;paiement de pret;line of credit payment;paiement marge de credit;loan"),
        (Flow.In, "TRANSFER_IN_CASH_ADVANCES_AND_LOANS", [], "deblocage pret;deblocage de pret;deblocage credit;loan disbursement;cash advance;avance de fonds;loan proceeds;mise a disposition pret;loan funding;avance de tresorerie"),

        (Flow.In, "TRANSFER_IN_DEPOSIT", [],
            "versement especes;depot especes;cash deposit;atm deposit;depot guichet;remise cheque;remise de cheque;remise cheques;remise chq;mobile deposit;check deposit;cheque deposit;depot de cheque;depot cheque;deposit;versement dab;counter credit;cash paid in;branch deposit;depot au comptoir;mobile check deposit;remote deposit;versement"),
        (Flow.Out, "TRANSFER_OUT_WITHDRAWAL", Any, "cash withdrawal;atm withdrawal;withdrawal atm;retrait dab;retrait gab;retrait especes;retrait guichet;cash back;counter withdrawal;abm withdrawal;withdrwl;cash machine;cashpoint"),

        (Flow.Out, "RENT_AND_UTILITIES_RENT", [], "loyer;loyers;rent payment;monthly rent;paiement loyer"),
        (Flow.Out, "RENT_AND_UTILITIES_RENT", Transfers, "rent"),
        (Flow.Out, "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS", Transfers, Investments),
        (Flow.In, "TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS", Transfers, Investments),
        (Flow.Out, "TRANSFER_OUT_SAVINGS", Transfers, Savings),
        (Flow.In, "TRANSFER_IN_SAVINGS", Transfers, Savings),
        (Flow.Out, "TRANSFER_OUT_SAVINGS", [], "transfer to savings;to savings;vers livret;vers epargne;vers compte epargne;virement livret;virement epargne;save as you go;cd deposit;certificate of deposit;savings transfer;epargne automatique;virement programme epargne"),
        (Flow.In, "TRANSFER_IN_SAVINGS", [], "transfer from savings;from savings;depuis livret;depuis epargne;savings transfer;virement livret;virement epargne"),
        (Flow.Out, "TRANSFER_OUT_ACCOUNT_TRANSFER", [], OwnAccounts),
        (Flow.In, "TRANSFER_IN_ACCOUNT_TRANSFER", [], OwnAccounts),
        (Flow.Out, "TRANSFER_OUT_OTHER_TRANSFER_OUT", [], Apps),
        (Flow.In, "TRANSFER_IN_OTHER_TRANSFER_IN", [], Apps),
    ];

    private const string CardSettlements =
        "credit card payment;credit card pmt;credit card autopay;card payment thank you;credit crd;credit crd autopay;chase credit crd;crd autopay;chase card serv;cardmember serv;cardmember services;citi card online;citi autopay;crcardpmt;capital one crcardpmt;capital one mobile pmt;amex epayment;amex e payment;american express;american express ach;amex;discover e payment;barclaycard;barclaycard us;mbna;synchrony bank;applecard gsbank;apple card;apple card payment;bk of amer visa;visa payment;mastercard payment;master card payment;paiement carte de credit;paiement visa;paiement mastercard;paiement de carte;paiement carte credit;tangerine card;rogers bank mastercard;bill payment visa;bill payment mastercard;pc financial mastercard;ctfs mastercard;canadian tire mastercard;scotia visa;cibc visa;td visa;rbc visa;credit card bill;card repayment;remboursement carte de credit;cc payment";

    private const string Investments =
        "assurance vie;assurancevie;pea;compte titres;compte titre;bourse;per;plan epargne retraite;rrsp;reer;tfsa;celi;resp;reee;fhsa;celiapp;401k;roth;ira;brokerage;investment;investments;investing;investissement;placement;placements;vanguard;fidelity;schwab;questrade;wealthsimple;robinhood;etrade;e trade;td ameritrade;merrill;coinbase;trade republic;degiro;etoro;binance;isa;stocks and shares;mutual fund;mutual funds;fonds communs;scpi;yomoni;betterment";

    private const string Savings = "livret;livret a;livreta;ldd;ldds;lep;pel;cel;livret jeune;epargne;compte epargne;savings;saving;savings account;esavings;saver;hisa";

    private const string OwnAccounts =
        "virement interne;vir interne;vir cpte a cpte;compte a compte;virement compte a compte;entre vos comptes;internal transfer;own account;own account transfer;online transfer to chk;transfer to chk;transfer from chk;transfer to checking;transfer from checking;online banking transfer;account transfer;transfer between accounts;compte courant;compte joint;vers compte;depuis compte;joint account;customer transfer;virement entre comptes";

    private const string Apps =
        "zelle;venmo;cash app;cashapp;lydia;wero;paylib;interac e transfer;interac etransfer;e transfer;etransfer;virement interac;paypal transfer;paypal inst xfer;apple cash;wise;western union;remitly;moneygram;worldremit;revolut;xoom";

    /// <summary>Rules by their words.</summary>
    public static readonly PhraseTable<BankOperationRule[]> All = new(
        from entry in Table.SelectMany((row, order) => row.Phrases.Split(';'), (row, phrase) => (row, phrase)).GroupBy(p => LineTokens.Canonical(p.phrase))
        select (entry.Key, RulesOf(entry.Select(p => p.row))));

    private static BankOperationRule[] RulesOf(IEnumerable<(Flow Flow, string? Category, Wrapping[] Wrappings, string Phrases)> rows) =>
        [.. rows.Select(row => new BankOperationRule(Array.IndexOf(Table, row), row.Flow, row.Category is null ? null : PfcCategory.Require(row.Category), row.Wrappings))];
}
