using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CashSense.Server.Tests;

/// <summary>What a person reads in an error answer is in their language; what a program reads is not.</summary>
public sealed class ErrorLanguageTests(CashSenseApp app) : IClassFixture<CashSenseApp>
{
    private const string Id = "7f3e8f5e-4a0f-4c39-8f0e-3a4d6f1b2c33";

    private static readonly string[] EnglishWords = [" must ", " is ", " the ", " not ", " no ", " see ", " send ", " such ", " too ", " has ", " does ", " may ", "There "];

    [Theory]
    [InlineData("POST", "/api/get_transactions", """{"days":0}""", "invalid_field", "« days » doit être compris entre 1 et 36525.")]
    [InlineData("POST", "/api/get_transactions", """{"days":"x"}""", "invalid_field", "« days » a une valeur du mauvais type ou hors limites ; voyez /docs.")]
    [InlineData("POST", "/api/create_link_token", """{"country_codes":[null]}""", "invalid_field", "« country_codes[0] » ne doit pas être null.")]
    [InlineData("POST", "/api/get_transactions", """{"search":1}""", "invalid_field", "« search » doit être un texte.")]
    [InlineData("POST", "/api/get_transactions", """{"search":"a\u0000b"}""", "invalid_field", "« search » ne doit contenir ni NUL ni autre non-caractère.")]
    [InlineData("POST", "/api/get_transactions", """{"search":"\ud800"}""", "invalid_field", "« search » contient un caractère qui n'est pas de l'Unicode valide.")]
    [InlineData("POST", "/api/get_transactions", """{"start_date":"01/02/2026"}""", "invalid_field", "« start_date » doit être une date de la forme AAAA-MM-JJ, de 1900-01-01 à 2200-12-31.")]
    [InlineData("POST", "/api/get_transactions", """{"start_date":"2026-02-01","end_date":"2026-01-01"}""", "invalid_field", "« end_date » ne doit pas précéder « start_date ».")]
    [InlineData("POST", "/api/get_transactions", $$"""{"account_ids":["{{Id}}"]}""", "not_found", "Ce compte n'existe pas.")]
    [InlineData("POST", "/api/get_transactions", """{"access_token":"x"}""", "not_found", "Cet access_token n'existe pas.")]
    [InlineData("POST", "/api/get_transactions", """{"surely_unknown":1}""", "unknown_field", "« surely_unknown » n'est pas un membre de cette requête ; voyez /docs.")]
    [InlineData("POST", "/api/get_transactions", """{"days":1,"days":1}""", "duplicate_field", "« days » y figure deux fois.")]
    [InlineData("POST", "/api/get_transactions", """{"days":""", "malformed_json", "Le corps n'est pas un objet JSON unique et bien formé, d'au plus 16 niveaux.")]
    [InlineData("POST", "/api/get_transactions", "null", "malformed_json", "Le corps n'est pas un objet JSON unique et bien formé, d'au plus 16 niveaux.")]
    [InlineData("POST", "/api/exchange_token", "{}", "missing_field", "« public_token » manque.")]
    [InlineData("POST", "/api/categorize_transaction", """{"description":"x"}""", "missing_field", "« amount » manque ; envoyez description et amount, ou transactions.")]
    [InlineData("POST", "/api/categorize_transaction", """{"description":"x","amount":"1"}""", "invalid_field", "« amount » doit être un nombre, par exemple 52.30, d'au plus 100000000000.")]
    [InlineData("POST", "/api/categorize_transaction", """{"description":"x","amount":0.00001}""", "invalid_field", "« amount » ne doit pas avoir plus de quatre décimales.")]
    [InlineData("POST", "/api/categorize_transaction", """{"description":"x","amount":1,"currency":"euro"}""", "invalid_field", "« currency » doit être un code de devise en trois majuscules, par exemple EUR.")]
    [InlineData("POST", "/api/create_sandbox_token", """{"institution_id":"ins_nowhere"}""", "invalid_institution", "Cet établissement n'existe pas.")]
    [InlineData("GET", "/api/spending_report?group_by=colour", null, "invalid_field", "« group_by » doit être l'une des valeurs suivantes : category, detailed, merchant, account, month, weekday.")]
    [InlineData("GET", "/api/notifications?limit=many", null, "invalid_field", "« limit » manque, ou sa valeur n'a pas la forme décrite dans /docs.")]
    [InlineData("GET", "/api/budget_summary?month=2026-13", null, "invalid_field", "« month » doit être un mois de la forme AAAA-MM, de 1900-01 à 2200-12.")]
    [InlineData("GET", "/api/budget_summary?month=2026-01&month=2026-02", null, "invalid_field", "« month » doit être un mois de la forme AAAA-MM, de 1900-01 à 2200-12.")]
    [InlineData("GET", "/api/spending_report?from=2023-02-29", null, "invalid_field", "« from » doit être une date de la forme AAAA-MM-JJ, de 1900-01-01 à 2200-12-31.")]
    [InlineData("GET", "/api/training_runs/" + Id, null, "not_found", "Cet entraînement n'existe pas.")]
    [InlineData("DELETE", "/api/training_runs/" + Id, null, "not_found", "Cet entraînement n'existe pas.")]
    [InlineData("POST", $"/api/anomalies/{Id}/feedback", """{"verdict":"fine"}""", "not_found", "Cette anomalie n'existe pas.")]
    [InlineData("GET", "/nowhere", null, "not_found", "Il n'y a rien à cette adresse ; voyez /docs.")]
    [InlineData("GET", "/api/notifications?limit=%00", null, "invalid_text", "L'adresse ne doit contenir ni NUL ni autre non-caractère.")]
    [InlineData("DELETE", "/api/get_transactions", null, "method_not_allowed", "Cette adresse n'accepte pas cette méthode ; l'en-tête Allow indique celles qu'elle accepte.")]
    public async Task A_refusal_is_told_in_the_callers_language(string method, string path, string? body, string code, string french) => await AssertBothAsync(code, french, () =>
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    });

    [Fact]
    public async Task So_is_that_a_body_is_too_large() => await AssertBothAsync("body_too_large", "Le corps dépasse 1 Mo ; envoyez-en moins à la fois.", () =>
        Post(new StringContent(new string(' ', 1_048_577), Encoding.UTF8, "application/json")));

    [Fact]
    public async Task So_is_that_a_body_is_no_JSON() => await AssertBothAsync("unsupported_media_type", "Envoyez le corps avec « Content-Type: application/json ».", () =>
        Post(new StringContent("x", Encoding.UTF8, "text/plain")));

    [Fact]
    public async Task So_is_that_a_foreign_page_may_not_call() => await AssertBothAsync(
        "origin_not_allowed", "L'origine de cette page n'a pas le droit d'appeler le serveur ; ajoutez-la à CORS_ORIGINS si c'est la vôtre.", () =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Origin", "http://evil.example");
        return request;
    });

    [Theory]
    [InlineData("image/png")]
    [InlineData("text/html")]
    public async Task So_is_an_answer_to_a_caller_that_accepts_no_JSON(string accept) => await AssertBothAsync("not_found", "Il n'y a rien à cette adresse ; voyez /docs.", () =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.Add("Accept", accept);
        return request;
    });

    [Theory]
    [InlineData("fr-CA, en;q=0.5", "Cash Sense fonctionne. L'API est décrite à l'adresse /docs.")]
    [InlineData("en", "Cash Sense is running. The API is described at /docs.")]
    [InlineData("de", "Cash Sense is running. The API is described at /docs.")]
    public async Task The_welcome_is_in_the_callers_language(string accepted, string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept-Language", accepted);
        using var answer = await app.Http.SendAsync(request);
        Assert.Equal(message, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["message"]!);
    }

    private static HttpRequestMessage Post(HttpContent content) => new(HttpMethod.Post, "/api/get_transactions") { Content = content };

    private async Task AssertBothAsync(string code, string french, Func<HttpRequestMessage> ask)
    {
        var (english, inFrench) = (await ProblemAsync("en", ask), await ProblemAsync("fr", ask));
        Assert.Equal(code, (string?)english["code"]);
        Assert.Equal(code, (string?)inFrench["code"]);
        Assert.Equal((string?)english["field"], (string?)inFrench["field"]);
        Assert.Equal(french, (string?)inFrench["detail"]);
        Assert.NotEqual(french, (string?)english["detail"]);
        Assert.All(EnglishWords, word => Assert.DoesNotContain(word, $" {french}", StringComparison.Ordinal));
    }

    private async Task<JsonNode> ProblemAsync(string language, Func<HttpRequestMessage> ask)
    {
        using var request = ask();
        request.Headers.Add("Accept-Language", language);
        using var answer = await app.Http.SendAsync(request);
        Assert.True(answer.StatusCode >= HttpStatusCode.BadRequest);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(language, Assert.Single(answer.Content.Headers.ContentLanguage));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((string?)problem["detail"], (string?)problem["error"]);
        Assert.Equal((int)answer.StatusCode, (int?)problem["status"]);
        return problem;
    }
}
