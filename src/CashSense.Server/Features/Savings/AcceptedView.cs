using System.ComponentModel;
using System.Text.Json.Serialization;
using CashSense.Analysis;
using CashSense.Analysis.Savings;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Features.Savings;

/// <summary>A saving that the user decided to make, predicted against realized, as the API shows it.</summary>
internal sealed record AcceptedView(
    Guid Id,
    SavingsKind Kind,
    string Title,
    string Currency,
    DateOnly DecidedOn,
    [property: Description("What it cost a month when it was decided; 0 for money that is only moved.")] decimal BaselineMonthly,
    AcceptedView.Prediction Predicted,
    SavingOutcome Outcome,
    [property: Description("Null while it cannot be told; note says why.")] AcceptedView.Realization? Realized,
    [property: Description("Why nothing can be told yet, or that it is still charged.")] string? Note)
{
    public sealed record Prediction(
        decimal MonthlySaving,
        [property: JsonPropertyName("low_80"), Description("Four times of five the monthly saving should lie in low_80 to high_80.")] decimal Low80,
        [property: JsonPropertyName("high_80")] decimal High80);

    public sealed record Realization(
        [property: Description("What was spent less a month than before the decision; negative when more was spent.")] decimal MonthlySaving,
        [property: Description("The same in all, since the decision.")] decimal Total);

    public static async Task<IReadOnlyList<AcceptedView>> ListAsync(UserSavings savings, CashSenseDb db, Guid userId, Language language, TimeProvider clock, CancellationToken ct)
    {
        var accepted = savings.Decisions.Where(d => d.Verdict is SavingVerdict.Accepted).ToList();
        if (accepted.Count == 0)
        {
            return [];
        }

        var synced = await (
            from account in db.Accounts.AsNoTracking()
            join item in db.Items on new { account.UserId, Id = account.ItemId } equals new { item.UserId, item.Id }
            where account.UserId == userId
            select new { account.Id, item.LastSyncedAt }).ToDictionaryAsync(a => a.Id, a => a.LastSyncedAt, ct);
        var all = await db.AsOfAsync(userId, null, ct);
        return accepted.ConvertAll(d => Of(d, savings.Ledger, KnownUntil(d.AccountId is { } id ? synced.GetValueOrDefault(id) : all, clock), language));
    }

    // A bank that was never read, or is gone, tells nothing.
    private static DateOnly KnownUntil(DateTimeOffset? synced, TimeProvider clock) =>
        synced is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone).DateTime) : DateOnly.MinValue;

    private static AcceptedView Of(SavingDecision decision, SavingsLedger ledger, DateOnly known, Language language)
    {
        var receipt = SavingReceipt.Of(decision.ToAccepted(), ledger.Entries, ledger.Parts, ledger.Streams, known < ledger.Today ? known : ledger.Today);
        return new AcceptedView(
            decision.Id, decision.Kind, new LocalizedText(decision.TitleEnglish, decision.TitleFrench).In(language), decision.Currency, decision.DecidedOn,
            Currencies.Round(decision.BaselineMonthly, decision.Currency), new Prediction(decision.MonthlySaving, decision.Low, decision.High), receipt.Outcome,
            receipt is { Monthly: { } monthly, Total: { } total } ? new Realization(monthly, total) : null, receipt.Note?.In(language));
    }
}
