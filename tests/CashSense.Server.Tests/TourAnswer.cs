using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CashSense.Server.Tests;

/// <summary>How an answer of the tour is shown, and when two are the same.</summary>
internal static partial class TourAnswer
{
    private const string Cut = "…";
    private const int TimeoutMilliseconds = 10_000;

    private static readonly JsonSerializerOptions AsServed = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As it came; of every list in JSON the first entry, and a line with <c>…</c> for the others.</summary>
    public static string Shown(string kind, string printed)
    {
        if (kind != "json")
        {
            return printed.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');   // as a terminal shows a CSV, whose lines end in both
        }

        var answer = JsonNode.Parse(printed)!;
        Assert.Equal(printed.TrimEnd('\n'), answer.ToJsonString(AsServed));   // so that what is shown is laid out as it came
        return Shortened(answer)!.ToJsonString(AsServed).Replace($"\"{Cut}\"", Cut, StringComparison.Ordinal);
    }

    /// <summary>
    /// Everything counts, except what differs by nature: ids, tokens, cursors and instants, of which only the kind counts; results of
    /// floating-point learning (scores, confidences, forecasts), which may differ in the last digit between processors; and whether the first sync
    /// was done within the 5 seconds for which exchange_token waits.
    /// </summary>
    public static string Comparable(string answer) => FirstSync().Replace(
        WithoutLearned(Instant().Replace(Token().Replace(TraceId().Replace(Id().Replace(answer, "<id>"), "<trace>"), "<token>"), "<instant>")), "<syncing or ready>");

    /// <summary>Without the results of floating-point learning.</summary>
    public static string WithoutLearned(string answer) => Learned().Replace(answer, "${name}<number>");

    private static JsonNode? Shortened(JsonNode? node) => node switch
    {
        JsonArray { Count: > 1 } list => new JsonArray(Shortened(list[0]), Cut),
        JsonArray list => new JsonArray([.. list.Select(Shortened)]),
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Shortened(m.Value)))),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=\\|)[0-9a-f]{32}(?=\\|)", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Id();

    [GeneratedRegex("(?<=\"trace_id\": \")[0-9a-f]{32}(?=\")", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex TraceId();

    [GeneratedRegex("(cs_|public-sandbox-)[A-Za-z0-9_<>-]{4,}|(?<=\"next_cursor\": \")[A-Za-z0-9_-]+(?=\")", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Token();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Instant();

    [GeneratedRegex("(?<name>\"(confidence|score|expected|(low|high)_(80|95)|coverage_(80|95)|shortfall_probability|below_floor|chance|monthly_pace|extra_monthly|lowest|last_day|safe_to_spend|mase|(primary_)?(accuracy|macro_f1)|calibration_error|probability_of_luck)\": |(?<=\"safe_to_spend\": \\{\\s+)\"amount\": )-?[0-9.]+", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Learned();

    [GeneratedRegex("(?<=\"transactions_status\": \")(syncing|ready)(?=\")", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex FirstSync();
}
