using CashSense.Analysis.Categories;

namespace CashSense.Analysis.Tests.Categories;


/// <summary>How near is near enough, on lists that were written before the threshold was chosen.</summary>
public sealed class CorrectionMemoryTests(ITestOutputHelper output)
{
    private static readonly CategoryChoice Pets = new(PfcCategory.Require("GENERAL_MERCHANDISE_PET_SUPPLIES"));
    private static readonly CategoryChoice Books = new(PfcCategory.Require("GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS"));

    // One merchant twice, as two banks, two terminals or two years print it: cut endings, swapped letters, abbreviations, added places and legal forms.
    private static readonly string[] SameMerchant =
    [
        "boulangerie dupont|boulangerie dupond", "boulangerie dupont|boulangerie dupont ecully", "boulangerie dupont|boulang dupont", "les jardins de provence|les jardins de provenc",
        "les jardins de provence|jardins de provence", "pharmacie des lilas|pharmacie lilas", "pharmacie des lilas|pharmacie des lila", "garage moderne martin|garage moderne marti",
        "restaurant chez marcel|restaurant chez marce", "institut beaute zen|institut beaute zen sarl", "fromagerie du vieux port|fromagerie vieux port", "poissonnerie le grand large|poissonnerie grand large",
        "coiffure estelle|coiffure estele", "cordonnerie saint michel|cordonnerie st michel", "librairie mollat bordeaux|librairie mollat", "veterinaire du parc|veterinaires du parc",
        "clinique veterinaire bellevue|clin veterinaire bellevue", "auto ecole du centre|auto ecole centre", "salle escalade verticale|salle escalade vertical", "cave des oenophiles|caves des oenophiles",
        "boucherie lafarge fils|boucherie lafarge", "torrefaction noailles|torrefaction noaille", "epicerie kerguelen|epicerie kerguellen", "jardinerie truffaut|jardineries truffaut",
        "cinema le melies|cinema melies", "theatre de la ville|theatre de la vile", "conservatoire municipal musique|conservatoire municipal musiq", "piscine tournesol|piscine tournesols",
        "mutuelle generale education|mutuelle generale educatio", "cabinet dentaire rousseau|cab dentaire rousseau", "laboratoire biogroup|laboratoires biogroup", "opticien lafayette|opticiens lafayette",
        "golden lotus restaurant|golden lotus restaur", "blue bottle coffee|blue bottle coffe", "whole foods market|whole foods mkt", "trader joes|trader joe s",
        "joe s barber shop|joes barber shop", "mountain view dental|mountain view dentl", "riverside animal clinic|riverside animal clin", "sunset yoga studio|sunset yoga studios",
        "harbor freight tools|harbor freight tool", "northside hardware|northside hardwre", "oakwood veterinary|oakwood veterinary inc", "little sprouts daycare|little sprouts dayc",
        "green valley farms|green valley farm", "the corner bakery|corner bakery", "lucky dragon takeout|lucky dragon tkout", "peninsula cleaners|peninsula cleanrs",
        "cedar street books|cedar st books", "mapleview pharmacy|mapleveiw pharmacy", "tremblant ski resort|tremblant ski resor", "depanneur chez louise|depanneur louise",
        "boucherie du marche jean|boucherie marche jean", "quincaillerie dante|quincaillerie dante inc", "patisserie gascogne|patisseries gascogne", "clinique dentaire laurier|clin dentaire laurier",
        "brasserie harricana|brasserie harricanna", "yoga sanga plateau|yoga sanga", "librairie gallimard|librarie gallimard", "microbrasserie siboire|microbraserie siboire",
        "zorglub market|zorglub markt", "fitness park villeurbanne|fitness park villeurb", "maison du monde|maisons du monde", "bricorama lyon|bricoramas lyon",
    ];

    // Two merchants that share words, beginnings or most letters.
    private static readonly string[] DifferentMerchants =
    [
        "boulangerie dupont|boulangerie martin", "boulangerie dupont|boucherie dupont", "pharmacie des lilas|pharmacie du marche", "orange|orangerie", "orange|orange bank", "uber|uber eats",
        "amazon prime|amazon prime video", "amazon|amazonia", "carrefour|carrefour banque", "carrefour city|carrefour voyages", "carrefour market|carrefour station", "leclerc|leclerc voyages",
        "leclerc|le clair", "auchan|auchan carburant", "walmart|walmart pharmacy", "costco|costco gas", "tesco|tesco mobile", "tesco|tesco bank", "sncf connect|sncf voyageurs", "apple|applebees",
        "apple store|apple music", "google play|google cloud", "google one|google ads", "microsoft xbox|microsoft azure", "credit mutuel|credit agricole", "credit mutuel|credit mutuel assurance",
        "banque populaire|banque postale", "hotel ibis|hotel mercure", "restaurant le jardin|restaurant le bistrot", "cafe de la gare|cafe de la place", "cafe de la gare|hotel de la gare", "garage renault|garage peugeot",
        "mairie de lyon|mairie de lille", "station total|station esso", "total energies|total access", "engie|energie", "edf|ef", "la poste|la poste mobile", "free mobile|free pro", "sfr|sfp",
        "bouygues telecom|bouygues immobilier", "fnac|fnac spectacles", "decathlon|marathon", "ikea|ikos", "zara|zara home", "picard|picardie", "casino|casino barriere", "monoprix|monopoly",
        "netflix|netto", "spotify|shopify", "delta airlines|united airlines", "shell|shell energy", "target|targa", "best buy|best western", "home depot|office depot", "burger king|burger fi",
        "dollar general|dollar tree", "american airlines|american express", "bank of america|bank of montreal", "whole foods market|natural foods market", "golden lotus restaurant|golden dragon restaurant",
        "riverside animal clinic|riverside dental clinic", "northside hardware|northside liquor", "first national bank|first republic bank", "state farm|state street", "la petite auberge|la petite ferme",
        "le fournil de jean|le fournil de paul", "optique martin|garage martin", "cabinet martin|cabinet mercier", "clinique du parc|tennis du parc",
    ];

    [Fact]
    public void Near_variants_are_one_merchant()
    {
        var missed = SameMerchant.Select(Pair).Where(p => !IsFoundBothWays(p.One, p.Other)).Select(p => $"{p.One} | {p.Other}: {CorrectionMemory.Similarity(p.One, p.Other):0.000}").ToList();
        output.WriteLine($"{SameMerchant.Length - missed.Count} of {SameMerchant.Length} found; missed:\n{string.Join('\n', missed)}");
        Assert.True(SameMerchant.Length >= 60);
        Assert.True(missed.Count <= SameMerchant.Length * 0.10, string.Join('\n', missed));
    }

    [Fact]
    public void Different_merchants_are_not_confused()
    {
        var confused = DifferentMerchants.Select(Pair).Where(p => IsFoundBothWays(p.One, p.Other)).Select(p => $"{p.One} | {p.Other}: {CorrectionMemory.Similarity(p.One, p.Other):0.000}").ToList();
        output.WriteLine($"{confused.Count} of {DifferentMerchants.Length} confused:\n{string.Join('\n', confused)}");
        Assert.True(DifferentMerchants.Length >= 60);
        Assert.True(confused.Count <= DifferentMerchants.Length * 0.02, string.Join('\n', confused));
    }

    [Fact]
    public void The_very_merchant_wins_over_a_near_one()
    {
        var memory = MemoryOf(("boulangerie dupont", Pets), ("boulangerie dupond", Books));
        Assert.Equal(("boulangerie dupond", Books, 1.0), Parts(memory.Find("boulangerie dupond")!));
    }

    [Fact]
    public void The_nearest_of_several_speaks_and_ties_fall_by_key()
    {
        var memory = MemoryOf(("zorglub markt", Books), ("zorglub market", Pets));
        Assert.Equal("zorglub market", memory.Find("zorglub markets")!.MerchantKey);
        var twins = MemoryOf(("zorglub marketb", Books), ("zorglub marketa", Pets));
        Assert.Equal("zorglub marketa", twins.Find("zorglub market")!.MerchantKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("unknown merchant")]
    public void A_stranger_finds_nothing(string key) => Assert.Null(MemoryOf(("zorglub market", Pets), ("", Books), ("abc", Books)).Find(key));

    [Fact]
    public void Looking_up_agrees_with_comparing_pair_by_pair()
    {
        var keys = SameMerchant.Concat(DifferentMerchants).Select(Pair).SelectMany(p => (string[])[p.One, p.Other]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var key in keys)
        {
            var others = keys.Where(k => k != key).ToList();
            var expected = others.Where(k => CorrectionMemory.AreAlike(k, key)).OrderByDescending(k => CorrectionMemory.Similarity(k, key)).ThenBy(k => k, StringComparer.Ordinal).FirstOrDefault();
            Assert.Equal(expected, MemoryOf([.. others.Select(k => (k, Pets))]).Find(key)?.MerchantKey);
        }
    }

    private static bool IsFoundBothWays(string one, string other) => MemoryOf((one, Pets)).Find(other) is not null && MemoryOf((other, Pets)).Find(one) is not null;

    private static CorrectionMemory MemoryOf(params (string Key, CategoryChoice Choice)[] corrections) => new(corrections.Select(c => KeyValuePair.Create(c.Key, c.Choice)));

    private static (string One, string Other) Pair(string line) => line.Split('|') is [var one, var other] ? (one, other) : throw new FormatException(line);

    private static (string Key, CategoryChoice Choice, double Similarity) Parts(CorrectionMatch match) => (match.MerchantKey, match.Choice, match.Similarity);
}
