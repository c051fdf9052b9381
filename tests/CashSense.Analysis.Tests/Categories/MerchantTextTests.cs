using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Tests.Categories;

public sealed class MerchantTextTests
{
    [Theory]
    [InlineData("CARTE 12/10 CARREFOUR CITY PARIS 15", "carrefour", Wrapping.Card)]
    [InlineData("MAPLE GROVE DAYCARE PAD", "maple grove daycare", Wrapping.DirectDebit)]
    [InlineData("THE LILY PAD", "lily pad", Wrapping.None)]
    [InlineData("CARTE 12/10/25 CARREFOUR CITY CB*1234", "carrefour", Wrapping.Card)]
    [InlineData("CB*1234 CARREFOUR CITY 75015 PARIS FRA", "carrefour", Wrapping.Card)]
    [InlineData("PAIEMENT PAR CARTE X1234 CARREFOUR CITY LYON 03/11", "carrefour", Wrapping.Card)]
    [InlineData("PAIEMENT CB 1210 PARIS CARREFOUR CITY CARTE 4974XXXXXXXX1234", "carrefour", Wrapping.Card)]
    [InlineData("FACTURE CARTE DU 121025 BOULANGERIE PÂTISSERIE MARTIN CARTE 4974XX", "boulangerie patisserie martin", Wrapping.Card)]
    [InlineData("PRLV SEPA EDF CLIENTS PARTICULIERS RUM 00123456 ICS FR47EDF001007", "edf", Wrapping.DirectDebit)]
    [InlineData("PRLV SEPA EDF CLIENTS PARTICULIERS", "edf", Wrapping.DirectDebit)]
    [InlineData("Prélèvement SEPA EDF clients particuliers réf 12AB34", "edf", Wrapping.DirectDebit)]
    [InlineData("VIR INST MARIE DURAND", "marie durand", Wrapping.Transfer)]
    [InlineData("VIR SEPA RECU /DE MARIE DURAND /MOTIF LOYER", "marie durand", Wrapping.Transfer)]
    [InlineData("VIR SEPA LOYER OCTOBRE SCI DES LILAS", "loyer sci des lilas", Wrapping.Transfer)]
    [InlineData("VIR SEPA LOYER NOVEMBRE SCI DES LILAS", "loyer sci des lilas", Wrapping.Transfer)]
    [InlineData("VIR SEPA EPARGNE LIVRET A M DUPONT", "epargne livret a m", Wrapping.Transfer)]
    [InlineData("VIR SEPA RECU EDF REMBOURSEMENT", "edf", Wrapping.Transfer)]
    [InlineData("CARD PAYMENT TO SAINSBURYS S/MKT", "sainsburys", Wrapping.Card)]
    [InlineData("UBER TRIP HELP.UBER.COM", "uber", Wrapping.None)]
    [InlineData("VIREMENT SEPA EMIS VERS MARIE DURAND", "marie durand", Wrapping.Transfer)]
    [InlineData("RETRAIT DAB 12/10 16H02 BNP PARIBAS PARIS", "retrait dab bnp paribas", Wrapping.Atm)]
    [InlineData("COTISATION CARTE VISA PREMIER", "cotisation carte visa premier", Wrapping.Fee)]
    [InlineData("CHEQUE N 1234567", "cheque", Wrapping.Cheque)]
    [InlineData("POS PURCHASE TIM HORTONS #0412 TORONTO ON CA", "tim hortons", Wrapping.Card)]
    [InlineData("TIM HORTONS #2207", "tim hortons", Wrapping.None)]
    [InlineData("DEBIT CARD PURCHASE XXXXX1234 TIM HORTONS 2207 OTTAWA ON", "tim hortons", Wrapping.Card)]
    [InlineData("ACH DEBIT CITY OF AUSTIN T PYMT ID: 0012345", "city of austin t", Wrapping.DirectDebit)]
    [InlineData("DIRECT DEP ACME CORP PAYROLL 4455", "acme corp payroll", Wrapping.Transfer)]
    [InlineData("INTERAC E-TRANSFER TO JOHN SMITH REF CA123", "john smith", Wrapping.Transfer)]
    [InlineData("SQ *BLUE BOTTLE COFFEE SAN FRANCISCO CA", "blue bottle coffee", Wrapping.None)]
    [InlineData("TST* BLUE BOTTLE COFFEE", "blue bottle coffee", Wrapping.None)]
    [InlineData("PAYPAL *NETFLIX 4029357733 LU", "netflix", Wrapping.None)]
    [InlineData("SumUp *Café de la Gare", "cafe de la gare", Wrapping.None)]
    [InlineData("CARTE 02/11 SUMUP *CAFE DE LA GARE PARIS", "cafe de la gare", Wrapping.Card)]
    [InlineData("AMZN MKTP CA*2K4AB1QX3", "amazon", Wrapping.None)]
    [InlineData("AMZN Mktp CA*RT5KL81A2 WWW.AMAZON.CA", "amazon", Wrapping.None)]
    [InlineData("NETFLIX.COM", "netflix", Wrapping.None)]
    [InlineData("Netflix.com 866-579-7172 CA", "netflix", Wrapping.None)]
    [InlineData("McDonald's #4567", "mcdonalds", Wrapping.None)]
    [InlineData("MCDONALD S 0123 LYON", "mcdonalds", Wrapping.None)]
    [InlineData("CARTE 01/02 L OCCITANE NICE", "loccitane", Wrapping.Card)]
    [InlineData("H & M 0412 MONTREAL QC", "hm", Wrapping.None)]
    [InlineData("H&M", "hm", Wrapping.None)]
    [InlineData("S.N.C.F. PARIS", "sncf", Wrapping.None)]
    [InlineData("7-ELEVEN 33412", "7 eleven", Wrapping.None)]
    [InlineData("SHOPPERS DRUG MART0806", "shoppers drug mart", Wrapping.None)]
    [InlineData("CDN TIRE STORE #00273", "canadian tire", Wrapping.None)]
    [InlineData("THE HOME DEPOT #7011", "home depot", Wrapping.None)]
    [InlineData("AIR CANADA TORONTO", "air canada", Wrapping.None)]
    [InlineData("EAU DE PARIS", "eau de paris", Wrapping.None)]
    public void A_line_is_read(string line, string key, Wrapping wrapping)
    {
        var text = MerchantText.Of(line);
        Assert.Equal((key, wrapping), (text.Key, text.Wrapping));
    }

    [Theory]
    [InlineData("CARTE 12/10 CARREFOUR CITY PARIS 15", "Carrefour")]
    [InlineData("FACTURE CARTE DU 121025 BOULANGERIE PÂTISSERIE MARTIN CARTE 4974XX", "Boulangerie Pâtisserie Martin")]
    [InlineData("PRLV SEPA EDF", "EDF")]
    [InlineData("H&M MONTREAL", "H&M")]
    [InlineData("SumUp *Café de la Gare", "Café de la Gare")]
    [InlineData("SNCF INTERNET PARIS", "SNCF")]
    [InlineData("CARTE 12/10", "Carte")]
    public void A_merchant_is_shown_as_a_person_writes_it(string line, string merchant) => Assert.Equal(merchant, MerchantText.Of(line).Merchant);

    [Fact]
    public void A_name_that_the_bank_knows_is_not_cut_as_a_line_is()
    {
        var text = MerchantText.Of("POS 4412 LAUNCHPAD OTTAWA", "The Old Launch Pad");
        Assert.Equal(("old launch pad", Wrapping.Card), (text.Key, text.Wrapping));
    }

    [Fact]
    public void A_name_that_the_bank_knows_wins()
    {
        var text = MerchantText.Of("CARTE 12/10 CRF CTY 4512 PARIS", "Carrefour City");
        Assert.Equal(("Carrefour City", "carrefour", Wrapping.Card), (text.Merchant, text.Key, text.Wrapping));
    }

    [Fact]
    public void The_bank_s_name_and_the_line_give_one_key() => Assert.Equal(MerchantText.Of("NETFLIX.COM 12345").Key, MerchantText.Of("CB NFLX", "Netflix").Key);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12/10 1234")]
    [InlineData("****")]
    public void A_line_without_words_has_a_text_and_never_fails(string line) => Assert.NotNull(MerchantText.Of(line).Key);

    [Fact]
    public void Blank_lines_have_no_key() => Assert.Equal(string.Empty, MerchantText.Of(" \t ").Key);

    [Fact]
    public void A_name_in_another_script_has_a_key_of_its_own()
    {
        var (first, second) = (MerchantText.Of("Магнит"), MerchantText.Of("Пятёрочка"));
        Assert.NotEqual(first.Key, second.Key);
        Assert.Equal("Магнит", first.Merchant);
        Assert.All(first.Key, c => Assert.True(char.IsAscii(c)));
    }

    [Fact]
    public void A_broken_surrogate_is_read_like_any_sign() => Assert.Equal("carrefour", MerchantText.Of("CARREFOUR \ud800").Key);

    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("cb ")]
    [InlineData("paris ")]
    [InlineData("1")]
    [InlineData("x*")]
    [InlineData("é̈")]
    [InlineData("œ")]
    [InlineData("\ud83d\ude00")]
    public void A_hostile_line_gives_a_bounded_answer(string part)
    {
        var text = MerchantText.Of(string.Concat(Enumerable.Repeat(part, 10_000)));
        Assert.InRange(text.Merchant.EnumerateRunes().Count(), 0, 80);
        Assert.InRange(text.Key.Length, 0, 64);
    }
}
