using System.Text.Json.Nodes;

namespace CashSense.Server.Tests;

/// <summary>
/// Rules, corrections, runs over past rows and their undoing, at random. What must come of it is simple: a field is what the last thing that stands made of it, be it a person
/// or a run that is not undone; where none stands, what it was at first.
/// </summary>
public sealed class UndoneRunsTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Route = "/api/transactions/recategorize";

    private static readonly string[] Lines = ["ZORGLUB MARKET", "ZORGLUB MARKET", "CB QUUXINE TRADERS 12/11", "CARREFOUR"];
    private static readonly string[] Words = ["zorglub", "quuxine", "carrefour", "r"];
    private static readonly string[] Codes = ["GENERAL_MERCHANDISE_PET_SUPPLIES", "FOOD_AND_DRINK_COFFEE", "FOOD_AND_DRINK_GROCERIES"];
    private static readonly string[] Names = ["AA", "BB"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task A_field_is_what_the_last_thing_that_stands_made_of_it(int seed)
    {
        var random = new Random(seed);
        using var user = await app.GivenUserAsync();
        var ids = await app.GivenRowsAsync(user, await app.GivenAccountAsync(user), Lines.Select(n => new PlantedRow(CashSenseApp.Today, 20m, n)));
        await user.PostJsonAsync(Route, new { all = true, dry_run = false });   // as after a sync
        var history = new History(await RowsAsync(user));
        for (var step = 0; step < 20; step++)
        {
            await StepAsync(random, user, ids, history);
            history.AssertShown(await RowsAsync(user), seed);
        }

        while (history.NotUndone is { Count: > 0 } runs)
        {
            await UndoAsync(user, runs[random.Next(runs.Count)], history);
            history.AssertShown(await RowsAsync(user), seed);
        }
    }

    private static async Task StepAsync(Random random, HttpClient user, IReadOnlyList<Guid> ids, History history)
    {
        var row = ids[random.Next(ids.Count)];
        switch (random.Next(10))
        {
            case < 4:
                var then = new JsonObject();
                var wanted = random.Next(1, 8);   // any of three things, at least one
                AddWhere((wanted & 1) > 0, "category", Codes[random.Next(Codes.Length)]);
                AddWhere((wanted & 2) > 0, "merchant", Names[random.Next(Names.Length)]);
                AddWhere((wanted & 4) > 0, "excluded", random.Next(2) > 0);
                var word = Words[random.Next(Words.Length)];
                history.Ran(await user.PostJsonAsync("/api/rules", new { position = 1, @if = new { description_contains = word }, then, apply_to_past = true }), $"rule {word} {then.ToJsonString()}");
                void AddWhere(bool isWanted, string name, JsonNode value) => _ = isWanted && then.TryAdd(name, value);
                break;
            case 4:
                history.Said(await user.PatchAsync(row, new { category = Codes[random.Next(Codes.Length)] }), Field.Category);
                break;
            case 5:
                var field = random.Next(4) switch { 0 => Field.Merchant, 1 => Field.Excluded, _ => (Field?)null };   // seldom: from then on that row is a person's
                history.Said(await user.PatchAsync(row, field switch { Field.Merchant => new { merchant = "Mine" }, Field.Excluded => new { excluded = true }, _ => (object)new { note = "n" } }), field);
                break;
            case 6:
                history.TookBack(await user.PatchAsync(row, new { category = (string?)null }));
                break;
            case 7:
                history.Ran(await user.PostJsonAsync(Route, new { all = true, dry_run = false }), "recategorize");
                break;
            default:
                if (history.NotUndone is { Count: > 0 } runs)
                {
                    await UndoAsync(user, runs[random.Next(runs.Count)], history);
                }

                break;
        }
    }

    private static async Task UndoAsync(HttpClient user, Guid run, History history) => history.Undone(run, await user.PostJsonAsync($"{Route}/{run}/undo"));

    private static async Task<JsonArray> RowsAsync(HttpClient user) => (await user.PostJsonAsync("/api/get_transactions", new { limit = 50 }))["transactions"]!.AsArray();

    private enum Field
    {
        Category,
        Merchant,
        Excluded,
    }

    /// <summary>Of each field of each row: what it was at first, and what each run or person made of it since.</summary>
    private sealed class History
    {
        private readonly Dictionary<(Guid Row, Field Field), List<(Guid? Run, string Value)>> _made = [];
        private readonly HashSet<Guid> _undone = [];
        private readonly List<Guid> _runs = [];
        private readonly List<string> _log = [];

        public History(JsonArray rows)
        {
            foreach (var row in rows)
            {
                foreach (var field in Enum.GetValues<Field>())
                {
                    _made[((Guid)row!["id"]!, field)] = [(null, ShownOf(row, field))];
                }
            }
        }

        public IReadOnlyList<Guid> NotUndone => [.. _runs.Where(r => !_undone.Contains(r))];

        public void Said(JsonNode row, Field? field)
        {
            _log.Add($"{row["name"]}: a person says {field}");
            if (field is { } said)
            {
                _made[((Guid)row["id"]!, said)].Add((null, ShownOf(row, said)));
            }
        }

        // Where no person had said anything, nothing comes of it.
        public void TookBack(JsonNode row)
        {
            var isOther = ShownOf(row, Field.Category) != Standing(_made[((Guid)row["id"]!, Field.Category)]).Value;
            Said(row, isOther ? Field.Category : null);
        }

        public void Ran(JsonNode answer, string what)
        {
            _log.Add($"{what}: run {answer["run_id"]}");
            if ((Guid?)answer["run_id"] is not { } run)
            {
                return;
            }

            _runs.Add(run);
            foreach (var change in answer["changes"]!["transactions"]!.AsArray())
            {
                foreach (var field in Enum.GetValues<Field>().Where(f => StateOf(change!["before"]!, f) != StateOf(change["after"]!, f)))
                {
                    _made[((Guid)change!["transaction_id"]!, field)].Add((run, StateOf(change["after"]!, field)));
                }
            }
        }

        public void Undone(Guid run, JsonNode answer)
        {
            var ofRun = _made.Where(m => m.Value.Any(v => v.Run == run)).GroupBy(m => m.Key.Row).ToList();
            var whole = ofRun.Count(row => row.All(m => Standing(m.Value).Run == run));
            _log.Add($"undo {run}: {answer["restored"]} restored, {answer["kept"]} kept");
            Assert.Equal((whole, ofRun.Count - whole), ((int)answer["restored"]!, (int)answer["kept"]!));
            _undone.Add(run);
        }

        public void AssertShown(JsonArray rows, int seed)
        {
            foreach (var row in rows)
            {
                foreach (var field in Enum.GetValues<Field>())
                {
                    var (must, shown) = (Standing(_made[((Guid)row!["id"]!, field)]).Value, ShownOf(row, field));
                    Assert.True(must == shown, $"Seed {seed}: {field} of {row["name"]} is {shown}, not {must}, after\n{string.Join('\n', _log)}");
                }
            }
        }

        private (Guid? Run, string Value) Standing(List<(Guid? Run, string Value)> made) => made.Last(m => m.Run is not { } run || !_undone.Contains(run));

        private static string ShownOf(JsonNode row, Field field) => field switch
        {
            Field.Category => $"{row["personal_finance_category"]!["detailed"]} by {row["personal_finance_category"]!["source"]}: {row["personal_finance_category"]!["reason"]}",
            Field.Merchant => $"{row["merchant_name"]}",
            _ => $"{row["excluded"]}",
        };

        private static string StateOf(JsonNode state, Field field) => field switch
        {
            Field.Category => $"{state["category"]} by {state["source"]}: {state["reason"]}",
            Field.Merchant => $"{state["merchant_name"]}",
            _ => $"{state["excluded"]}",
        };
    }
}
