using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Tests.Categories;

public sealed class MerchantListTests
{
    [Theory]
    [InlineData("CARREFOUR", null, "Carrefour", "FOOD_AND_DRINK_GROCERIES")]
    [InlineData("CARTE 12/10 CARREFOUR CITY PARIS 15", "FR", "Carrefour", "FOOD_AND_DRINK_GROCERIES")]
    [InlineData("PRLV SEPA EDF CLIENTS PARTICULIERS", "FR", "EDF", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY")]
    [InlineData("PRLV SEPA FREE MOBILE", "FR", "Free Mobile", "RENT_AND_UTILITIES_TELEPHONE")]
    [InlineData("CARTE 03/10 UBER *EATS HELP.UBER.COM", "FR", "Uber Eats", "FOOD_AND_DRINK_RESTAURANT")]
    [InlineData("UBER *TRIP QX7Z2", "US", "Uber", "TRANSPORTATION_TAXIS_AND_RIDE_SHARES")]
    [InlineData("AMZN MKTP CA*2K4AB1QX3", "CA", "Amazon", "GENERAL_MERCHANDISE_ONLINE_MARKETPLACES")]
    [InlineData("NETFLIX.COM", null, "Netflix", "ENTERTAINMENT_TV_AND_MOVIES")]
    [InlineData("PRLV SEPA MAIF", "FR", "MAIF", "GENERAL_SERVICES_INSURANCE")]
    [InlineData("TFL TRAVEL CH", "GB", "TfL", "TRANSPORTATION_PUBLIC_TRANSIT")]
    [InlineData("H&M 0412 MONTREAL QC", "CA", "H&M", "GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES")]
    [InlineData("MCDONALD'S F1234", "CA", "McDonald's", "FOOD_AND_DRINK_FAST_FOOD")]
    [InlineData("BASIC FIT FRANCE", "FR", "Basic-Fit", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS")]
    [InlineData("HYDRO-QUEBEC", "CA", "Hydro-Québec", "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY")]
    [InlineData("CARTE 10/10 PAUL 0412 LYON", "FR", "Paul", "FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK")]
    [InlineData("ACHAT CB PRINTEMPS 15.11.25 CARTE NUMERO 331", "FR", "Printemps", "GENERAL_MERCHANDISE_DEPARTMENT_STORES")]
    [InlineData("CB PAUL FACT 081125", "FR", "Paul", "FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK")]
    [InlineData("PRLV SEPA ORANGE SA", "FR", "Orange", "RENT_AND_UTILITIES_TELEPHONE")]
    [InlineData("CB HABITAT BORDEAUX", "FR", "Habitat", "HOME_IMPROVEMENT_FURNITURE")]
    [InlineData("THE BARBER SHOP ON MAIN", "US", "barber shop", "PERSONAL_CARE_HAIR_AND_BEAUTY")]
    [InlineData("PHARMACIE DE LA GARE", "FR", "pharmacie", "MEDICAL_PHARMACIES_AND_SUPPLEMENTS")]
    [InlineData("VERNONIA PIZZA ARCOLA", "US", "pizza", "FOOD_AND_DRINK_FAST_FOOD")]
    public void A_known_merchant_is_found(string line, string? country, string name, string detailed)
    {
        var match = MerchantList.Default.Find(MerchantText.Of(line).Line, country);
        Assert.Equal((name, detailed), (match?.Name, match?.Category.Detailed));
    }

    [Theory]
    [InlineData("PAUL DUPONT")]
    [InlineData("JEAN PAUL MARTIN")]
    [InlineData("ORANGE GROVE SURVEYORS")]
    [InlineData("DUVAL HABITAT DURAND")]
    [InlineData("U HOLDINGS")]
    [InlineData("TARGETED SOLUTIONS")]
    [InlineData("SHELLY DUPONT")]
    [InlineData("EEVEE")]
    [InlineData("")]
    public void An_ordinary_word_or_a_part_of_a_word_is_no_merchant(string line) => Assert.Null(MerchantList.Default.Find(MerchantText.Of(line).Line, "FR"));

    [Fact]
    public void The_longest_name_wins() =>
        Assert.Equal("RENT_AND_UTILITIES_TELEPHONE", MerchantList.Default.Find(MerchantText.Of("TESCO MOBILE 12345").Line, "GB")?.Category.Detailed);

    [Fact]
    public void A_shop_s_name_wins_over_a_word_of_trade() =>
        Assert.Equal("Starbucks", MerchantList.Default.Find(MerchantText.Of("STARBUCKS PARKING LEVEL").Line, "US")?.Name);

    [Fact]
    public void The_country_decides_between_namesakes()
    {
        var text = MerchantText.Of("CASINO");
        Assert.Equal("FOOD_AND_DRINK_GROCERIES", MerchantList.Default.Find(text.Line, "FR")?.Category.Detailed);
        Assert.NotEqual("FOOD_AND_DRINK_GROCERIES", MerchantList.Default.Find(text.Line, "US")?.Category.Detailed);
    }

    [Fact]
    public void No_wording_of_the_written_list_stands_twice()
    {
        var wordings = MerchantList.WrittenRows().SelectMany(r => r.Aliases.Append(r.Name).Concat(r.Whole).Distinct(StringComparer.Ordinal).Select(n => (r.Name, Phrase: LineTokens.Canonical(n))).DistinctBy(p => p.Phrase));
        Assert.Empty(wordings.GroupBy(w => w.Phrase).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(w => w.Name))}"));
    }

    [Fact]
    public void The_written_list_has_1500_merchants_of_which_1200_are_in_no_other_list()
    {
        var brands = MerchantList.BrandRows().Select(b => LineTokens.Canonical(b.Name)).ToHashSet(StringComparer.Ordinal);
        var names = MerchantList.WrittenRows().Select(r => LineTokens.Canonical(r.Name)).ToList();
        Assert.InRange(names.Count, 1_500, 10_000);
        Assert.InRange(names.Count(n => !brands.Contains(n)), 1_200, 10_000);
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("FR")]
    [InlineData("CA")]
    [InlineData("US")]
    [InlineData("GB")]
    public void The_written_list_has_250_merchants_of_each_country(string country) =>
        Assert.InRange(MerchantList.WrittenRows().Count(r => r.Countries.Contains(country, StringComparer.Ordinal)), 250, 10_000);

    [Fact]
    public void Countries_are_iso_codes() => Assert.All(MerchantList.WrittenRows().SelectMany(r => r.Countries), c => Assert.Matches("^[A-Z]{2}$", c));

    [Fact]
    public void There_are_900_words_of_trade_and_10000_names()
    {
        Assert.InRange(TradeWords.Count, 900, 20_000);
        Assert.InRange(MerchantList.Default.Count, 10_000, 100_000);
    }

    [Theory]
    [InlineData("HOTEL DE VILLE DE SENS", "GOVERNMENT_AND_NON_PROFIT")]
    [InlineData("HOTEL DES IMPOTS", "GOVERNMENT_AND_NON_PROFIT")]
    [InlineData("HOTEL RESTAURANT DES ALPES", "TRAVEL")]
    [InlineData("RESTAURANT HOTEL DES ALPES", "FOOD_AND_DRINK")]
    [InlineData("SALON DE THE CLEMENTINE", "FOOD_AND_DRINK")]
    [InlineData("SALON CLEMENTINE", "PERSONAL_CARE")]
    [InlineData("CLINIQUE VETERINAIRE", "MEDICAL")]
    [InlineData("CAFE DE LA PHARMACIE", "FOOD_AND_DRINK")]
    [InlineData("PHARMACIE DU CAFE", "MEDICAL")]
    [InlineData("CHURCH STREET DELI", "FOOD_AND_DRINK")]
    [InlineData("BODY SHOP REPAIRS", "GENERAL_SERVICES")]
    [InlineData("COFFEE SHOP", "FOOD_AND_DRINK")]
    [InlineData("PET SHOP", "GENERAL_MERCHANDISE")]
    [InlineData("SCHOOL OF MUSIC", "GENERAL_SERVICES")]
    [InlineData("AUTO ECOLE", "GENERAL_SERVICES")]
    [InlineData("BOULANG LEFEBVRE", "FOOD_AND_DRINK")]
    [InlineData("COSTCO GAS 112", "TRANSPORTATION")]
    [InlineData("STARBUCKS PARKING LEVEL", "FOOD_AND_DRINK")]
    public void The_word_that_heads_the_name_says_what_it_is(string line, string primary) =>
        Assert.Equal(primary, MerchantList.Default.Find(MerchantText.Of(line).Line)?.Category.Primary);

    [Theory]
    [InlineData("MAX.COM", "US", "Max")]
    [InlineData("SKY DIGITAL TRADING", "GB", "Sky UK")]
    [InlineData("ORANGE GROVE SURVEYORS", "FR", "Orange")]
    [InlineData("PAUL DUPONT", "FR", "Paul")]
    public void A_name_that_is_a_word_is_not_found_inside_another(string line, string country, string name) =>
        Assert.NotEqual(name, MerchantList.Default.Find(MerchantText.Of(line).Line, country)?.Name);

    [Theory]
    [InlineData("BUSINESS CENTER PHOENIX", "US")]
    [InlineData("CHURCHILL DOWNS LOUISVILLE KY", "US")]
    [InlineData("CB LAVERGNE FACT 081125", "FR")]
    [InlineData("CB DIVERS", "FR")]
    [InlineData("LAKESIDE TAXIDERMY", "US")]
    [InlineData("MACARONI TIME", "US")]
    [InlineData("ACME WIDGETS ROCKVILLE MD", "US")]
    public void A_trade_is_not_read_into_another_word_or_a_state(string line, string country) =>
        Assert.Null(MerchantList.Default.Find(MerchantText.Of(line).Line, country));

    [Theory]
    [InlineData("CB CARREFOUR LIBERATION FACT 081125", "FR", "Carrefour")]
    [InlineData("CB LIDL BD VOLTAIRE FACT 081125", "FR", "Lidl")]
    [InlineData("CB LIDL LA CHAPELLE FACT 081125", "FR", "Lidl")]
    [InlineData("CB FNAC LES HALLES FACT 081125", "FR", "Fnac")]
    [InlineData("CB KFC REPUBLIQUE", "FR", "KFC")]
    [InlineData("IGA ST-HUBERT QC", "CA", "IGA")]
    [InlineData("COSTCO WHSE LA QUINTA CA", "US", "Costco")]
    [InlineData("SUBWAY APPLETON WI", "US", "Subway")]
    [InlineData("TESCO NAILSEA", "GB", "Tesco")]
    [InlineData("COSTCO BATON ROUGE LA", "US", "Costco")]
    public void Where_a_shop_stands_is_not_who_it_is(string line, string country, string name) =>
        Assert.Equal(name, MerchantList.Default.Find(MerchantText.Of(line).Line, country)?.Name);

    [Theory]
    [InlineData("MCDONALD PLUMBING", "US", "HOME_IMPROVEMENT")]
    [InlineData("GARDEN STATE AUTO PARTS", "US", "GENERAL_SERVICES")]
    [InlineData("UNITED AIR CONDITIONING", "US", "HOME_IMPROVEMENT")]
    [InlineData("FINISH LINE CAR WASH", "US", "GENERAL_SERVICES")]
    [InlineData("BLUE NILE ETHIOPIAN RESTAURANT", "US", "FOOD_AND_DRINK")]
    [InlineData("HALLMARK DENTAL", "US", "MEDICAL")]
    [InlineData("THE GREYHOUND LONDON", "GB", "FOOD_AND_DRINK")]
    public void The_trade_decides_beside_a_name_that_others_bear_too(string line, string country, string primary) =>
        Assert.Equal(primary, MerchantList.Default.Find(MerchantText.Of(line).Line, country)?.Category.Primary);

    [Fact]
    public void A_trade_is_not_read_into_the_name_of_a_person_who_is_paid() =>
        Assert.Null(MerchantList.Default.Find(MerchantText.Of("VIR SEPA PIERRE BOULANGER").Line, "FR"));
}
