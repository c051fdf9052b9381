using System.Globalization;
using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Tests.Categories;

public sealed class BankOperationsTests
{
    [Theory]
    [InlineData("VIR SEPA SALAIRE ACME SAS", "-2450", "INCOME_WAGES")]
    [InlineData("DIRECT DEP ACME CORP PAYROLL", "-1830", "INCOME_WAGES")]
    [InlineData("ACH ELECTRONIC CREDIT GUSTO PAY 123456", "-5850", "INCOME_WAGES")]
    [InlineData("Dépôt direct paie Hydro", "-1830", "INCOME_WAGES")]
    [InlineData("VIR SEPA RECU /DE CAF DE PARIS", "-320", "INCOME_OTHER_INCOME")]
    [InlineData("CANADA CHILD BENEFIT", "-320", "INCOME_OTHER_INCOME")]
    [InlineData("VIR FRANCE TRAVAIL ALLOC", "-900", "INCOME_UNEMPLOYMENT")]
    [InlineData("VIR SEPA RECU CARSAT ILE DE FRANCE", "-900", "INCOME_RETIREMENT_PENSION")]
    [InlineData("SSA TREAS 310 XXSOC SEC", "-900", "INCOME_RETIREMENT_PENSION")]
    [InlineData("VIR SEPA RECU /DE DGFIP REMBOURSEMENT IMPOT", "-210", "INCOME_TAX_REFUND")]
    [InlineData("IRS TREAS 310 TAX REF", "-210", "INCOME_TAX_REFUND")]
    [InlineData("PRLV SEPA DGFIP IMPOTS 1234", "210", "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT")]
    [InlineData("COUNCIL TAX CAMDEN", "140", "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT")]
    [InlineData("INTERETS CREDITEURS", "-4.2", "INCOME_INTEREST_EARNED")]
    [InlineData("INTEREST PAYMENT", "-4.2", "INCOME_INTEREST_EARNED")]
    [InlineData("DIVIDENDES TOTALENERGIES", "-42", "INCOME_DIVIDENDS")]
    [InlineData("COTISATION CARTE VISA PREMIER", "11", "BANK_FEES_OTHER_BANK_FEES")]
    [InlineData("COTISATION JAZZ", "9", "BANK_FEES_OTHER_BANK_FEES")]
    [InlineData("MONTHLY SERVICE FEE", "12", "BANK_FEES_OTHER_BANK_FEES")]
    [InlineData("COMMISSION D'INTERVENTION", "8", "BANK_FEES_OVERDRAFT_FEES")]
    [InlineData("OVERDRAFT FEE", "35", "BANK_FEES_OVERDRAFT_FEES")]
    [InlineData("FRAIS DE REJET PRELEVEMENT", "20", "BANK_FEES_INSUFFICIENT_FUNDS")]
    [InlineData("NSF FEE", "45", "BANK_FEES_INSUFFICIENT_FUNDS")]
    [InlineData("AGIOS DU 3E TRIMESTRE", "14", "BANK_FEES_INTEREST_CHARGE")]
    [InlineData("PURCHASE INTEREST CHARGE", "14", "BANK_FEES_INTEREST_CHARGE")]
    [InlineData("FOREIGN TRANSACTION FEE", "1.4", "BANK_FEES_FOREIGN_TRANSACTION_FEES")]
    [InlineData("NON-NETWORK ATM FEE", "3", "BANK_FEES_ATM_FEES")]
    [InlineData("RETRAIT DAB 12/10 PARIS", "60", "TRANSFER_OUT_WITHDRAWAL")]
    [InlineData("ATM WITHDRAWAL 001234 MAIN ST", "60", "TRANSFER_OUT_WITHDRAWAL")]
    [InlineData("OUT-OF-NETWORK ATM WITHDRAW 0412 10/12", "60", "TRANSFER_OUT_WITHDRAWAL")]
    [InlineData("INTERAC ABM WD 4471 TORONTO", "60", "TRANSFER_OUT_WITHDRAWAL")]
    [InlineData("OUT OF NETWORK ATM FEE", "3", "BANK_FEES_ATM_FEES")]
    [InlineData("VERSEMENT ESPECES", "-60", "TRANSFER_IN_DEPOSIT")]
    [InlineData("REMISE CHEQUE 1234567", "-60", "TRANSFER_IN_DEPOSIT")]
    [InlineData("AUTOMATIC PAYMENT - THANK YOU", "-200", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT")]
    [InlineData("CREDIT CARD 3333 PAYMENT *//", "25", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT")]
    [InlineData("CARTE DEBIT DIFFERE OCTOBRE", "823", "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT")]
    [InlineData("ECHEANCE PRET IMMOBILIER 00123", "990", "LOAN_PAYMENTS_MORTGAGE_PAYMENT")]
    [InlineData("TD MORTGAGE PAYMENT", "990", "LOAN_PAYMENTS_MORTGAGE_PAYMENT")]
    [InlineData("DEPT EDUCATION STUDENT LN", "190", "LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT")]
    [InlineData("CHASE AUTO LOAN PYMT", "290", "LOAN_PAYMENTS_CAR_PAYMENT")]
    [InlineData("DEBLOCAGE PRET TRAVAUX", "-9000", "TRANSFER_IN_CASH_ADVANCES_AND_LOANS")]
    [InlineData("VIR SEPA LOYER OCTOBRE M DUPONT", "850", "RENT_AND_UTILITIES_RENT")]
    [InlineData("VIR SEPA LIVRET A", "200", "TRANSFER_OUT_SAVINGS")]
    [InlineData("VIR LIVRET A", "-200", "TRANSFER_IN_SAVINGS")]
    [InlineData("PRLV SEPA ASSURANCE VIE LINXEA", "200", "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS")]
    [InlineData("INTERNAL TRANSFER FROM ACCOUNT", "-200", "TRANSFER_IN_ACCOUNT_TRANSFER")]
    [InlineData("INTERAC E-TRANSFER TO JOHN SMITH", "100", "TRANSFER_OUT_OTHER_TRANSFER_OUT")]
    [InlineData("ZELLE FROM JOHN SMITH", "-100", "TRANSFER_IN_OTHER_TRANSFER_IN")]
    [InlineData("PRLV SEPA URSSAF BRETAGNE COTIS TRIMESTRE", "310", "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT")]
    [InlineData("PRLV SEPA PAJEMPLOI", "310", "GENERAL_SERVICES_CHILDCARE")]
    [InlineData("PRLV SEPA MUTUELLE DU LAC COTIS SANTE", "61", "GENERAL_SERVICES_INSURANCE")]
    [InlineData("COTIS VISA PREMIER", "11", "BANK_FEES_OTHER_BANK_FEES")]
    [InlineData("VIR DDFIP DU GARD TRAITEMENT OCTOBRE", "-1950", "INCOME_WAGES")]
    [InlineData("VIR DRFIP PENSIONS CIVILES", "-1500", "INCOME_RETIREMENT_PENSION")]
    [InlineData("VIR SEPA CPAM PENSION D INVALIDITE", "-700", "INCOME_OTHER_INCOME")]
    [InlineData("VIR CAF PRET EQUIPEMENT", "-800", "TRANSFER_IN_CASH_ADVANCES_AND_LOANS")]
    [InlineData("VERST LDDS 0012", "50", "TRANSFER_OUT_SAVINGS")]
    [InlineData("REJET VIR EMIS", "-50", "TRANSFER_IN_OTHER_TRANSFER_IN")]
    [InlineData("CARTE 12/10 ONEY 3X DARTY", "50", "LOAN_PAYMENTS_OTHER_PAYMENT")]
    [InlineData("PRLV REGIE DES EAUX DU PAYS", "38", "RENT_AND_UTILITIES_WATER")]
    [InlineData("CHEQUE 0001234", "38", "TRANSFER_OUT_OTHER_TRANSFER_OUT")]
    public void An_operation_is_named_by_its_words(string line, string amount, string expected) => Assert.Equal(expected, Find(line, amount)?.Category.Detailed);

    [Theory]
    [InlineData("PRET A MANGER LONDON", "7")]
    [InlineData("ENTERPRISE RENT-A-CAR 1234", "180")]
    [InlineData("HERTZ EQUIP RENT TORONTO", "128")]
    [InlineData("VAUGHAN OAK RENT ALL", "416")]
    [InlineData("APL* ITUNES.COM/BILL", "-15")]
    [InlineData("CARTE 12/10 SALAIRE BAR PARIS", "-12")]
    [InlineData("CARTE 12/10 CAFE DES IMPOTS", "12")]
    [InlineData("AMAZON PRIME", "-12")]
    [InlineData("COTISATION MUTUELLE OCTOBRE", "40")]
    [InlineData("PINTEREST ADS", "-12")]
    [InlineData("CARREFOUR", "52.30")]
    [InlineData("", "1")]
    [InlineData("TESCO STORES 3345 WOOLWICH", "42")]
    [InlineData("CASH SAVER #112 MEMPHIS TN", "42")]
    [InlineData("TARGET DEBIT CRD ACH TRAN", "42")]
    [InlineData("FRIENDS AND FAMILY BAKERY", "42")]
    [InlineData("COOK TRADING LTD", "42")]
    [InlineData("GUARANTEED RATE FIELD CHICAGO", "42")]
    [InlineData("PEST CONTROL FEE", "42")]
    public void A_shop_that_shares_a_word_with_an_operation_is_none(string line, string amount) => Assert.Null(Find(line, amount));

    [Fact]
    public void The_sign_decides_between_a_tax_and_its_refund()
    {
        Assert.Equal("GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT", Find("VIR DGFIP", "10")?.Category.Detailed);
        Assert.Equal("INCOME_TAX_REFUND", Find("VIR DGFIP", "-10")?.Category.Detailed);
    }

    [Fact]
    public void A_bare_transfer_is_a_guess_by_its_direction_only()
    {
        var text = MerchantText.Of("VIR INST MARIE DURAND");
        Assert.Null(BankOperations.Find(text.Line, 10m));
        Assert.Equal("TRANSFER_OUT_OTHER_TRANSFER_OUT", BankOperations.BareTransfer(text.Line, 10m)?.Category.Detailed);
        Assert.Equal("TRANSFER_IN_OTHER_TRANSFER_IN", BankOperations.BareTransfer(text.Line, -10m)?.Category.Detailed);
        Assert.Null(BankOperations.BareTransfer(MerchantText.Of("CB MARIE DURAND").Line, 10m));
    }

    private static BankOperation? Find(string line, string amount) =>
        BankOperations.Find(MerchantText.Of(line).Line, decimal.Parse(amount, CultureInfo.InvariantCulture));
}
