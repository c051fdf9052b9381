using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Tests;

/// <summary>For every operation a request that a well-behaved program could send, as one user who has a bank, rows of each kind, and a spare bank to end.</summary>
internal sealed class PlausibleRequests
{
    // A small bank of the simulator: quickly linked.
    private const string SmallBank = "ins_109508";

    private readonly HttpClient _http;
    private readonly IReadOnlyDictionary<string, Guid> _ids;

    private PlausibleRequests(HttpClient http, IReadOnlyDictionary<string, Guid> ids) => (_http, _ids) = (http, ids);

    public static async Task<PlausibleRequests> OfAsync(CashSenseApp app, HttpClient http)
    {
        var user = CashSenseApp.UserOf(http);
        var item = await app.GivenLinkedItemAsync(http, SmallBank);
        var spare = await app.GivenLinkedItemAsync(http, SmallBank);
        var (notification, run) = (Guid.NewGuid(), Guid.NewGuid());
        await app.WriteAsync(user, db =>
        {
            db.Notifications.Add(new Notification
            {
                UserId = user,
                Id = notification,
                Kind = "bank_needs_attention",
                DedupKey = notification.ToString(),
                TitleEnglish = "Your bank",
                TitleFrench = "Votre banque",
                BodyEnglish = "It asks you to sign in.",
                BodyFrench = "Elle vous demande de vous identifier.",
                CreatedAt = app.Clock.GetUtcNow(),
            });
            db.TrainingRuns.Add(new TrainingRun { UserId = user, Id = run, Status = TrainingStatus.Failed, CreatedAt = app.Clock.GetUtcNow(), EndedAt = app.Clock.GetUtcNow(), ErrorCode = "too_few_examples" });
            return Task.CompletedTask;
        });
        var transaction = await app.ReadAsync(db => db.Transactions.Where(t => t.UserId == user && t.ItemId == item.Id).OrderBy(t => t.Id).Select(t => t.Id).FirstAsync());
        return new PlausibleRequests(http, new Dictionary<string, Guid>(StringComparer.Ordinal)
        {
            ["/api/items/{id}"] = spare.Id,
            ["/api/items/{id}/sync"] = item.Id,
            ["/api/transactions/{id}"] = transaction,
            ["/api/notifications/{id}/read"] = notification,
            ["/api/training_runs/{id}"] = run,
        });
    }

    /// <summary>The id that belongs into an operation's path; null for one that nobody has told this class of.</summary>
    public Guid? IdFor(ApiOperation operation) => _ids.TryGetValue(operation.Path, out var id) ? id : null;

    public async Task<HttpRequestMessage> ForAsync(ApiOperation operation) =>
        operation.With(operation.Body is null ? null : (await BodyForAsync(operation)).ToJsonString(), IdFor(operation)?.ToString());

    public async Task<JsonNode> BodyForAsync(ApiOperation operation) => operation.Id switch
    {
        "exchange_token" => new JsonObject { ["public_token"] = await PublicTokenAsync() },
        "edit_transaction" => new JsonObject { ["note"] = "a plausible note" },
        "categorize_transaction" => new JsonObject { ["description"] = "CARREFOUR", ["amount"] = 52.30m },
        "set_budget_goal" => new JsonObject { ["category"] = "FOOD_AND_DRINK", ["amount"] = 400m },
        "replace_alert_rules" => new JsonObject { ["rules"] = new JsonArray(new JsonObject { ["kind"] = "low_balance", ["threshold"] = 100m }) },
        _ when operation.Body!.Required.Count == 0 => new JsonObject(),   // not the recorded example: its ids are not this user's
        _ => operation.Node["requestBody"]?["content"]?["application/json"]?["example"]?.DeepClone() ?? operation.Body.Sample(),
    };

    private async Task<JsonNode> PublicTokenAsync()
    {
        using var answer = await _http.PostAsJsonAsync("/api/create_sandbox_token", new { institution_id = SmallBank });
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["public_token"]!.DeepClone();
    }
}
