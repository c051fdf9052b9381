using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CashSense.Analysis.Savings;
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

    private readonly decimal _amount;

    private PlausibleRequests(HttpClient http, decimal amountOfTransaction, IReadOnlyDictionary<string, Guid> ids) => (_http, _amount, _ids) = (http, amountOfTransaction, ids);

    public static async Task<PlausibleRequests> OfAsync(CashSenseApp app, HttpClient http)
    {
        var user = CashSenseApp.UserOf(http);
        var item = await app.GivenLinkedItemAsync(http, SmallBank);
        var spare = await app.GivenLinkedItemAsync(http, SmallBank);
        var (notification, run, saving) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
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
            db.SavingDecisions.Add(new SavingDecision
            {
                UserId = user,
                Id = saving,
                Kind = SavingsKind.BankFee,
                Verdict = SavingVerdict.Dismissed,
                DecidedOn = CashSenseApp.Today,
                TitleEnglish = "Bank fees",
                TitleFrench = "Frais bancaires",
                Currency = "USD",
                MonthlySaving = 2,
                Low = 1,
                High = 3,
                BaselineMonthly = 2,
                Category = "BANK_FEES_ATM_FEES",
            });
            db.TrainingRuns.Add(new TrainingRun { UserId = user, Id = run, Status = TrainingStatus.Failed, CreatedAt = app.Clock.GetUtcNow(), EndedAt = app.Clock.GetUtcNow(), ErrorCode = "too_few_examples" });
            return Task.CompletedTask;
        });
        var transaction = await app.ReadAsync(db => db.Transactions.Where(t => t.UserId == user && t.ItemId == item.Id).OrderBy(t => t.Id).Select(t => t.Id).FirstAsync());
        var amount = await app.ReadAsync(db => db.Transactions.Where(t => t.UserId == user && t.Id == transaction).Select(t => t.Amount).SingleAsync());
        var category = await http.PostJsonAsync("/api/categories", new { name = "A plausible category", parent = "GENERAL_MERCHANDISE_PET_SUPPLIES" });
        var anomaly = (await http.PostJsonAsync("/api/detect_anomalies", new { days = 730, sensitivity = "high" }))["anomalies"]![0]!;
        await http.PostJsonAsync($"/api/anomalies/{anomaly["id"]}/feedback", new { verdict = "fine" });
        var rule = await http.PostJsonAsync("/api/rules", new { @if = new { amount_min = 0 }, then = new { merchant = "A plausible merchant" }, apply_to_past = true });
        var goal = await http.PostJsonAsync("/api/goals", new { name = "A plausible goal", amount = 500, by = "2027-06-30", currency = "USD" });
        var stream = (await http.GetJsonAsync("/api/recurring"))["streams"]![0]!;
        return new PlausibleRequests(http, amount, new Dictionary<string, Guid>(StringComparer.Ordinal)
        {
            ["/api/items/{id}"] = spare.Id,
            ["/api/items/{id}/sync"] = item.Id,
            ["/api/transactions/{id}"] = transaction,
            ["/api/transactions/{id}/split"] = transaction,
            ["/api/transactions/recategorize/{id}/undo"] = (Guid)rule["run_id"]!,
            ["/api/categories/{id}"] = (Guid)category["id"]!,
            ["/api/rules/{id}"] = (Guid)rule["rule"]!["id"]!,
            ["/api/goals/{id}"] = (Guid)goal["goal"]!["id"]!,
            ["/api/recurring/{id}"] = (Guid)stream["id"]!,
            ["/api/savings_opportunities/{id}/decision"] = saving,
            ["/api/notifications/{id}/read"] = notification,
            ["/api/anomalies/{id}/feedback"] = (Guid)anomaly["id"]!,
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
        "split_transaction" => new JsonObject { ["parts"] = new JsonArray(PartOf(_amount - 0.01m, "FOOD_AND_DRINK_GROCERIES"), PartOf(0.01m, "GENERAL_MERCHANDISE_PET_SUPPLIES")) },
        "recategorize_transactions" => new JsonObject { ["all"] = true },
        "create_category" or "replace_category" => new JsonObject { ["name"] = $"Category {Guid.NewGuid():N}", ["parent"] = "FOOD_AND_DRINK" },
        "create_rule" or "replace_rule" => new JsonObject { ["if"] = new JsonObject { ["description_contains"] = "uber" }, ["then"] = new JsonObject { ["category"] = "TRANSPORTATION" }, ["dry_run"] = true },
        "compare_cash_flow" => new JsonObject { ["edits"] = new JsonArray(new JsonObject { ["type"] = "expense", ["amount"] = 20m, ["date"] = "2026-12-01" }) },
        "create_goal" => new JsonObject { ["name"] = "A plausible goal", ["amount"] = 500m, ["by"] = "2027-06-30" },
        "decide_saving" => new JsonObject { ["decision"] = "accepted" },
        "set_budget_goal" => new JsonObject { ["category"] = "FOOD_AND_DRINK", ["amount"] = 400m },
        "give_anomaly_feedback" => new JsonObject { ["verdict"] = "odd" },
        "replace_alert_rules" => new JsonObject { ["rules"] = new JsonArray(new JsonObject { ["kind"] = "low_balance", ["threshold"] = 100m }) },
        _ when operation.Body!.Required.Count == 0 => new JsonObject(),   // not the recorded example: its ids are not this user's
        _ => operation.Node["requestBody"]?["content"]?["application/json"]?["example"]?.DeepClone() ?? operation.Body.Sample(),
    };

    private static JsonObject PartOf(decimal amount, string category) => new JsonObject { ["amount"] = amount, ["category"] = category };

    private async Task<JsonNode> PublicTokenAsync()
    {
        using var answer = await _http.PostAsJsonAsync("/api/create_sandbox_token", new { institution_id = SmallBank });
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["public_token"]!.DeepClone();
    }
}
