using System.ComponentModel;
using CashSense.Analysis;
using CashSense.Server.Data;

namespace CashSense.Server.Features.Alerts;

internal sealed record NotificationView(
    Guid Id,
    [property: Description("budget_80, budget_100, large_transaction, unusual_transaction, low_balance, price_rise or bank_needs_attention.")] string Kind,
    [property: Description("In the caller's language.")] string Title,
    [property: Description("What, how much and where, in the caller's language.")] string Body,
    [property: Description("The budget goal, transaction, account or connection that it is about, as the kind says.")] Guid? SubjectId,
    DateTimeOffset CreatedAt,
    [property: Description("Null while unread.")] DateTimeOffset? ReadAt)
{
    public static NotificationView Of(Notification row, Language language) => new(
        row.Id,
        row.Kind,
        new LocalizedText(row.TitleEnglish, row.TitleFrench).In(language),
        new LocalizedText(row.BodyEnglish, row.BodyFrench).In(language),
        row.SubjectId,
        row.CreatedAt,
        row.ReadAt);
}
