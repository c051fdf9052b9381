using System.ComponentModel;
using System.Text.Json.Serialization;
using CashSense.Analysis.CashFlow;

namespace CashSense.Server.Features.CashFlow;

/// <summary>How the balances ahead would have done on the user's own past, as the API shows it.</summary>
internal sealed record CashFlowBacktestView(
    [property: Description("Earlier days from which it was tried.")] int Windows,
    [property: Description("Days that each was held against what came.")] int DaysAhead,
    [property: Description("Mean absolute error over that of a balance that stays as it was: below 1 beats it; null when that never erred.")] double? Mase,
    [property: JsonPropertyName("coverage_80"), Description("Share of the days on which the balance lay in the 80 % range.")] double Coverage80,
    [property: JsonPropertyName("coverage_95"), Description("Share of the days on which it lay in the 95 % range.")] double Coverage95)
{
    public static CashFlowBacktestView? Of(CashFlowBacktest? test) => test is null ? null : new CashFlowBacktestView(
        test.Windows, test.DaysAhead, test.Mase is { } mase ? Math.Round(mase, 4) : null, Math.Round(test.Coverage80, 4), Math.Round(test.Coverage95, 4));
}
