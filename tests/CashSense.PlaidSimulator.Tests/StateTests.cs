namespace CashSense.PlaidSimulator.Tests;

public sealed class StateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plaid-simulator-").FullName;

    private string StateFile => Path.Combine(_folder, "state", "simulator.json");

    [Fact]
    public async Task A_restart_keeps_items_tokens_and_cursors()
    {
        string publicToken, accessToken, itemId, cursor, linkToken;
        IReadOnlyList<string> rows;
        await using (var bank = await Bank.OpenAsync(Options(42)))
        {
            var link = await bank.LinkAsync();
            await link.SyncAsync();
            (accessToken, itemId, cursor, rows) = (link.AccessToken, link.ItemId, link.Cursor, link.Told());
            publicToken = await bank.PublicTokenAsync("ins_9001");
            var created = await bank.AskAsync("/link/token/create", new { client_name = "a", language = "en", country_codes = new[] { "US" }, user = new { client_user_id = "1" }, products = new[] { "transactions" } });
            linkToken = created.GetProperty("link_token").GetString()!;
        }

        // Another seed: Items that exist keep the history of theirs.
        await using var again = await Bank.OpenAsync(Options(43));
        var nothing = await again.AskAsync("/transactions/sync", new { access_token = accessToken, cursor });
        Assert.Equal(0, nothing.GetProperty("added").GetArrayLength() + nothing.GetProperty("modified").GetArrayLength() + nothing.GetProperty("removed").GetArrayLength());
        var same = new Link(again, accessToken, itemId);
        await same.SyncAsync();
        Assert.Equal(rows, same.Told());
        await again.AskAsync("/item/public_token/exchange", new { public_token = publicToken });
        await again.AskAsync("/link/token/get", new { link_token = linkToken });
        Assert.Equal(2, again.Simulator.ItemIds.Count);
    }

    [Fact]
    public async Task The_state_file_is_for_its_owner_only_and_nothing_is_left_beside_it()
    {
        await using var bank = await Bank.OpenAsync(Options(1));
        await bank.LinkAsync();
        Assert.Equal([StateFile], Directory.GetFiles(Path.GetDirectoryName(StateFile)!));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(StateFile));
        }
    }

    [Fact]
    public async Task A_half_written_file_beside_the_state_is_never_read()
    {
        await using (var bank = await Bank.OpenAsync(Options(1)))
        {
            await bank.LinkAsync();
        }

        await File.WriteAllTextAsync($"{StateFile}.new", """{"items_made": 7, "it""", Bank.Ct);
        await using var again = await Bank.OpenAsync(Options(1));
        Assert.Single(again.Simulator.ItemIds);
        await again.LinkAsync();
        Assert.Equal(2, again.Simulator.ItemIds.Count);
    }

    [Fact]
    public async Task A_file_that_is_no_state_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StateFile)!);
        await File.WriteAllTextAsync(StateFile, "dear diary", Bank.Ct);
        await Assert.ThrowsAsync<InvalidDataException>(() => Bank.OpenAsync(Options(1)));
        Assert.Equal("dear diary", await File.ReadAllTextAsync(StateFile, Bank.Ct));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_one_other_rows()
    {
        var (one, same, other) = (await SyncedTextAsync(5), await SyncedTextAsync(5), await SyncedTextAsync(6));
        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task A_later_today_only_adds_to_the_past()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        await using var bank = await Bank.OpenAsync(new SimulatorOptions { Seed = 8, Clock = clock, FirstSyncDelay = TimeSpan.Zero });
        var link = await bank.LinkAsync();
        var before = bank.Simulator.TransactionsOf(link.ItemId).Where(t => !t.Pending).ToDictionary(t => t.TransactionId, t => (t.Date, t.Amount, t.OriginalDescription));
        clock.Now += TimeSpan.FromDays(400);
        Assert.Equal(new DateOnly(2027, 12, 29), bank.Simulator.Today);
        var after = bank.Simulator.TransactionsOf(link.ItemId).ToDictionary(t => t.TransactionId, t => (t.Date, t.Amount, t.OriginalDescription));
        Assert.All(before, row => Assert.Equal(row.Value, after[row.Key]));
        Assert.True(after.Count > before.Count + 500);
    }

    [Fact]
    public async Task Many_clients_at_once_do_not_disturb_each_other()
    {
        await using var bank = await Bank.OpenAsync(Options(42));
        var links = await Task.WhenAll(Enumerable.Range(0, 12).Select(async n =>
        {
            var link = await bank.LinkAsync(n % 2 == 0 ? "ins_1" : "ins_9003", days: 120);
            await Task.WhenAll(link.SyncAsync(), link.AccountsAsync(), bank.AskAsync("/investments/holdings/get", new { access_token = link.AccessToken }));
            return link;
        }));
        Assert.Equal(12, bank.Simulator.ItemIds.Distinct(StringComparer.Ordinal).Count());
        Assert.All(links, link => Assert.Equal(bank.Simulator.TransactionsOf(link.ItemId).Count, link.Rows.Count));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SimulatorOptions Options(int seed) => new() { Seed = seed, Today = Bank.Today, FirstSyncDelay = TimeSpan.Zero, StateFile = StateFile };

    private static async Task<string> SyncedTextAsync(int seed)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        await using var bank = await Bank.OpenAsync(new SimulatorOptions { Seed = seed, Clock = clock, FirstSyncDelay = TimeSpan.Zero });
        var link = await bank.LinkAsync();
        var page = await bank.AskAsync("/transactions/sync", new { access_token = link.AccessToken, count = 500 });
        return string.Concat(((string[])["accounts", "added", "next_cursor"]).Select(name => page.GetProperty(name).GetRawText()));
    }
}
