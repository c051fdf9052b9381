using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CashSense.Server.Tests;

/// <summary>
/// The examples of the OpenAPI document are recorded answers of the real server: this test sends each one again and compares. Where an answer
/// is meant to change, <c>UPDATE_EXAMPLES=1</c> records them anew in <c>src/CashSense.Server/Web/Examples</c>.
/// </summary>
/// <remarks>
/// The simulator's seed and day are fixed, so amounts, dates and texts are compared as they are. Ids, tokens and instants are made at random or
/// by the clock: each is replaced by a placeholder of its kind, ids numbered in the order in which they are met. Lists show their first two entries.
/// </remarks>
public sealed partial class ApiExamplesTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const int ShownEntries = 2;

    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_EXAMPLES") is not null;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode> _answers = new(StringComparer.Ordinal);

    [Fact]
    public async Task Every_operation_has_an_example_that_the_server_answers_so()
    {
        var operations = (await app.Http.GetJsonAsync("/openapi/v1.json"))["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(method => (Id: (string)method.Value!["operationId"]!, Path: path.Key, Method: method.Key.ToUpperInvariant())))
            .ToList();
        Assert.Equal(operations.Select(o => o.Id).Order(StringComparer.Ordinal), Requests().Select(r => r.Operation).Order(StringComparer.Ordinal));

        var differences = new List<string>();
        foreach (var (operation, prepare) in Requests())
        {
            var (_, path, method) = operations.Single(o => o.Id == operation);
            var example = await AskAsync(operation, method, path, prepare);
            var file = FileOf(operation);
            if (Update)
            {
                await File.WriteAllTextAsync(file, example + "\n");
            }
            else if (FirstDifference(File.Exists(file) ? await File.ReadAllTextAsync(file) : "", example) is { } difference)
            {
                differences.Add($"{operation} answers otherwise than {Path.GetFileName(file)}: {difference}");
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }

    // In an order in which a person would call them: later ones use ids of earlier ones.
    private IEnumerable<(string Operation, Func<Ask> Prepare)> Requests() =>
    [
        ("welcome", () => new Ask()),
        ("create_link_token", () => new Ask(new { language = "en", country_codes = new[] { "FR", "US" } })),
        ("create_sandbox_token", () => new Ask(new { institution_id = "ins_1" })),
        ("exchange_token", () => new Ask(new { public_token = (string)_answers["create_sandbox_token"]["public_token"]! })),
        ("list_items", () => new Ask()),
        ("get_accounts", () => new Ask(new { access_token = AccessToken })),
        ("get_balances", () => new Ask(new { access_token = AccessToken })),
        ("get_investments", () => new Ask(new { access_token = AccessToken })),
        ("get_transactions", () => new Ask(new { start_date = "2026-11-01", end_date = "2026-11-15", limit = 2 })),
        ("edit_transaction", () => new Ask(new { category = "FOOD_AND_DRINK_RESTAURANT", note = "With Ana" }, Id: Transaction)),
        ("categorize_transaction", () => new Ask(new { description = "CARREFOUR", amount = 52.30m })),
        ("split_transaction", () => new Ask(new { parts = new[] { new { amount = Math.Round(TransactionAmount / 2, 2), category = "FOOD_AND_DRINK_RESTAURANT", note = "Us" }, new { amount = TransactionAmount - Math.Round(TransactionAmount / 2, 2), category = "GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES", note = "The present" } } }, Id: Transaction)),
        ("unsplit_transaction", () => new Ask(Id: Transaction)),
        ("list_categories", () => new Ask()),
        ("create_category", () => new Ask(new { name = "Our rabbit", parent = "GENERAL_MERCHANDISE_PET_SUPPLIES", icon = "rabbit" })),
        ("replace_category", () => new Ask(new { name = "Our two rabbits", parent = "GENERAL_MERCHANDISE_PET_SUPPLIES", icon = "rabbit" }, Id: OwnCategory)),
        ("create_rule", () => new Ask(new { @if = new { description_contains = "ubereats", direction = "out" }, then = new { category = "FOOD_AND_DRINK_FAST_FOOD" }, name = "Meals brought home", apply_to_past = true })),
        ("list_rules", () => new Ask()),
        ("replace_rule", () => new Ask(new { @if = new { description_matches = "uber( trip)?", amount_min = 5 }, then = new { category = "TRANSPORTATION_TAXIS_AND_RIDE_SHARES" }, name = "Taxis", dry_run = true }, Id: RuleId)),
        ("undo_recategorization", () => new Ask(Id: (string)_answers["create_rule"]["run_id"]!)),
        ("recategorize_transactions", () => new Ask(new { rule_id = RuleId })),
        ("delete_rule", () => new Ask(Id: RuleId)),
        ("delete_category", () => new Ask(Id: OwnCategory)),
        ("get_scorecard", () => new Ask()),
        ("get_categorizer_settings", () => new Ask()),
        ("replace_categorizer_settings", () => new Ask(new { share_history = true })),
        ("predict_expenses", () => new Ask(new { months = 2, category = "FOOD_AND_DRINK" })),
        ("get_cash_flow", () => new Ask(Query: "days=7&floor=500")),
        ("compare_cash_flow", () => new Ask(new { days = 7, edits = new object[] { new { type = "cancel", stream_id = PlannedStream }, new { type = "expense", amount = 250, date = "2026-11-27" } } })),
        ("create_goal", () => new Ask(new { name = "A week in Maine", amount = 1800, by = "2027-06-30" })),
        ("list_goals", () => new Ask()),
        ("delete_goal", () => new Ask(Id: (string)_answers["create_goal"]["goal"]!["id"]!)),
        ("list_recurring", () => new Ask()),
        ("edit_recurring", () => new Ask(new { status = "confirmed", name = "Backup of our photos", amount = 14.99m }, Id: (string)_answers["list_recurring"]["streams"]![0]!["id"]!)),
        ("get_bill_calendar", () => new Ask(Query: "month=2026-12")),
        ("get_bill_calendar_file", () => new Ask()),
        ("detect_anomalies", () => new Ask(new { days = 90 })),
        ("give_anomaly_feedback", () => new Ask(new { verdict = "fine" }, Id: (string)_answers["detect_anomalies"]["anomalies"]![0]!["id"]!)),
        ("list_anomaly_feedback", () => new Ask()),
        ("delete_anomaly_feedback", () => new Ask(Id: (string)_answers["give_anomaly_feedback"]["id"]!)),
        ("get_anomaly_settings", () => new Ask()),
        ("replace_anomaly_settings", () => new Ask(new { alarms_per_week = 2 })),
        ("retrain_models", () => new Ask()),
        ("retrain_models_by_get", () => new Ask()),
        ("get_training_run", () => new Ask(Id: (string)_answers["retrain_models"]["run_id"]!)),
        ("set_budget_goal", () => new Ask(new { category = "FOOD_AND_DRINK", amount = 600, rollover = true })),
        ("get_budget_summary", () => new Ask(Query: "month=2026-11")),
        ("get_spending_report", () => new Ask(Query: "from=2026-10-01&to=2026-10-31&compare=previous")),
        ("get_budget_suggestions", () => new Ask()),
        ("get_savings_opportunities", () => new Ask()),
        ("decide_saving", () => new Ask(new { decision = "accepted" }, Id: (string)_answers["get_savings_opportunities"]["opportunities"]![0]!["id"]!)),
        ("export_transactions", () => new Ask(Query: "from=2026-11-10&to=2026-11-10&format=csv")),
        ("draw_cash_flow_svg", () => new Ask(Query: "days=7")),
        ("draw_cash_flow_png", () => new Ask(Query: "days=7&theme=dark")),
        ("draw_spending_svg", () => new Ask(Query: "month=2026-10")),
        ("draw_spending_png", () => new Ask(Query: "month=2026-10")),
        ("draw_category_trend_svg", () => new Ask(Query: "category=FOOD_AND_DRINK")),
        ("draw_category_trend_png", () => new Ask(Query: "category=FOOD_AND_DRINK")),
        ("draw_recurring_svg", () => new Ask()),
        ("draw_recurring_png", () => new Ask()),
        ("list_notifications", () => new Ask()),
        ("read_notification", () => new Ask(Id: (string)_answers["list_notifications"]["notifications"]![0]!["id"]!)),
        ("list_alert_rules", () => new Ask()),
        ("replace_alert_rules", () => new Ask(new { rules = new[] { new { kind = "large_transaction", enabled = true, threshold = 250, currency = "USD" } } })),
        ("cancel_training", () => new Ask(Id: (string)_answers["retrain_models_again"]["run_id"]!)),
        ("sync_item_now", () => new Ask(Id: ItemId)),
        ("unlink_item", () => new Ask(Query: "rows=keep", Id: ItemId)),
    ];

    private string AccessToken => (string)_answers["exchange_token"]["access_token"]!;

    private string ItemId => (string)_answers["exchange_token"]["item_id"]!;

    private string Transaction => (string)_answers["get_transactions"]["transactions"]![0]!["id"]!;

    private decimal TransactionAmount => (decimal)_answers["get_transactions"]["transactions"]![0]!["amount"]!;

    private string OwnCategory => (string)_answers["create_category"]["id"]!;

    private string PlannedStream => (string)_answers["get_cash_flow"]["upcoming"]!.AsArray().Select(m => m!["stream_id"]).First(id => id is not null)!;

    private string RuleId => (string)_answers["create_rule"]["rule"]!["id"]!;

    private async Task<string> AskAsync(string operation, string method, string template, Func<Ask> prepare)
    {
        if (operation is "list_items" or "list_notifications")
        {
            await SettledAsync(operation is "list_items" ? "unusual_transaction" : "budget_100");
        }

        if (operation is "cancel_training")
        {
            _answers["retrain_models_again"] = await app.Http.PostJsonAsync("/api/retrain_models");   // the first has ended
        }

        var ask = prepare();
        var path = IdInPath().Replace(template, ask.Id ?? "") + (ask.Query is null ? "" : "?" + ask.Query);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = ask.Body is null ? null : JsonContent.Create(ask.Body) };
        using var answer = await app.Http.SendAsync(request);
        var isPicture = answer.Content.Headers.ContentType?.MediaType?.StartsWith("image/", StringComparison.Ordinal) ?? false;
        var text = isPicture && answer.IsSuccessStatusCode ? "(the picture)" : await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path} answered {(int)answer.StatusCode}: {text}");
        if (operation is "get_training_run")
        {
            text = await EndOfTrainingAsync(path);
        }

        if (operation is "get_bill_calendar_file")
        {
            text = string.Concat(text.Split("END:VEVENT\r\n").Take(ShownEntries).Select(part => part + "END:VEVENT\r\n")) + "END:VCALENDAR\r\n";
        }

        var json = answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(text) : null;
        _answers[operation] = json ?? JsonValue.Create(text);
        var example = new JsonObject { ["path"] = Plain(path), ["body"] = ask.Body is null ? null : Plain(JsonSerializer.SerializeToNode(ask.Body)) };
        example["answer"] = text.Length == 0 ? null : json is null ? Plain(text) : Plain(json);
        if (operation is "retrain_models" or "retrain_models_by_get")
        {
            example["answer"]!["status"] = "queued";   // or already running: whichever the job was quicker at
        }

        return example.ToJsonString(Indented);
    }

    // Alerts are raised by a job of their own, after the sync and after the goal: an example waits until it is done.
    private Task SettledAsync(string kind) => CashSenseApp.EventuallyAsync(async () =>
        (string)(await app.Http.GetJsonAsync("/api/items"))["items"]![0]!["status"]! == "ready"
        && (await app.Http.GetJsonAsync("/api/notifications"))["notifications"]!.AsArray().Any(n => (string)n!["kind"]! == kind));

    private async Task<string> EndOfTrainingAsync(string path)
    {
        var text = "";
        await CashSenseApp.EventuallyAsync(async () =>
        {
            text = await app.Http.GetStringAsync(path);
            return (string)JsonNode.Parse(text)!["status"]! is "succeeded" or "failed";
        });
        return text;
    }

    private JsonNode? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonArray array => new JsonArray([.. array.Take(ShownEntries).Select(Plain)]),
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Plain(m.Value)))),
        _ when node.GetValueKind() is JsonValueKind.String => JsonValue.Create(Plain(node.GetValue<string>())),
        _ => node.DeepClone(),
    };

    private string Plain(string text)
    {
        text = AnyToken().Replace(text, m => m.Groups["kind"].Value + "…");
        text = AnyInstant().Replace(text, "2026-11-24T12:00:00+00:00");
        text = AnyId().Replace(text, m => _ids.TryGetValue(m.Value, out var known) ? known : _ids[m.Value] = $"00000000-0000-7000-8000-{_ids.Count + 1:000000000000}");
        return PageCursor().IsMatch(text) ? "MjAyNi4uLg" : text;
    }

    private static string? FirstDifference(string recorded, string answered)
    {
        var pairs = recorded.TrimEnd().Split('\n').Zip(answered.Split('\n')).ToList();
        var different = pairs.FindIndex(p => TourAnswer.WithoutLearned(p.First) != TourAnswer.WithoutLearned(p.Second));
        return different >= 0 ? $"line {different + 1} was {pairs[different].First.Trim()} and is {pairs[different].Second.Trim()}"
            : recorded.TrimEnd().Count('\n') != answered.Count('\n') ? "one of them goes on"
            : null;
    }

    private static string FileOf(string operation, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../src/CashSense.Server/Web/Examples", operation + ".json");

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdInPath();

    [GeneratedRegex("(?<kind>cs_|public-sandbox-|link-sandbox-)[A-Za-z0-9_-]{20,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyToken();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyInstant();

    [GeneratedRegex("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyId();

    [GeneratedRegex("^MjAyN[A-Za-z0-9_-]{40,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PageCursor();

    private sealed record Ask(object? Body = null, string? Query = null, string? Id = null);
}
