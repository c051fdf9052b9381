using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using static CashSense.Server.Tests.OwnWord;

namespace CashSense.Server.Tests;

/// <summary>The tree of categories, and those of a user's own.</summary>
public sealed class CategoriesTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Route = "/api/categories";
    private const string Pets = "GENERAL_MERCHANDISE_PET_SUPPLIES";

    [Fact]
    public async Task The_tree_has_all_104_categories_in_the_callers_language()
    {
        using var french = await app.GivenUserAsync();
        french.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var (tree, arbre) = (await app.Http.GetJsonAsync(Route), await french.GetJsonAsync(Route));
        var primaries = tree["categories"]!.AsArray();
        Assert.Equal(16, primaries.Count);
        Assert.Equal(104, primaries.Sum(p => p!["detailed"]!.AsArray().Count));
        var food = primaries.Single(p => (string)p!["code"]! == "FOOD_AND_DRINK")!;
        Assert.Equal(("Food and drink", "utensils"), ((string)food["label"]!, (string)food["icon"]!));
        var groceries = food["detailed"]!.AsArray().Single(d => (string)d!["code"]! == "FOOD_AND_DRINK_GROCERIES")!;
        Assert.Equal(("Groceries", "shopping-cart", "expense"), ((string)groceries["label"]!, (string)groceries["icon"]!, (string)groceries["kind"]!));
        Assert.DoesNotContain(arbre["categories"]!.AsArray(), p => (string)p!["label"]! == "Food and drink");
    }

    [Fact]
    public async Task An_own_category_goes_in_wherever_a_category_does_and_counts_under_its_parent()
    {
        using var user = await app.GivenUserAsync();
        var id = await GivenRowAsync(user, "ZORGLUB MARKET", 30m);
        var rabbit = await user.PostJsonAsync(Route, new { name = "Our rabbit", parent = Pets });
        Assert.Equal(("paw", Pets), ((string)rabbit["icon"]!, (string)rabbit["parent"]!));

        var edited = await user.PatchAsync(id, new { category = (string)rabbit["id"]! });
        Assert.Equal("Our rabbit", (string)edited["personal_finance_category"]!["label"]!);
        Assert.Equal(Pets, (string)edited["personal_finance_category"]!["detailed"]!);
        Assert.Equal(((Guid)rabbit["id"]!, "Our rabbit"), ((Guid)edited["own_category"]!["id"]!, (string)edited["own_category"]!["name"]!));
        Assert.Equal("Shopping, Our rabbit", (string)edited["category"]!);

        var report = await user.GetJsonAsync("/api/spending_report?from=2026-11-01&to=2026-11-30&group_by=detailed");
        Assert.Equal((Pets, 30m), ((string)report["groups"]![0]!["key"]!, (decimal)report["groups"]![0]!["amount"]!));

        var next = await user.PostJsonAsync("/api/categorize_transaction", new { description = "ZORGLUB MARKET", amount = 5 });
        Assert.Equal(("Our rabbit", Pets), ((string)next["own_category"]!["name"]!, (string)next["category"]!["detailed"]!));
        Assert.Equal(["Our rabbit"], (await user.GetJsonAsync(Route))["own_categories"]!.AsArray().Select(c => (string)c!["name"]!));
    }

    [Fact]
    public async Task What_is_in_an_own_category_follows_it_and_falls_back_to_its_parent()
    {
        using var user = await app.GivenUserAsync();
        var id = await GivenRowAsync(user, "ZORGLUB MARKET", 30m);
        var own = (Guid)(await user.PostJsonAsync(Route, new { name = "Our rabbit", parent = Pets }))["id"]!;
        await user.PostJsonAsync("/api/rules", new { @if = new { description_contains = "vet" }, then = new { category = own } });
        await user.PatchAsync(id, new { category = own });
        await user.PostJsonAsync($"/api/transactions/{id}/split", new { parts = new[] { new { amount = 10m, category = own.ToString() }, new { amount = 20m, category = "FOOD_AND_DRINK_COFFEE" } } });

        await user.PutJsonAsync($"{Route}/{own}", new { name = "Rabbits", parent = "MEDICAL" });
        var moved = await user.TransactionAsync(id);
        Assert.Equal(("MEDICAL_OTHER_MEDICAL", "Rabbits"), ((string)moved["personal_finance_category"]!["detailed"]!, (string)moved["personal_finance_category"]!["label"]!));
        Assert.Equal(("MEDICAL_OTHER_MEDICAL", "Rabbits"), ((string)moved["split"]!["parts"]![0]!["detailed"]!, (string)moved["split"]!["parts"]![0]!["own_category"]!["name"]!));
        Assert.Equal("MEDICAL_OTHER_MEDICAL", (string)(await user.GetJsonAsync("/api/rules"))["rules"]![0]!["then"]!["category"]!);

        Assert.Equal(HttpStatusCode.NoContent, (await user.DeleteAsync($"{Route}/{own}")).StatusCode);
        var fallen = await user.TransactionAsync(id);
        Assert.Equal(("MEDICAL_OTHER_MEDICAL", null), ((string)fallen["personal_finance_category"]!["detailed"]!, fallen["own_category"]));
        Assert.Equal(("MEDICAL_OTHER_MEDICAL", null), ((string)fallen["split"]!["parts"]![0]!["detailed"]!, fallen["split"]!["parts"]![0]!["own_category"]));
        var next = await user.PostJsonAsync("/api/categorize_transaction", new { description = "ZORGLUB MARKET", amount = 5 });
        Assert.Equal(("MEDICAL_OTHER_MEDICAL", null), ((string)next["category"]!["detailed"]!, next["own_category"]));
    }

    [Fact]
    public async Task Ending_while_it_is_being_chosen_it_is_left_on_nothing()
    {
        using var user = await app.GivenUserAsync();
        var account = await app.GivenAccountAsync(user);
        var ids = await app.GivenRowsAsync(user, account, Enumerable.Range(0, 16).Select(i => new PlantedRow(CashSenseApp.Today, 30m, $"ZORGLUB {i}")));
        for (var round = 0; round < 3; round++)
        {
            var own = (Guid)(await user.PostJsonAsync(Route, new { name = $"Round {round}", parent = Pets }))["id"]!;
            var calls = ids.Select((id, i) => i % 2 == 0
                ? user.PatchAsJsonAsync($"/api/transactions/{id}", new { category = own })
                : user.PostAsJsonAsync($"/api/transactions/{id}/split", new { parts = new[] { new { amount = 10m, category = own }, new { amount = 20m, category = own } } })).ToList();
            calls.Insert(8, user.DeleteAsync($"{Route}/{own}"));
            foreach (var answer in await Task.WhenAll(calls))
            {
                using (answer)
                {
                    Assert.True(answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.BadRequest, $"{answer.StatusCode}");
                }
            }

            Assert.False(await app.ReadAsync(db => db.Transactions.AnyAsync(t => t.UserId == account.UserId && t.OwnCategoryId == own)));
            Assert.False(await app.ReadAsync(db => db.MerchantCorrections.AnyAsync(c => c.UserId == account.UserId && c.OwnCategoryId == own)));
            Assert.DoesNotContain(
                await app.ReadAsync(db => db.Transactions.Where(t => t.UserId == account.UserId && t.Parts != null).ToListAsync()), t => t.Parts!.Any(p => p.OwnCategoryId == own));
        }
    }

    [Theory]
    [InlineData("", Pets, null, "name")]
    [InlineData("  ", Pets, null, "name")]
    [InlineData("Taken", Pets, null, "name")]
    [InlineData("Rabbit", "PETS", null, "parent")]
    [InlineData("Rabbit", "uncategorized", null, "parent")]
    [InlineData("Rabbit", Pets, "<svg>", "icon")]
    public async Task What_is_no_category_is_refused_by_name(string name, string parent, string? icon, string field)
    {
        using var user = await app.GivenUserAsync();
        await user.PostJsonAsync(Route, new { name = "Taken", parent = Pets });
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", field), await RefusedAsync(user.PostAsJsonAsync(Route, new { name, parent, icon })));
    }

    [Fact]
    public async Task One_name_is_one_category_however_its_accents_are_written()
    {
        using var user = await app.GivenUserAsync();
        const string Composed = "Caf\u00e9", Decomposed = "Cafe\u0301";
        Assert.Equal(Composed, (string)(await user.PostJsonAsync(Route, new { name = Decomposed, parent = Pets }))["name"]!);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "name"), await RefusedAsync(user.PostAsJsonAsync(Route, new { name = Composed, parent = Pets })));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "name"), await RefusedAsync(user.PostAsJsonAsync(Route, new { name = Decomposed, parent = Pets })));
        var other = (Guid)(await user.PostJsonAsync(Route, new { name = "Tea", parent = Pets }))["id"]!;
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "name"), await RefusedAsync(user.PutAsJsonAsync($"{Route}/{other}", new { name = Decomposed, parent = Pets })));
        Assert.Equal("Th\u00e9", (string)(await user.PutJsonAsync($"{Route}/{other}", new { name = "The\u0301", parent = Pets }))["name"]!);
    }

    [Fact]
    public async Task Another_users_category_cannot_be_used()
    {
        using var ana = await app.GivenUserAsync();
        using var bob = await app.GivenUserAsync();
        var own = (Guid)(await ana.PostJsonAsync(Route, new { name = "Our rabbit", parent = Pets }))["id"]!;
        var id = await GivenRowAsync(bob, "ZORGLUB MARKET", 30m);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_field", "category"), await RefusedAsync(bob.PatchAsJsonAsync($"/api/transactions/{id}", new { category = own })));
        Assert.Equal((HttpStatusCode.NotFound, "not_found", null), await RefusedAsync(bob.DeleteAsync($"{Route}/{own}")));
        Assert.Empty((await bob.GetJsonAsync(Route))["own_categories"]!.AsArray());
        await bob.PostJsonAsync(Route, new { name = "Our rabbit", parent = Pets });   // a name is taken for its user only
    }

    private async Task<Guid> GivenRowAsync(HttpClient user, string name, decimal amount) =>
        (await app.GivenRowsAsync(user, await app.GivenAccountAsync(user), [new PlantedRow(CashSenseApp.Today, amount, name)]))[0];
}
