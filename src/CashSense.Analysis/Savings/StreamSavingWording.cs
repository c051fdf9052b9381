using CashSense.Analysis.Recurring;

namespace CashSense.Analysis.Savings;

/// <summary>What a person reads of savings on recurring payments.</summary>
internal static class StreamSavingWording
{
    private static readonly LocalizedText Cancel = new(
        "Cancel it in your account there; note the notice period, and look here afterwards whether it is still charged.",
        "Résiliez depuis votre compte client ; notez le préavis, et vérifiez ici ensuite que plus rien n'est prélevé.");

    public static SavingWording Subscription(RecurringStream stream)
    {
        var (each, since, year) = (Wording.Amount(stream.CurrentAmount, stream.Currency), CalendarNames.Of(stream.FirstDate), Year(stream.MonthlyAmount, stream));
        return new(
            new($"Subscription: {stream.Name}", $"Abonnement : {stream.Name}"),
            new(
                $"{stream.Name} has taken payments since {since.English}, now {each.English}. If you no longer use it, cancelling saves {year.English} a year.",
                $"{stream.Name} est payé depuis le {since.French}, à présent {each.French}. Si vous ne l'utilisez plus, résilier économise {year.French} par an."),
            Cancel);
    }

    public static SavingWording Doubled(RecurringStream stream, RecurringStream other)
    {
        var (category, year) = (stream.Category!.Label, Year(stream.MonthlyAmount, stream));
        return new(
            new($"Two of a kind: {stream.Name} and {other.Name}", $"Doublon : {stream.Name} et {other.Name}"),
            new(
                $"{stream.Name} and {other.Name} are both paid for ({category.English}). Doing without {stream.Name}, the cheaper one, saves {year.English} a year.",
                $"{stream.Name} et {other.Name} sont payés tous les deux ({category.French}). Se passer de {stream.Name}, le moins cher, économise {year.French} par an."),
            new(
                $"Keep the one you use more and cancel the other. {Cancel.English}",
                $"Gardez celui que vous utilisez le plus et résiliez l'autre. {Cancel.French}"));
    }

    public static SavingWording Trial(RecurringStream stream, decimal from, DateOnly paid)
    {
        var (before, each, day, year) = (Wording.Amount(from, stream.Currency), Each(stream), CalendarNames.Of(paid), Year(stream.LastAmount * stream.Frequency.PerYear() / 12, stream));
        return new(
            new($"Trial turned paid: {stream.Name}", $"Essai devenu payant : {stream.Name}"),
            new(
                $"{stream.Name} began with {before.English} and has cost {each.English} since {day.English}: {year.English} a year.",
                $"{stream.Name} a commencé à {before.French} et coûte {each.French} depuis le {day.French} : {year.French} par an."),
            new($"If you did not mean to keep it: {Lower(Cancel.English)}", $"Si vous ne vouliez pas le garder : {Lower(Cancel.French)}"));
    }

    public static SavingWording Rise(RecurringStream stream, PriceChange first, decimal monthly)
    {
        var (from, to, day) = (Wording.Amount(first.From, stream.Currency), Each(stream), CalendarNames.Of(first.Date));
        var year = Year(monthly, stream);
        return new(
            new($"Price rise: {stream.Name}", $"Hausse de prix : {stream.Name}"),
            new(
                $"{stream.Name} cost {from.English} until {day.English} and now costs {to.English}: {year.English} a year more.",
                $"{stream.Name} coûtait {from.French} jusqu'au {day.French} et coûte maintenant {to.French} : {year.French} de plus par an."),
            new(
                "Ask for the old price or a cheaper plan, and compare with other providers; if neither helps, consider cancelling.",
                "Demandez l'ancien prix ou une formule moins chère, et comparez avec d'autres fournisseurs ; à défaut, envisagez de résilier."));
    }

    public static SavingWording ByTheYear(RecurringStream stream, decimal yearly)
    {
        var (each, once) = (Each(stream), Wording.Amount(yearly, stream.Currency));
        var year = Wording.Amount((stream.LastAmount * 12) - yearly, stream.Currency);
        return new(
            new($"Pay by the year: {stream.Name}", $"Payer à l'année : {stream.Name}"),
            new(
                $"{stream.Name} costs {each.English} a month; by the year you paid {once.English}. That is {year.English} less a year.",
                $"{stream.Name} coûte {each.French} par mois ; à l'année, vous payiez {once.French}. Soit {year.French} de moins par an."),
            new(
                "Change to yearly billing in your account there, if you are sure to keep it for the year and the yearly price still stands.",
                "Passez à la facturation annuelle depuis votre compte client, si vous êtes sûr de le garder un an et que le prix annuel est toujours proposé."));
    }

    private static LocalizedText Each(RecurringStream stream) => Wording.Amount(stream.LastAmount, stream.Currency);

    private static LocalizedText Year(decimal monthly, RecurringStream stream) => Wording.Amount(monthly * 12, stream.Currency);

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
