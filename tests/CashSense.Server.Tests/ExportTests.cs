using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CashSense.Server.Data;
using static CashSense.Server.Tests.HandWrittenBank;

namespace CashSense.Server.Tests;

public sealed partial class ExportTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Export = "/api/export/transactions";
    private const string Live = "=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20";

    private static readonly string[] Columns =
    [
        "id", "account_id", "account", "date", "authorized_date", "name", "merchant_name", "amount", "currency", "category", "primary", "detailed",
        "payment_channel", "pending", "is_transfer", "excluded", "note", "own_category", "part",
    ];

    // PostgreSQL stores no NUL, so no row brings one: Harmless_texts below tries it.
    private static readonly string[] Hostile =
    [
        "=HYPERLINK(\"http://evil.example\",\"pay\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x",
        "say \"hi\", \"bye\"", "a,b", "a;=1+1", "two\r\nlines", "line\nfeed", " spaces ", "'quoted", "12,50 €", "\u001b[31mred\u0007", "é日本語🧾",
    ];

    [Fact]
    public async Task Hostile_texts_come_back_from_csv_and_none_is_live()
    {
        using var user = await app.GivenUserAsync();
        var rows = await GivenHostileRowsAsync(user);

        using var answer = await user.GetAsync(Export);
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=\"transactions.csv\"", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal((byte)'i', bytes[0]);
        var records = Rfc4180.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        Assert.Equal(Columns, records[0]);
        Assert.Equal(rows.Count, records.Length - 1);
        foreach (var (row, record) in rows.Zip(records.Skip(1)))
        {
            Assert.Equal(row.Id.ToString(), record[0]);
            Assert.Equal(Harmless(row.Name), record[5]);
            Assert.Equal(row.Amount.ToString("0.00##", CultureInfo.InvariantCulture), record[7]);
            Assert.Equal(Harmless(row.Note!), record[16]);
            Assert.All(record.Where((_, column) => column != 7), cell => Assert.False(cell.Length > 0 && Live.Contains(cell[0], StringComparison.Ordinal), cell));
        }
    }

    [Fact]
    public async Task A_mark_at_the_beginning_only_when_asked()
    {
        using var user = await app.GivenUserAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], (await user.GetByteArrayAsync($"{Export}?bom=true"))[..3]);
        Assert.Equal("id,"u8.ToArray(), (await user.GetByteArrayAsync($"{Export}?bom=false"))[..3]);
    }

    [Fact]
    public async Task Xlsx_has_typed_cells_and_no_formula()
    {
        using var user = await app.GivenUserAsync();
        var rows = await GivenHostileRowsAsync(user);

        using var answer = await user.GetAsync($"{Export}?format=xlsx");
        var file = await answer.Content.ReadAsByteArrayAsync();
        var sheet = Workbook.Read(file);

        Assert.Equal("attachment; filename=\"transactions.xlsx\"", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal(Columns, sheet[0]);
        Assert.Equal(rows.Count, sheet.Length - 1);
        foreach (var (row, cells) in rows.Zip(sheet.Skip(1)))
        {
            object?[] expected =
            [
                row.Id.ToString(), row.AccountId.ToString(), "=Account", row.Date, null, Plain(row.Name), null, row.Amount, "EUR",
                "Food and drink, Groceries", "FOOD_AND_DRINK", "FOOD_AND_DRINK_GROCERIES", "other", false, false, false, Plain(row.Note!), null, null,
            ];
            Assert.Equal(expected, cells);
        }

        var xml = Workbook.SheetXml(file);
        Assert.DoesNotContain("<x:f", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<f", xml, StringComparison.Ordinal);
        Assert.DoesNotMatch(ControlCharacter(), xml);
    }

    [Fact]
    public async Task Only_the_days_asked_for_are_in_it_and_the_name_tells_them()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        await bank.GivenRowsAsync(
            Row(account, "2026-03-31", 1m), Row(account, "2026-04-01", 2m), Row(account, "2026-04-30", 3m), Row(account, "2026-05-01", 4m));

        using var answer = await user.GetAsync($"{Export}?from=2026-04-01&to=2026-04-30");

        Assert.Equal("attachment; filename=\"transactions_from_2026-04-01_to_2026-04-30.csv\"", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal(["2.00", "3.00"], Rfc4180.Parse(await answer.Content.ReadAsStringAsync()).Skip(1).Select(r => r[7]));
        Assert.Equal(4, Rfc4180.Parse(await user.GetStringAsync(Export)).Length - 1);
    }

    [Fact]
    public async Task Categories_are_named_in_the_callers_language_and_flags_tell_what_counts_nowhere()
    {
        using var user = await app.GivenUserAsync();
        user.DefaultRequestHeaders.Add("Accept-Language", "fr");
        var bank = new HandWrittenBank(app, user);
        var (one, other) = (await bank.GivenAccountAsync(), await bank.GivenAccountAsync());
        await bank.GivenRowsAsync(
            [Excluded(Row(one, "2026-03-01", 1m, "FOOD_AND_DRINK_GROCERIES")), Pending(Row(one, "2026-03-02", 1m)), .. Transfer(one, other, "2026-03-03", 5m)]);

        var records = Rfc4180.Parse(await user.GetStringAsync(Export)).Skip(1).ToList();

        Assert.Equal("Alimentation et restauration, Courses alimentaires", records[0][9]);
        Assert.Equal(["false", "false", "true"], records[0][13..16]);
        Assert.Equal(["true", "false", "false"], records[1][13..16]);
        Assert.All(records[2..], r => Assert.Equal("true", r[14]));
    }

    [Fact]
    public async Task Another_users_rows_are_never_in_it()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, bob);
        await bank.GivenRowsAsync(Row(await bank.GivenAccountAsync(name: "canary"), "2026-03-02", 99m, name: "canary"));
        Assert.DoesNotContain("canary", await ana.GetStringAsync(Export), StringComparison.Ordinal);
        Assert.Single(Workbook.Read(await ana.GetByteArrayAsync($"{Export}?format=xlsx")));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_caller_that_goes_away_leaves_no_file(string format)
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync();
        // Incompressible and larger than what the network's buffers take, so that the server is held up in mid-answer.
        var random = new Random(1);
        var noise = new byte[22_500];
        await bank.GivenRowsAsync([.. Enumerable.Range(0, 600).Select(_ =>
        {
            random.NextBytes(noise);
            return Row(account, "2026-03-02", 1m, name: Convert.ToBase64String(noise));
        })]);

        using (var cut = new CancellationTokenSource())
        {
            using var answer = await user.GetAsync($"{Export}?format={format}", HttpCompletionOption.ResponseHeadersRead, cut.Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEmpty(TemporaryFiles());
            await cut.CancelAsync();
        }

        await CashSenseApp.EventuallyAsync(() => Task.FromResult(TemporaryFiles().Count == 0));
    }

    [Theory]
    [InlineData("format=json", "format")]
    [InlineData("format=CSV", "format")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-03-02&to=2026-03-01", "to")]
    [InlineData("bom=1", "bom")]
    [InlineData("format=xlsx&bom=true", "bom")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        using var answer = await app.Http.GetAsync($"{Export}?{query}");
        await answer.AssertRefusedAsync(HttpStatusCode.BadRequest, "invalid_field", field);
    }

    private async Task<IReadOnlyList<Transaction>> GivenHostileRowsAsync(HttpClient user)
    {
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync(name: "=Account");
        var rows = Hostile.Select((text, day) =>
        {
            var row = Row(account, $"2026-03-{day + 1:00}", day % 2 == 0 ? -12.5m : 1_234.5678m, "FOOD_AND_DRINK_GROCERIES", name: text);
            row.Note = text;
            return row;
        });
        return await bank.GivenRowsAsync([.. rows]);
    }

    private static string Harmless(string text) => Live.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    // What XLSX keeps of it: one kind of line end, no other control character.
    private static string Plain(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Replace('\t', ' ').Where(c => c == '\n' || !char.IsControl(c)));

    // On Linux the name is gone while the file is still open: then it shows among this process's open files.
    private static List<string> TemporaryFiles() =>
    [
        .. Directory.EnumerateFiles(Path.GetTempPath(), "cashsense-*.tmp"),
        .. OperatingSystem.IsLinux()
            ? Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget).OfType<string>()
                .Where(target => target.Contains("/cashsense-", StringComparison.Ordinal) && target.Contains(".tmp", StringComparison.Ordinal))
            : [],
    ];

    [GeneratedRegex(@"[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]", RegexOptions.None, 1000)]
    private static partial Regex ControlCharacter();
}
