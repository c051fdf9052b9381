#pragma warning disable
using CashSense.Analysis.Categories;
namespace CashSense.Analysis.Categories { 
public sealed class NaiveBayesCategorizer { public static NaiveBayesCategorizer ReadFrom(System.IO.Stream s) => new(); }
public sealed class Categorizer(NaiveBayesCategorizer m) { public static Categorizer Default { get; } = new(null!); public CategoryDecision Decide(CategorizerInput i, IReadOnlyDictionary<string, PfcCategory> c) => throw new Exception(); }
}
