using CashSense.Analysis;
using CashSense.Analysis.CashFlow;

namespace CashSense.Server.Features.Charts;

/// <summary>What stands on a picture.</summary>
internal static class ChartWording
{
    public static readonly LocalizedText NoRows = new("No transactions yet: link a bank first.", "Pas encore d'opérations : reliez d'abord une banque.");

    public static readonly LocalizedText TooNew = new("Too little history yet for this picture.", "Trop peu d'historique pour cette image.");

    public static readonly LocalizedText NothingRecurs = new("Nothing that recurs was found yet.", "Rien de récurrent n'a encore été trouvé.");

    public static readonly LocalizedText Others = new("Others", "Autres");

    public static readonly LocalizedText CashFlow = new("Balance ahead, everyday accounts", "Solde à venir, comptes courants");

    public static readonly LocalizedText Recurring = new("What recurs, by month", "Ce qui revient, par mois");

    public static LocalizedText WithForecast(string currency) =>
        new($"{currency} a month; pale: expected, with the range of 4 in 5", $"{currency} par mois ; en pâle : attendu, avec la fourchette de 4 sur 5");

    public static LocalizedText NoForecast(string currency) => new($"{currency} a month", $"{currency} par mois");

    public static LocalizedText Lowest(BalanceDay lowest, string currency)
    {
        var (amount, day) = (Wording.Balance(lowest.Expected, currency), CalendarNames.Brief(lowest.Date));
        return new($"lowest {amount.English} on {day.English}; bands: 4 days in 5, 19 in 20", $"au plus bas {amount.French} le {day.French} ; bandes : 4 jours sur 5, 19 sur 20");
    }

    public static LocalizedText Spending(Month month)
    {
        var name = CalendarNames.Of(month);
        return new($"Spending in {name.English}", $"Dépenses de {name.French}");
    }

    public static LocalizedText NothingSpent(Month month)
    {
        var name = CalendarNames.Of(month);
        return new($"Nothing was spent in {name.English}.", $"Rien n'a été dépensé en {name.French}.");
    }

    public static LocalizedText Total(decimal amount, string currency)
    {
        var total = Wording.Balance(amount, currency);
        return new($"{total.English} in all", $"{total.French} en tout");
    }

    public static LocalizedText AMonth(decimal amount, string currency)
    {
        var total = Wording.Amount(amount, currency);
        return new($"{total.English} a month in all", $"{total.French} par mois en tout");
    }

    public static LocalizedText Trend(string? category) => category is null
        ? new("All spending", "Toutes les dépenses")
        : PfcCategory.Primaries.TryGetValue(category, out var primary) ? primary : PfcCategory.Require(category).Label;
}
