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
    [InlineData("PRLV SEPA ORANGE SA", "FR", "Orange", "RENT_AND_UTILITIES_TELEPHONE")]
    [InlineData("CB HABITAT BORDEAUX", "FR", "Habitat", "HOME_IMPROVEMENT_FURNITURE")]
    [InlineData("THE BARBER SHOP ON MAIN", "US", "barber shop", "PERSONAL_CARE_HAIR_AND_BEAUTY")]
    [InlineData("PHARMACIE DE LA GARE", "FR", "pharmacie", "MEDICAL_PHARMACIES_AND_SUPPLEMENTS")]
    public void A_known_merchant_is_found(string line, string? country, string name, string detailed)
    {
        var match = MerchantList.Default.Find(MerchantText.Of(line), country);
        Assert.Equal((name, detailed), (match?.Name, match?.Category.Detailed));
    }

    [Theory]
    [InlineData("PAUL DUPONT")]
    [InlineData("JEAN PAUL MARTIN")]
    [InlineData("ORANGE GROVE SURVEYORS")]
    [InlineData("CONSTRUCTION HABITAT DURAND")]
    [InlineData("U HOLDINGS")]
    [InlineData("TARGETED SOLUTIONS")]
    [InlineData("SHELLY DUPONT")]
    [InlineData("EEVEE")]
    [InlineData("")]
    public void An_ordinary_word_or_a_part_of_a_word_is_no_merchant(string line) => Assert.Null(MerchantList.Default.Find(MerchantText.Of(line), "FR"));

    [Fact]
    public void The_longest_name_wins() =>
        Assert.Equal("RENT_AND_UTILITIES_TELEPHONE", MerchantList.Default.Find(MerchantText.Of("TESCO MOBILE 12345"), "GB")?.Category.Detailed);

    [Fact]
    public void A_shop_s_name_wins_over_a_word_of_trade() =>
        Assert.Equal("Starbucks", MerchantList.Default.Find(MerchantText.Of("STARBUCKS PARKING LEVEL"), "US")?.Name);

    [Fact]
    public void The_country_decides_between_namesakes()
    {
        var text = MerchantText.Of("CASINO");
        Assert.Equal("FOOD_AND_DRINK_GROCERIES", MerchantList.Default.Find(text, "FR")?.Category.Detailed);
        Assert.NotEqual("FOOD_AND_DRINK_GROCERIES", MerchantList.Default.Find(text, "US")?.Category.Detailed);
    }

    [Fact]
    public void No_wording_of_the_written_list_stands_twice()
    {
        var wordings = MerchantList.WrittenRows().SelectMany(r => r.Aliases.Append(r.Name).Concat(r.Whole).Distinct(StringComparer.Ordinal).Select(n => (r.Name, Phrase: LineTokens.Canonical(n))).DistinctBy(p => p.Phrase));
        Assert.Empty(wordings.GroupBy(w => w.Phrase).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(w => w.Name))}"));
    }

    [Fact]
    public void The_list_holds_what_its_readme_promises()
    {
        Assert.InRange(MerchantList.WrittenRows().Count(r => !r.IsTrade), 1_500, 10_000);
        Assert.InRange(MerchantList.Default.Count, 10_000, 100_000);
        Assert.All(MerchantList.WrittenRows().SelectMany(r => r.Countries), c => Assert.Matches("^[A-Z]{2}$", c));
    }
}
