using CashSense.Analysis;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.CashFlow;

/// <summary>What every question about the time ahead begins with: how far, above which floor, in which currency.</summary>
/// <param name="Days">Days ahead.</param>
/// <param name="Floor">The balance that should not be undercut.</param>
/// <param name="Currency">Null for the one of most rows.</param>
internal sealed record CashFlowQuestion(int Days, decimal Floor, string? Currency)
{
    public const int DefaultDays = 90;

    private const int MaxDays = 365;

    public static CashFlowQuestion Of(int? days, decimal? floor, string? currency) => new(days ?? DefaultDays, floor ?? 0, currency);

    public ProblemHttpResult? Check() => this switch
    {
        { Days: < 1 or > MaxDays } => Problems.BadField("days", Rules.Between(1, MaxDays)),
        { Floor: < -Money.MaxAmount or > Money.MaxAmount } => Problems.BadField("floor", Rules.Between(-Money.MaxAmount, Money.MaxAmount)),
        { Currency: { } code } when !Currencies.IsWellFormed(code) => Problems.BadField("currency", Rules.Currency),
        _ => null,
    };

    /// <summary>Null where the user has no row to tell a currency.</summary>
    public async Task<CashFlowState?> StateAsync(CashFlowOutlooks outlooks, CashSenseDb db, CurrentUser user, TimeProvider clock, CancellationToken ct) =>
        (Currency ?? await db.MainCurrencyOfAsync(user.Id, ct)) is { } currency ? await outlooks.ForAsync(db, user.Id, currency, clock.Today(), ct) : null;
}
