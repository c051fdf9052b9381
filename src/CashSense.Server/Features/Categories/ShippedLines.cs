using CashSense.Analysis.Categories;

namespace CashSense.Server.Features.Categories;

/// <summary>What every training learns from besides the user's own rows; read at first use.</summary>
internal sealed class ShippedLines(Func<IReadOnlyList<LabelledLine>> read)
{
    private readonly Lazy<(IReadOnlyList<LabelledLine> Lines, IReadOnlySet<string> Keys)> _read = new(() =>
    {
        var lines = read();
        return (lines, lines.Select(l => MerchantText.Of(l.Description).Key).ToHashSet(StringComparer.Ordinal));
    });

    public IReadOnlyList<LabelledLine> Lines => _read.Value.Lines;

    /// <summary>Their merchants: every model has seen them.</summary>
    public IReadOnlySet<string> Keys => _read.Value.Keys;
}
