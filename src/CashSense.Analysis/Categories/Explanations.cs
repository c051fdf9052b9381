namespace CashSense.Analysis.Categories;

/// <summary>The reasons of a decision, in the words of a person.</summary>
internal static class Explanations
{
    public static readonly LocalizedText Bank = new("Your bank's category, which fits this line", "Catégorie donnée par votre banque, cohérente avec ce libellé");

    public static readonly LocalizedText Unsure = new("Not sure enough: please choose a category", "Pas assez sûr : choisissez une catégorie");

    public static LocalizedText Operation(BankOperation operation) =>
        new($"Bank operation: the line says “{operation.Words}”", $"Opération bancaire : le libellé indique « {operation.Words} »");

    public static LocalizedText BareTransfer(decimal amount) => amount < 0
        ? new LocalizedText("A transfer received, of which no more is known", "Virement reçu, sans autre précision")
        : new LocalizedText("A transfer sent, of which no more is known", "Virement émis, sans autre précision");

    public static LocalizedText Known(MerchantMatch match) => match.IsTrade
        ? new LocalizedText($"The name says what it is: “{match.Name}”", $"Le nom indique l'activité : « {match.Name} »")
        : new LocalizedText($"Known merchant: {match.Name}", $"Marchand connu : {match.Name}");

    public static LocalizedText Learned(string merchant) =>
        new($"“{merchant}” resembles merchants of this category", $"« {merchant} » ressemble à des marchands de cette catégorie");
}
