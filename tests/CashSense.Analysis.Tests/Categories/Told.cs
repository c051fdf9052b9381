namespace CashSense.Analysis.Tests.Categories;

/// <summary>The shares of a work that were told, in that order.</summary>
internal sealed class Told : IProgress<double>
{
    public List<double> Shares { get; } = [];

    public void Report(double value) => Shares.Add(value);
}
