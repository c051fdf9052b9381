using System.Globalization;
using System.Text.Json;

namespace CashSense.PlaidSimulator.Tests;

/// <summary>A client's view of one Item: a plain dictionary that every update is applied to.</summary>
internal sealed class Link(Bank bank, string accessToken, string itemId)
{
    public string AccessToken => accessToken;

    public string ItemId => itemId;

    public string Cursor { get; private set; } = "";

    public Dictionary<string, JsonElement> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads to the end and applies the update as a whole, as Plaid's contract asks.</summary>
    public async Task<Update> SyncAsync(int count = 500)
    {
        List<JsonElement> added = [], modified = [], removed = [];
        var cursor = Cursor;
        for (var hasMore = true; hasMore;)
        {
            var page = await bank.AskAsync("/transactions/sync", new { access_token = accessToken, cursor, count });
            added.AddRange(page.GetProperty("added").EnumerateArray());
            modified.AddRange(page.GetProperty("modified").EnumerateArray());
            removed.AddRange(page.GetProperty("removed").EnumerateArray());
            cursor = page.GetProperty("next_cursor").GetString()!;
            hasMore = page.GetProperty("has_more").GetBoolean();
        }

        foreach (var row in added)
        {
            Assert.True(Rows.TryAdd(Id(row), row), $"{Id(row)} was added twice");
        }

        foreach (var row in modified)
        {
            Assert.True(Rows.ContainsKey(Id(row)), $"{Id(row)} was modified before it was added");
            Rows[Id(row)] = row;
        }

        foreach (var row in removed)
        {
            Assert.True(Rows.Remove(Id(row)), $"{Id(row)} was removed before it was added");
        }

        Cursor = cursor;
        return new Update(added, modified, removed);
    }

    /// <summary>Posted money per account, Plaid's sign.</summary>
    public Dictionary<string, decimal> PostedSums() => Rows.Values.Where(r => !r.GetProperty("pending").GetBoolean())
        .GroupBy(r => r.GetProperty("account_id").GetString()!, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Sum(r => r.GetProperty("amount").GetDecimal()), StringComparer.Ordinal);

    public async Task<IReadOnlyList<JsonElement>> AccountsAsync() =>
        [.. (await bank.AskAsync("/accounts/get", new { access_token = accessToken })).GetProperty("accounts").EnumerateArray()];

    /// <summary>What a client holds, in a form that two clients can be compared by.</summary>
    public IReadOnlyList<string> Told() => [.. Rows.Values.Select(Tell).Order(StringComparer.Ordinal)];

    public static string Tell(JsonElement row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Id(row)} {row.GetProperty("date").GetString()} {row.GetProperty("amount").GetDecimal()} {row.GetProperty("pending").GetBoolean()} {row.GetProperty("name").GetString()}");

    public static string Tell(SimulatedTransaction row) => string.Create(
        CultureInfo.InvariantCulture, $"{row.TransactionId} {row.Date:yyyy-MM-dd} {row.Amount} {row.Pending} {row.Name}");

    public static string Id(JsonElement row) => row.GetProperty("transaction_id").GetString()!;
}

internal sealed record Update(IReadOnlyList<JsonElement> Added, IReadOnlyList<JsonElement> Modified, IReadOnlyList<JsonElement> Removed)
{
    public bool IsEmpty => Added.Count + Modified.Count + Removed.Count == 0;
}
