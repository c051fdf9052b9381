using System.Globalization;
using CashSense.Analysis.Anomalies;
using CashSense.Analysis.Budgets;

namespace CashSense.Analysis.Alerts;

/// <summary>What alerts say, in every language.</summary>
internal static class AlertTexts
{
    public static LocalizedText BudgetTitle(BudgetProgress progress, AlertKind kind)
    {
        var label = progress.Goal.Category.Label;
        return kind == AlertKind.Budget100 && progress.Spent > progress.Limit
            ? new($"{label.English}: over budget", $"{label.French} : budget dépassé")
            : new($"{label.English}: {PercentUsed(progress)}% of the budget used", $"{label.French} : {PercentUsed(progress)} % du budget utilisé");
    }

    public static LocalizedText BudgetBody(BudgetProgress progress)
    {
        var (spent, limit) = (Wording.Amount(progress.Spent, progress.Goal.Currency), Wording.Amount(progress.Limit, progress.Goal.Currency));
        var rest = Wording.Amount(progress.Remaining, progress.Goal.Currency);
        var until = CalendarNames.Of(progress.Range.To);
        return progress.Remaining < 0
            ? new(
                $"You have spent {spent.English} of {limit.English}: {rest.English} over, with the period running until {until.English}.",
                $"Vous avez dépensé {spent.French} sur {limit.French} : {rest.French} de trop, pour une période qui court jusqu'au {until.French}.")
            : new(
                $"You have spent {spent.English} of {limit.English}. {rest.English} left until {until.English}.",
                $"Vous avez dépensé {spent.French} sur {limit.French}. Il reste {rest.French} jusqu'au {until.French}.");
    }

    public static LocalizedText LargeTransactionTitle(LedgerEntry entry)
    {
        var amount = Wording.Amount(entry.Amount, entry.Currency);
        return new($"Large payment: {amount.English}", $"Paiement important : {amount.French}");
    }

    public static LocalizedText LargeTransactionBody(LedgerEntry entry, decimal threshold)
    {
        var (payment, limit) = (Payment(entry), Wording.Amount(threshold, entry.Currency));
        return new($"{payment.English}. Your alert begins at {limit.English}.", $"{payment.French}. Votre alerte commence à {limit.French}.");
    }

    public static LocalizedText AnomalyTitle(Anomaly anomaly) => anomaly switch
    {
        { Entry: null } => new($"Pay missing: {anomaly.Stream!.Merchant}", $"Paie manquante : {anomaly.Stream.Merchant}"),
        { Kind: AnomalyKind.MissingRefund } => new($"Not given back: {Wording.Payee(anomaly.Entry).English}", $"Pas remboursé : {Wording.Payee(anomaly.Entry).French}"),
        _ => new($"Unusual transaction: {Wording.Payee(anomaly.Entry).English}", $"Opération inhabituelle : {Wording.Payee(anomaly.Entry).French}"),
    };

    public static LocalizedText AnomalyBody(Anomaly anomaly)
    {
        var why = anomaly.Reasons[0];
        return anomaly is { Entry: { } entry, Kind: not AnomalyKind.MissingRefund }
            ? new($"{Payment(entry).English}. {why.English}", $"{Payment(entry).French}. {why.French}")
            : why;
    }

    public static LocalizedText LowBalanceTitle(BalanceFact balance) =>
        new($"Low balance: {balance.AccountName}", $"Solde bas : {balance.AccountName}");

    public static LocalizedText LowBalanceBody(BalanceFact balance, decimal threshold)
    {
        var (available, limit) = (Wording.Balance(balance.Spendable!.Value, balance.Currency), Wording.Balance(threshold, balance.Currency));
        return new(
            $"{available.English} available on {balance.AccountName}, below your alert level of {limit.English}.",
            $"{available.French} disponibles sur {balance.AccountName}, sous votre seuil d'alerte de {limit.French}.");
    }

    public static LocalizedText PriceRiseTitle(PriceChangeFact change) => new($"{change.Merchant} costs more", $"{change.Merchant} coûte plus cher");

    public static LocalizedText PriceRiseBody(PriceChangeFact change)
    {
        var (before, after, percent) = (
            Wording.Amount(change.OldAmount, change.Currency), Wording.Amount(change.NewAmount, change.Currency),
            Wording.Percent((change.NewAmount - change.OldAmount) / change.OldAmount));
        var since = CalendarNames.Of(change.Since);
        return new(
            $"From {before.English} to {after.English} since {since.English}: {percent.English} more.",
            $"De {before.French} à {after.French} depuis le {since.French} : {percent.French} de plus.");
    }

    public static LocalizedText BankNeedsAttentionTitle(BankErrorFact error) =>
        new($"{error.InstitutionName} needs your attention", $"{error.InstitutionName} demande votre attention");

    public static LocalizedText BankNeedsAttentionBody(BankErrorFact error)
    {
        var since = CalendarNames.Of(error.Since);
        var whatToDo = error.ErrorCode switch
        {
            "ITEM_LOGIN_REQUIRED" => new LocalizedText("Sign in to your bank again to go on.", "Reconnectez-vous à votre banque pour continuer."),
            "PENDING_EXPIRATION" or "PENDING_DISCONNECT" => new LocalizedText(
                "Your consent ends soon: renew it to go on.", "Votre consentement prend bientôt fin : renouvelez-le pour continuer."),
            "USER_PERMISSION_REVOKED" or "ACCESS_NOT_GRANTED" => new LocalizedText(
                "Access was withdrawn: link the bank again if you want to go on.",
                "L'accès a été retiré : reliez à nouveau la banque si vous voulez continuer."),
            _ => new LocalizedText($"The bank answers with an error ({error.ErrorCode}).", $"La banque répond par une erreur ({error.ErrorCode})."),
        };
        return new($"No update since {since.English}. {whatToDo.English}", $"Pas de mise à jour depuis le {since.French}. {whatToDo.French}");
    }

    private static LocalizedText Payment(LedgerEntry entry)
    {
        var (name, day, amount) = (Wording.Payee(entry), CalendarNames.Of(entry.Date), Wording.Amount(entry.Amount, entry.Currency));
        return entry.Amount >= 0
            ? new($"{amount.English} to {name.English} on {day.English}", $"{amount.French} à {name.French} le {day.French}")
            : new($"{amount.English} from {name.English} on {day.English}", $"{amount.French} de {name.French} le {day.French}");
    }

    // Down: "80 %" is said when 80 % are reached, and "100 %" never before.
    private static string PercentUsed(BudgetProgress progress) =>
        decimal.Floor(progress.Spent / progress.Limit * 100m).ToString(CultureInfo.InvariantCulture);
}
