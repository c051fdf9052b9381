using System.Globalization;
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
        var (spent, limit) = (Money(progress.Spent, progress.Goal.Currency), Money(progress.Limit, progress.Goal.Currency));
        var rest = Money(Math.Abs(progress.Remaining), progress.Goal.Currency);
        var until = CalendarNames.Of(progress.Range.To);
        return progress.Remaining < 0
            ? new(
                $"You have spent {spent} of {limit}: {rest} over, with the period running until {until.English}.",
                $"Vous avez dépensé {spent} sur {limit} : {rest} de trop, pour une période qui court jusqu'au {until.French}.")
            : new(
                $"You have spent {spent} of {limit}. {rest} left until {until.English}.",
                $"Vous avez dépensé {spent} sur {limit}. Il reste {rest} jusqu'au {until.French}.");
    }

    public static LocalizedText LargeTransactionTitle(LedgerEntry entry) =>
        new($"Large payment: {Money(entry.Amount, entry.Currency)}", $"Paiement important : {Money(entry.Amount, entry.Currency)}");

    public static LocalizedText LargeTransactionBody(LedgerEntry entry, decimal threshold)
    {
        var (payment, limit) = (Payment(entry), Money(threshold, entry.Currency));
        return new($"{payment.English}. Your alert begins at {limit}.", $"{payment.French}. Votre alerte commence à {limit}.");
    }

    public static LocalizedText UnusualTransactionTitle(LedgerEntry entry) =>
        new($"Unusual transaction: {NameOf(entry).English}", $"Opération inhabituelle : {NameOf(entry).French}");

    public static LocalizedText UnusualTransactionBody(LedgerEntry entry, LocalizedText? reason)
    {
        var payment = Payment(entry);
        var why = reason ?? new LocalizedText("It does not look like your other transactions.", "Elle ne ressemble pas à vos autres opérations.");
        return new($"{payment.English}. {why.English}", $"{payment.French}. {why.French}");
    }

    public static LocalizedText LowBalanceTitle(BalanceFact balance) =>
        new($"Low balance: {balance.AccountName}", $"Solde bas : {balance.AccountName}");

    public static LocalizedText LowBalanceBody(BalanceFact balance, decimal threshold)
    {
        var (available, limit) = (Money(balance.Spendable!.Value, balance.Currency), Money(threshold, balance.Currency));
        return new(
            $"{available} available on {balance.AccountName}, below your alert level of {limit}.",
            $"{available} disponibles sur {balance.AccountName}, sous votre seuil d'alerte de {limit}.");
    }

    public static LocalizedText PriceRiseTitle(PriceChangeFact change) => new($"{change.Merchant} costs more", $"{change.Merchant} coûte plus cher");

    public static LocalizedText PriceRiseBody(PriceChangeFact change)
    {
        var (before, after) = (Money(change.OldAmount, change.Currency), Money(change.NewAmount, change.Currency));
        var since = CalendarNames.Of(change.Since);
        var percent = ((change.NewAmount - change.OldAmount) / change.OldAmount * 100m).ToString("0.#", CultureInfo.InvariantCulture);
        return new(
            $"From {before} to {after} since {since.English}: {percent}% more.",
            $"De {before} à {after} depuis le {since.French} : {percent} % de plus.");
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
        var (name, day, amount) = (NameOf(entry), CalendarNames.Of(entry.Date), Money(Math.Abs(entry.Amount), entry.Currency));
        return entry.Amount >= 0
            ? new($"{amount} to {name.English} on {day.English}", $"{amount} à {name.French} le {day.French}")
            : new($"{amount} from {name.English} on {day.English}", $"{amount} de {name.French} le {day.French}");
    }

    private static LocalizedText NameOf(LedgerEntry entry) =>
        entry.Merchant.Length > 0 ? new(entry.Merchant, entry.Merchant)
        : entry.Description.Length > 0 ? new(entry.Description, entry.Description)
        : new("an unknown merchant", "un commerçant inconnu");

    // Down: "80 %" is said when 80 % are reached, and "100 %" never before.
    private static string PercentUsed(BudgetProgress progress) =>
        decimal.Floor(progress.Spent / progress.Limit * 100m).ToString(CultureInfo.InvariantCulture);

    /// <summary><c>52.30 EUR</c>: as many decimals as the currency pays with, more where a ledger has more.</summary>
    private static string Money(decimal amount, string currency)
    {
        var decimals = new string('0', Currencies.MinorUnitDecimals(currency)).PadRight(Analysis.Money.Decimals, '#');
        return string.Create(CultureInfo.InvariantCulture, $"{amount.ToString($"0.{decimals}", CultureInfo.InvariantCulture)} {currency}");
    }
}
