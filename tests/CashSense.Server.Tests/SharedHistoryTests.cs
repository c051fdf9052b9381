using CashSense.Analysis;
using CashSense.Analysis.Categories;
using CashSense.Server.Data;

namespace CashSense.Server.Tests;

/// <summary>What the people of an installation teach each other: only who allows it, only what enough of them have, and no one person's error.</summary>
public sealed class SharedHistoryTests : IAsyncLifetime
{
    private const string Route = "/api/categorizer/settings";
    private const string Pets = "GENERAL_MERCHANDISE_PET_SUPPLIES";
    private const string Coffee = "FOOD_AND_DRINK_COFFEE";
    private const string Merchant = "ZORGLUB MARKET";

    private readonly CashSenseApp _app = new();
    private readonly List<HttpClient> _people = [];

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        _people.ForEach(p => p.Dispose());
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_shares_until_they_say_so_and_may_take_it_back()
    {
        var person = await GivenPersonAsync(shares: null);
        Assert.False((bool)(await person.GetJsonAsync(Route))["share_history"]!);
        Assert.True((bool)(await person.PutJsonAsync(Route, new { share_history = true }))["share_history"]!);
        Assert.True((bool)(await person.GetJsonAsync(Route))["share_history"]!);
        Assert.False((bool)(await person.PutJsonAsync(Route, new { share_history = false }))["share_history"]!);
    }

    [Fact]
    public async Task A_merchant_is_passed_on_when_five_people_who_share_have_it_and_no_sooner()
    {
        for (var i = 0; i < 4; i++)
        {
            await GivenPersonAsync(shares: true, (Merchant, Pets));
        }

        await GivenPersonAsync(shares: false, (Merchant, Pets));
        await GivenPersonAsync(shares: true, ("QUUXOMAT", Pets));
        Assert.Empty(await CommonAsync());

        var fifth = await GivenPersonAsync(shares: true, (Merchant, Pets));
        Assert.Equal([new CommonMerchant("zorglub market", PfcCategory.Require(Pets), 5)], await CommonAsync());
        Assert.Equal(5, (int)(await fifth.GetJsonAsync(Route))["people_needed"]!);

        await fifth.PutJsonAsync(Route, new { share_history = false });
        Assert.Empty(await CommonAsync());
    }

    [Fact]
    public async Task Whoever_labels_wrongly_a_thousand_times_has_one_voice_among_the_others()
    {
        for (var i = 0; i < 5; i++)
        {
            await GivenPersonAsync(shares: true, (Merchant, Pets));
        }

        await GivenPersonAsync(shares: true, [.. Enumerable.Repeat((Merchant, Coffee), 200), .. Enumerable.Repeat(("CARREFOUR", Coffee), 200)]);
        Assert.Equal([new CommonMerchant("zorglub market", PfcCategory.Require(Pets), 6)], await CommonAsync());
    }

    [Fact]
    public async Task A_merchant_on_which_people_disagree_teaches_nothing()
    {
        for (var i = 0; i < 6; i++)
        {
            await GivenPersonAsync(shares: true, (Merchant, i % 3 == 0 ? Coffee : Pets));
        }

        Assert.Empty(await CommonAsync());
    }

    [Fact]
    public async Task What_a_machine_decided_or_the_bank_has_taken_back_is_nobodys_word()
    {
        for (var i = 0; i < 5; i++)
        {
            var person = await GivenPersonAsync(shares: true);
            await _app.GivenRowsAsync(person, await _app.GivenAccountAsync(person), [new PlantedRow(CashSenseApp.Today, 12m, Merchant, Pets, CategorySource.Model)]);
        }

        Assert.Empty(await CommonAsync());
    }

    private async Task<IReadOnlyList<CommonMerchant>> CommonAsync() => await _app.ReadAsync(db => db.CommonMerchantsAsync(CancellationToken.None));

    private async Task<HttpClient> GivenPersonAsync(bool? shares, params (string Line, string Category)[] labelled)
    {
        var person = await _app.GivenUserAsync();
        _people.Add(person);
        await _app.GivenRowsAsync(
            person, await _app.GivenAccountAsync(person), labelled.Select((l, i) => new PlantedRow(CashSenseApp.Today.AddDays(-i % 300), 12m + i, l.Line, l.Category, CategorySource.User)));
        if (shares is { } consent)
        {
            await person.PutJsonAsync(Route, new { share_history = consent });
        }

        return person;
    }
}
