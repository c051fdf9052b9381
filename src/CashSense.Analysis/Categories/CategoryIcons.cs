using System.Collections.Frozen;

namespace CashSense.Analysis.Categories;

/// <summary>Which picture stands for a category: plain names, in lower case with hyphens, that a program maps to the icons it has.</summary>
public static class CategoryIcons
{
    /// <summary>The longest name that is taken for a category of a user's own.</summary>
    public const int MaxLength = 40;

    private static readonly FrozenDictionary<string, string> ByPrimary = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["BANK_FEES"] = "bank",
        ["ENTERTAINMENT"] = "ticket",
        ["FOOD_AND_DRINK"] = "utensils",
        ["GENERAL_MERCHANDISE"] = "shopping-bag",
        ["GENERAL_SERVICES"] = "briefcase",
        ["GOVERNMENT_AND_NON_PROFIT"] = "landmark",
        ["HOME_IMPROVEMENT"] = "hammer",
        ["INCOME"] = "coins",
        ["LOAN_PAYMENTS"] = "receipt",
        ["MEDICAL"] = "heart-pulse",
        ["PERSONAL_CARE"] = "sparkles",
        ["RENT_AND_UTILITIES"] = "home",
        ["TRANSFER_IN"] = "arrow-down-left",
        ["TRANSFER_OUT"] = "arrow-up-right",
        ["TRANSPORTATION"] = "car",
        ["TRAVEL"] = "suitcase",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByDetailed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["BANK_FEES_ATM_FEES"] = "banknote",
        ["BANK_FEES_FOREIGN_TRANSACTION_FEES"] = "globe",
        ["ENTERTAINMENT_CASINOS_AND_GAMBLING"] = "dice",
        ["ENTERTAINMENT_MUSIC_AND_AUDIO"] = "music",
        ["ENTERTAINMENT_TV_AND_MOVIES"] = "film",
        ["ENTERTAINMENT_VIDEO_GAMES"] = "gamepad",
        ["FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR"] = "wine",
        ["FOOD_AND_DRINK_COFFEE"] = "coffee",
        ["FOOD_AND_DRINK_FAST_FOOD"] = "burger",
        ["FOOD_AND_DRINK_GROCERIES"] = "shopping-cart",
        ["GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS"] = "book",
        ["GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES"] = "shirt",
        ["GENERAL_MERCHANDISE_ELECTRONICS"] = "laptop",
        ["GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES"] = "gift",
        ["GENERAL_MERCHANDISE_OFFICE_SUPPLIES"] = "paperclip",
        ["GENERAL_MERCHANDISE_PET_SUPPLIES"] = "paw",
        ["GENERAL_MERCHANDISE_SPORTING_GOODS"] = "ball",
        ["GENERAL_SERVICES_AUTOMOTIVE"] = "wrench",
        ["GENERAL_SERVICES_CHILDCARE"] = "baby",
        ["GENERAL_SERVICES_CONSULTING_AND_LEGAL"] = "scale",
        ["GENERAL_SERVICES_EDUCATION"] = "graduation-cap",
        ["GENERAL_SERVICES_INSURANCE"] = "shield",
        ["GENERAL_SERVICES_POSTAGE_AND_SHIPPING"] = "package",
        ["GOVERNMENT_AND_NON_PROFIT_DONATIONS"] = "heart",
        ["HOME_IMPROVEMENT_FURNITURE"] = "sofa",
        ["HOME_IMPROVEMENT_SECURITY"] = "lock",
        ["INCOME_DIVIDENDS"] = "chart",
        ["INCOME_INTEREST_EARNED"] = "percent",
        ["INCOME_RETIREMENT_PENSION"] = "sunset",
        ["INCOME_WAGES"] = "briefcase",
        ["LOAN_PAYMENTS_CAR_PAYMENT"] = "car",
        ["LOAN_PAYMENTS_CREDIT_CARD_PAYMENT"] = "credit-card",
        ["LOAN_PAYMENTS_MORTGAGE_PAYMENT"] = "home",
        ["LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT"] = "graduation-cap",
        ["MEDICAL_DENTAL_CARE"] = "tooth",
        ["MEDICAL_EYE_CARE"] = "eye",
        ["MEDICAL_PHARMACIES_AND_SUPPLEMENTS"] = "pill",
        ["MEDICAL_PRIMARY_CARE"] = "stethoscope",
        ["MEDICAL_VETERINARY_SERVICES"] = "paw",
        ["PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS"] = "dumbbell",
        ["PERSONAL_CARE_HAIR_AND_BEAUTY"] = "scissors",
        ["RENT_AND_UTILITIES_GAS_AND_ELECTRICITY"] = "bolt",
        ["RENT_AND_UTILITIES_INTERNET_AND_CABLE"] = "wifi",
        ["RENT_AND_UTILITIES_RENT"] = "key",
        ["RENT_AND_UTILITIES_SEWAGE_AND_WASTE_MANAGEMENT"] = "trash",
        ["RENT_AND_UTILITIES_TELEPHONE"] = "phone",
        ["RENT_AND_UTILITIES_WATER"] = "droplet",
        ["TRANSFER_IN_SAVINGS"] = "piggy-bank",
        ["TRANSFER_OUT_SAVINGS"] = "piggy-bank",
        ["TRANSFER_OUT_WITHDRAWAL"] = "banknote",
        ["TRANSPORTATION_BIKES_AND_SCOOTERS"] = "bike",
        ["TRANSPORTATION_GAS"] = "fuel",
        ["TRANSPORTATION_PARKING"] = "parking",
        ["TRANSPORTATION_PUBLIC_TRANSIT"] = "train",
        ["TRANSPORTATION_TAXIS_AND_RIDE_SHARES"] = "taxi",
        ["TRANSPORTATION_TOLLS"] = "road",
        ["TRAVEL_FLIGHTS"] = "plane",
        ["TRAVEL_LODGING"] = "bed",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The icon of a primary category.</summary>
    /// <exception cref="KeyNotFoundException">There is no such primary in version 1.</exception>
    public static string OfPrimary(string primary) => ByPrimary[primary];

    /// <summary>The category's own icon where it has one, else its primary's.</summary>
    public static string Of(PfcCategory category) => ByDetailed.GetValueOrDefault(category.Detailed) ?? ByPrimary[category.Primary];

    /// <summary>Whether a text can name an icon: lower-case letters, digits and single hyphens between them.</summary>
    public static bool IsWellFormed(string icon) =>
        icon.Length is > 0 and <= MaxLength && icon.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && icon[0] != '-' && icon[^1] != '-' && !icon.Contains("--", StringComparison.Ordinal);
}
