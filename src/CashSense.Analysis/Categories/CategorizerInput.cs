namespace CashSense.Analysis.Categories;

/// <summary>What is known of one transaction when its category is asked for.</summary>
/// <param name="Description">The bank's line as received.</param>
/// <param name="MerchantName">The merchant's name where the bank knows it.</param>
/// <param name="Amount">Plaid's sign: positive when money leaves the account.</param>
/// <param name="Currency">ISO 4217 code of the amount; null when unknown. Not yet weighed by any step.</param>
/// <param name="Date">The day it is booked on; null when unknown.</param>
/// <param name="Country">Where the user banks or the purchase was made, ISO 3166-1 alpha-2 in upper case; null when unknown.</param>
/// <param name="BankCategory">The category that the bank's data provider gives; null when it gives none.</param>
/// <param name="BankConfidence">Plaid's <c>confidence_level</c>: <c>VERY_HIGH</c>, <c>HIGH</c>, <c>MEDIUM</c> or <c>LOW</c>; anything else, null included, counts as unknown.</param>
public sealed record CategorizerInput(
    string Description,
    string? MerchantName,
    decimal Amount,
    string? Currency = null,
    DateOnly? Date = null,
    string? Country = null,
    PfcCategory? BankCategory = null,
    string? BankConfidence = null);
