namespace CashSense.Analysis.CashFlow;

/// <summary>What a person reads about the time ahead.</summary>
public static class CashFlowWording
{
    /// <summary>Where not one account has enough history to draw its balance ahead.</summary>
    public static readonly LocalizedText NothingToCompare = new(
        $"No everyday account has {EverydayFlow.WeeksNeeded} weeks of history yet: there is no balance to draw ahead. Link a bank, or wait for the weeks to come.",
        $"Aucun compte courant n'a encore {EverydayFlow.WeeksNeeded} semaines d'historique : il n'y a pas de solde à prévoir. Reliez une banque, ou attendez les semaines qui viennent.");

    /// <summary>What is missing before an account's balance can be drawn ahead.</summary>
    /// <param name="account">The account.</param>
    /// <param name="weeks">Whole weeks that are known.</param>
    public static LocalizedText TooNew(CashAccount account, int weeks) => new(
        $"{account.Name} needs {EverydayFlow.WeeksNeeded} weeks of history; there are {weeks}.",
        $"{account.Name} demande {EverydayFlow.WeeksNeeded} semaines d'historique ; il y en a {weeks}.");

    /// <summary>A habit, in a sentence.</summary>
    /// <param name="habit">The habit.</param>
    /// <param name="accounts">Its accounts among them.</param>
    public static LocalizedText Of(TransferHabit habit, IReadOnlyList<CashAccount> accounts)
    {
        var account = accounts.First(a => a.Id == habit.AccountId);
        var other = accounts.FirstOrDefault(a => a.Id == habit.OtherId)?.Name ?? "-";
        var level = Wording.Balance((decimal)RobustStatistics.Median(habit.Levels), account.Currency);
        if (habit.Trigger is not { } trigger)
        {
            return new($"What is above about {level.English} on {account.Name} goes to {other}.", $"Ce qui dépasse environ {level.French} sur {account.Name} est versé sur {other}.");
        }

        var below = Wording.Balance((decimal)trigger, account.Currency);
        return new(
            $"When {account.Name} would fall below {below.English}, {other} helps out.", $"Quand {account.Name} passerait sous {below.French}, {other} vient l'alimenter.");
    }
}
