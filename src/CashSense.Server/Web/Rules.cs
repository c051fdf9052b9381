using System.Globalization;
using CashSense.Analysis;

namespace CashSense.Server.Web;

/// <summary>Rules for the fields of a request that more than one of them has. A rule is the rest of a sentence that its field's name begins and a full stop ends.</summary>
internal static class Rules
{
    public static readonly LocalizedText Currency = new(
        "must be a currency code of three capital letters, such as EUR", "doit être un code de devise en trois majuscules, par exemple EUR");

    public static readonly LocalizedText Month = new(
        "must be a month of the form YYYY-MM, from 1900-01 to 2200-12", "doit être un mois de la forme AAAA-MM, de 1900-01 à 2200-12");

    public static readonly LocalizedText CurrencyUntold = new(
        "must be given as long as there are no transactions to take it from", "doit être indiqué tant qu'aucune opération ne permet de le connaître");

    public static readonly LocalizedText AboveZero = new("must be above 0", "doit être supérieur à 0");

    public static readonly LocalizedText SpendingCategory = new(
        "must be a primary or detailed code that holds spending, such as FOOD_AND_DRINK; upper case counts",
        "doit être un code principal ou détaillé de dépenses, par exemple FOOD_AND_DRINK, en majuscules");

    public static LocalizedText CurrencyOfAccount(string currency) => new($"must be {currency}, the currency of the account", $"doit être {currency}, la devise du compte");

    public static LocalizedText Between(decimal least, decimal most) => Of($"must be from {least} to {most}", $"doit être compris entre {least} et {most}");

    public static LocalizedText OneOf(IEnumerable<string> words)
    {
        var list = string.Join(", ", words);
        return new($"must be one of {list}", $"doit être l'une des valeurs suivantes : {list}");
    }

    public static LocalizedText NotBefore(string field) => new($"must not be before {field}", $"ne doit pas précéder « {field} »");

    public static LocalizedText NotLongerThan(int characters) =>
        Of($"must not be longer than {characters} characters", $"ne doit pas dépasser {characters} caractères");

    public static LocalizedText FromOneTo(int characters) => Of($"must have 1 to {characters} characters", $"doit avoir de 1 à {characters} caractères");

    public static LocalizedText Name(int characters) =>
        Of($"must have 1 to {characters} characters, and one that can be seen", $"doit avoir de 1 à {characters} caractères, dont un visible");

    public static LocalizedText Sentence(string field, LocalizedText rule) => new($"'{field}' {rule.English}.", $"« {field} » {rule.French}.");

    // As JSON writes numbers, in both languages: they are there to be sent.
    private static LocalizedText Of(FormattableString english, FormattableString french) =>
        new(english.ToString(CultureInfo.InvariantCulture), french.ToString(CultureInfo.InvariantCulture));
}
