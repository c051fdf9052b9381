using System.ComponentModel;
using System.Text.Json.Serialization;
using CashSense.Analysis;
using CashSense.Analysis.Savings;
using CashSense.Server.Data;
using CashSense.Server.Security;
using CashSense.Server.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CashSense.Server.Features.Savings;

/// <summary><c>GET /api/savings_opportunities</c>: what the household could keep, and what became of what it decided to.</summary>
internal static class GetSavingsOpportunities
{
    public sealed record Response(
        [property: Description("Those that nothing was decided on.")] IReadOnlyList<Opportunity> Opportunities,
        [property: Description("Of the opportunities, one entry per currency.")] IReadOnlyList<Total> TotalMonthly,
        [property: Description("What you decided to save, predicted against realized; the oldest decision first.")] IReadOnlyList<AcceptedView> Accepted,
        DateTimeOffset? AsOf);

    public sealed record Opportunity(
        [property: Description("The same from call to call, as long as the opportunity lasts.")] Guid Id,
        SavingsKind Kind,
        string Title,
        string Detail,
        [property: Description("What to do about it.")] string Action,
        decimal MonthlySaving,
        [property: JsonPropertyName("low_80"), Description("Four times of five the monthly saving should lie in low_80 to high_80; all three are equal where the price is fixed.")] decimal Low80,
        [property: JsonPropertyName("high_80")] decimal High80,
        decimal YearlySaving,
        string Currency,
        [property: Description("0 to 1: how likely it is that you would agree; a judgment by rule.")] double Confidence,
        [property: Description("What acting changes in the probability that your everyday accounts fall below zero within 90 days, after less before; null where it cannot be told.")]
        double? ShortfallChange,
        [property: Description("Ids of the transactions behind it, at most twelve; of the accounts for money that is moved.")] IReadOnlyList<Guid> Evidence);

    public sealed record Total(string Currency, decimal Amount);

    public static async Task<Ok<Response>> HandleAsync(
        CurrentUser user, RequestLanguage language, UserLedgers ledgers, CashFlowOutlooks outlooks, CashSenseDb db, TimeProvider clock, CancellationToken ct)
    {
        var savings = await UserSavings.OfAsync(db, user.Id, ledgers, outlooks, clock, ct);
        var open = savings.Open();
        var shortfall = savings.Ledger.Outlooks.Values.SelectMany(outlook => SavingsShortfall.Changes(outlook, open)).ToDictionary(StringComparer.Ordinal);
        return TypedResults.Ok(new Response(
            [.. open.Select(o => ViewOf(o, shortfall, language.Value))],
            [.. SavingsOpportunities.TotalMonthly(open).Select(t => new Total(t.Currency, t.Amount))],
            await AcceptedView.ListAsync(savings, db, user.Id, language.Value, clock, ct),
            await db.AsOfAsync(user.Id, null, ct)));
    }

    private static Opportunity ViewOf(SavingsOpportunity found, Dictionary<string, double> shortfall, Language language) => new(
        SavingDecision.IdOf(found),
        found.Kind,
        found.Title.In(language),
        found.Detail.In(language),
        found.Action.In(language),
        found.MonthlySaving.Amount,
        found.Low,
        found.High,
        found.YearlySaving.Amount,
        found.MonthlySaving.Currency,
        found.Confidence,
        shortfall.TryGetValue(found.Key, out var change) ? Math.Round(change, 4) : null,
        found.Evidence);
}
