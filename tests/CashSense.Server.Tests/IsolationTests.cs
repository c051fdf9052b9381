using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CashSense.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CashSense.Server.Tests;

/// <summary>Two people on one server: for every operation of the document, one of them sees, learns and changes nothing of the other.</summary>
public sealed class IsolationTests(TwoPeople people) : IClassFixture<TwoPeople>
{
    [Fact]
    public async Task An_id_of_another_user_answers_like_one_that_does_not_exist()
    {
        var before = await RowsOfAnaAsync();
        foreach (var operation in people.Operations.Where(o => o.HasPathId))
        {
            var body = operation.Body is null ? null : (await people.OfBob.BodyForAsync(operation)).ToJsonString();
            var unknown = await AnswerAsync(operation.With(body, Guid.NewGuid().ToString()));
            Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
            foreach (var id in people.IdsOfAna)
            {
                Assert.Equal(unknown, await AnswerAsync(operation.With(body, id.ToString())));
            }
        }

        await AssertUnchangedAsync(before);
    }

    [Fact]
    public async Task An_id_of_another_user_inside_a_body_or_a_query_answers_like_one_that_does_not_exist()
    {
        var before = await RowsOfAnaAsync();
        foreach (var operation in people.Operations.Where(o => o.Body is not null))
        {
            var body = await people.OfBob.BodyForAsync(operation);
            foreach (var place in operation.Body!.Places().Where(p => p.Schema.Type is ApiType.Id))
            {
                var unknown = await AnswerAsync(With(operation, body, place, Guid.NewGuid().ToString()));
                Assert.True(unknown.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{operation}, {place.Name}: {unknown}");
                foreach (var id in people.IdsOfAna)
                {
                    Assert.Equal(unknown, await AnswerAsync(With(operation, body, place, id.ToString())));
                }
            }

            foreach (var place in operation.Body.Places().Where(p => p.Schema.Type is ApiType.Text && !IsKeptAsTyped(operation, p.Name)))
            {
                var foreign = await AnswerAsync(With(operation, body, place, place.Path[^1] == "access_token" ? people.ItemOfAna.AccessToken : people.ItemOfAna.Id.ToString()));
                Assert.DoesNotContain(TwoPeople.Canary, foreign.Text, StringComparison.OrdinalIgnoreCase);
                Assert.True(place.Path[^1] != "access_token" || foreign.Status is HttpStatusCode.NotFound, $"{operation}, {place.Name}: {foreign}");
            }
        }

        foreach (var (operation, parameter) in people.Operations.SelectMany(o => o.Query.Where(p => p.Schema.Type is ApiType.Id or ApiType.Text).Select(p => (o, p))))
        {
            var id = people.OfBob.IdFor(operation) is null ? null : Guid.NewGuid().ToString();   // not the row that the call could end
            var foreign = await AnswerAsync(operation.With(null, null, id, $"?{parameter.Name}={people.IdsOfAna[0]}"));
            Assert.Equal(await AnswerAsync(operation.With(null, null, id, $"?{parameter.Name}={Guid.NewGuid()}")), foreign);
        }

        await AssertUnchangedAsync(before);
    }

    [Fact]
    public async Task A_list_with_one_foreign_id_is_refused_whole()
    {
        var own = (await people.Bob.PostJsonAsync("/api/get_accounts"))["accounts"]!.AsArray().Select(a => (Guid)a!["id"]!).First();
        var foreign = (await people.Ana.PostJsonAsync("/api/get_accounts"))["accounts"]!.AsArray().Select(a => (Guid)a!["id"]!).First();
        using var answer = await people.Bob.PostAsJsonAsync("/api/get_transactions", new { account_ids = new[] { own, foreign } });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_that_another_user_is_told_holds_a_byte_of_ones_own()
    {
        var before = await RowsOfAnaAsync();
        string[] canaries = [TwoPeople.Canary, "86429.13", "86429,13", people.ItemOfAna.AccessToken, .. people.IdsOfAna.Select(id => id.ToString())];
        foreach (var operation in people.Operations.Where(o => o.Method != HttpMethod.Delete))
        {
            using var answer = await people.Bob.SendAsync(await people.OfBob.ForAsync(operation));
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{operation} answered {(int)answer.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
            AssertNone(canaries, operation.ToString(), bytes);
        }

        foreach (var operation in people.Operations.Where(o => o.Query.Any(p => p.Name == "format")))
        {
            foreach (var format in (string[])["csv", "xlsx"])
            {
                var bytes = await people.Bob.GetByteArrayAsync($"{operation.Path}?format={format}");
                AssertNone(canaries, $"{operation} as {format}", bytes);
            }
        }

        var found = await people.Bob.PostJsonAsync("/api/get_transactions", new { search = TwoPeople.Canary, days = 3_650 });
        Assert.Equal(0, (int)found["total"]!);
        await AssertUnchangedAsync(before);

        // The canaries are where they would be seen: their owner sees them.
        Assert.NotEqual(0, (int)(await people.Ana.PostJsonAsync("/api/get_transactions", new { search = TwoPeople.Canary, days = 3_650 }))["total"]!);
        Assert.Contains(TwoPeople.Canary, (await people.Ana.PostJsonAsync("/api/get_accounts")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_of_another_user_or_an_altered_one_is_refused()
    {
        var question = new { days = 730, limit = 2 };
        var cursor = (string)(await people.Ana.PostJsonAsync("/api/get_transactions", question))["next_cursor"]!;
        var own = (string)(await people.Bob.PostJsonAsync("/api/get_transactions", question))["next_cursor"]!;
        string[] altered = [cursor, own[..^1], own + "A", own.ToUpperInvariant(), .. Enumerable.Range(0, own.Length).Select(i => own[..i] + (own[i] == 'M' ? 'N' : 'M') + own[(i + 1)..])];
        foreach (var wrong in altered)
        {
            using var answer = await people.Bob.PostAsJsonAsync("/api/get_transactions", new { question.days, question.limit, cursor = wrong });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("cursor", (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["field"]);
        }

        Assert.NotEmpty((await people.Bob.PostJsonAsync("/api/get_transactions", new { question.days, question.limit, cursor = own }))["transactions"]!.AsArray());
    }

    private async Task<Answer> AnswerAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await people.Bob.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode)
            {
                var problem = JsonNode.Parse(text)!.AsObject();
                problem.Remove("trace_id");
                text = problem.ToJsonString();
            }

            return new Answer(answer.StatusCode, text);
        }
    }

    private static HttpRequestMessage With(ApiOperation operation, JsonNode plausible, ApiMember place, string value)
    {
        var sample = JsonNode.Parse(place.BodyWith(operation.Body!, $"\"{value}\""))!.AsObject();
        var body = plausible.DeepClone().AsObject();
        body[place.Path[0]] = sample[place.Path[0]]!.DeepClone();
        if (plausible[place.Path[0]] is JsonArray { Count: > 0 } list && list[0] is JsonObject first && place.Path.Count == 3)
        {
            var element = first.DeepClone();   // a whole element of the plausible list, with the one member replaced
            element[place.Path[2]] = value;
            body[place.Path[0]] = new JsonArray(element);
        }

        return operation.With(body.ToJsonString());
    }

    // Bob's own words.
    private static bool IsKeptAsTyped(ApiOperation operation, string member) => (operation.Id, member) is ("create_category", "name" or "icon") or ("create_goal", "name");

    private static void AssertNone(IEnumerable<string> canaries, string where, byte[] bytes)
    {
        IEnumerable<string> texts = bytes is [(byte)'P', (byte)'K', ..] ? Unzipped(bytes) : [Encoding.UTF8.GetString(bytes)];
        foreach (var text in texts)
        {
            var found = canaries.Where(canary => text.Contains(canary, StringComparison.OrdinalIgnoreCase));
            Assert.True(!found.Any(), $"{where} holds {string.Join(", ", found)}");
        }
    }

    private static IEnumerable<string> Unzipped(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            yield return reader.ReadToEnd();
        }
    }

    // Every row that belongs to Ana, as text. Alerts may be added to hers meanwhile, by her own work.
    private Task<HashSet<string>> RowsOfAnaAsync() => people.App.ReadAsync(async db =>
    {
        var ana = CashSenseApp.UserOf(people.Ana);
        var rows = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (table, row) in StoredRowsOf(db, ana))
        {
            rows.Add($"{table}: {row}");
        }

        return rows;
    });

    private static async IAsyncEnumerable<(string Table, string Row)> StoredRowsOf(CashSenseDb db, Guid user)
    {
        foreach (var table in db.Model.GetEntityTypes().Where(e => e.FindProperty("UserId") is not null))
        {
            var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(table.ClrType).Invoke(db, null)!;
            await foreach (var row in set.AsNoTracking().Where(r => EF.Property<Guid>(r, "UserId") == user).AsAsyncEnumerable())
            {
                var values = table.GetProperties().Select(p => p.PropertyInfo!.GetValue(row) is var value && value is byte[] bytes ? Convert.ToHexString(bytes) : value);
                yield return (table.ClrType.Name, string.Join('|', values));
            }
        }
    }

    private async Task AssertUnchangedAsync(HashSet<string> before)
    {
        var after = await RowsOfAnaAsync();
        Assert.Empty(before.Except(after, StringComparer.Ordinal));
        Assert.DoesNotContain(after.Except(before, StringComparer.Ordinal), row => !row.StartsWith(nameof(Notification), StringComparison.Ordinal));
    }

    private sealed record Answer(HttpStatusCode Status, string Text);
}
