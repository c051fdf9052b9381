using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using static CashSense.Server.Tests.HandWrittenBank;

namespace CashSense.Server.Tests;

public sealed partial class ChartsTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    [Theory]
    [InlineData("cash_flow", "Balance ahead, everyday accounts", "Solde à venir, comptes courants")]
    [InlineData("spending", "Spending in November 2026", "Dépenses de novembre 2026")]
    [InlineData("category_trend", "All spending", "Toutes les dépenses")]
    [InlineData("recurring", "What recurs, by month", "Ce qui revient, par mois")]
    public async Task Each_picture_is_drawn_in_both_formats_languages_and_themes(string chart, string english, string french)
    {
        using var user = await app.GivenUserAsync();
        await GivenYearsAsync(user);

        var light = await SvgAsync(user, $"/api/charts/{chart}.svg");
        Assert.StartsWith(english, (string)light.Root!.Attribute("aria-label")!, StringComparison.Ordinal);
        Assert.StartsWith(french, (string)(await SvgAsync(user, $"/api/charts/{chart}.svg?language=fr")).Root!.Attribute("aria-label")!, StringComparison.Ordinal);
        Assert.Equal(("480", "300", "0 0 480 300"), ((string)light.Root.Attribute("width")!, (string)light.Root.Attribute("height")!, (string)light.Root.Attribute("viewBox")!));

        var (png, dark) = (await PngAsync(user, $"/api/charts/{chart}.png"), await PngAsync(user, $"/api/charts/{chart}.png?theme=dark"));
        Assert.Equal((960, 600), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        Assert.NotEqual(png, dark);
        Assert.Equal(png, await PngAsync(user, $"/api/charts/{chart}.png"));
    }

    [Fact]
    public async Task The_texts_of_a_png_are_drawn_too()
    {
        using var user = await app.GivenUserAsync();
        await GivenYearsAsync(user);

        // Only the title differs: without a font both would be the same bars.
        Assert.NotEqual(await PngAsync(user, "/api/charts/recurring.png?language=en"), await PngAsync(user, "/api/charts/recurring.png?language=fr"));
    }

    [Fact]
    public async Task A_merchant_with_markup_for_a_name_stays_a_text()
    {
        using var user = await app.GivenUserAsync();
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenAccountAsync(available: 100m);
        await bank.GivenRowsAsync([.. Enumerable.Range(0, 12).Select(i => Row(account, Day(i - 11, 3), 20m, "ENTERTAINMENT_TV_AND_MOVIES", merchant: "<script>x</script>"))]);

        var svg = await SvgAsync(user, "/api/charts/recurring.svg");

        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "script");
        Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "text" && e.Value == "<script>x</script>");
        using var answer = await user.GetAsync("/api/charts/recurring.svg");
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task Without_rows_the_picture_says_what_to_do()
    {
        using var user = await app.GivenUserAsync();

        foreach (var chart in (string[])["cash_flow", "spending", "category_trend", "recurring"])
        {
            Assert.Contains((await SvgAsync(user, $"/api/charts/{chart}.svg")).Descendants(), e => e.Value == "No transactions yet: link a bank first.");
        }
    }

    [Theory]
    [InlineData("cash_flow.svg?days=0")]
    [InlineData("cash_flow.png?theme=blue")]
    [InlineData("category_trend.svg?category=NOTHING")]
    [InlineData("spending.svg?month=2026-13")]
    [InlineData("recurring.png?currency=euro")]
    [InlineData("recurring.png?language=de")]
    public async Task A_question_that_cannot_be_drawn_is_refused(string question)
    {
        using var user = await app.GivenUserAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await user.GetAsync($"/api/charts/{question}")).StatusCode);
    }

    [Theory]
    [InlineData("en", "cash-flow.svg")]
    [InlineData("fr", "cash-flow.fr.svg")]
    public async Task The_picture_of_the_README_is_what_comes(string language, string file)
    {
        using var user = await app.GivenUserAsync();
        await app.GivenLinkedItemAsync(user);

        var drawn = await user.GetStringAsync($"/api/charts/cash_flow.svg?days=60&floor=1000&language={language}");

        var path = Path.Combine(HouseFile.Root, "docs", file);
        if (Environment.GetEnvironmentVariable("UPDATE_TOUR") is not null)
        {
            await File.WriteAllTextAsync(path, drawn);
        }

        // Another processor may round the last digit of a coordinate another way.
        Assert.Equal(Numbers().Replace(await File.ReadAllTextAsync(path), "#"), Numbers().Replace(drawn, "#"));
    }

    [GeneratedRegex(@"-?\d+(\.\d+)?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Numbers();

    private static async Task<XDocument> SvgAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        return XDocument.Parse(text);
    }

    private static async Task<byte[]> PngAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(answer.IsSuccessStatusCode, Encoding.UTF8.GetString(bytes));
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(PngSignature, bytes[..8]);
        return bytes;
    }

    private async Task GivenYearsAsync(HttpClient user)
    {
        var bank = new HandWrittenBank(app, user);
        var account = await bank.GivenRentAndPayAsync();
        await bank.GivenRowsAsync(
        [
            .. Enumerable.Range(0, 60).Select(i => Row(account, CashSenseApp.Today.AddDays(-7 * i).ToString("O", CultureInfo.InvariantCulture), 60m + (i * 13 % 47), "FOOD_AND_DRINK_GROCERIES", merchant: "Market")),
        ]);
    }
}
