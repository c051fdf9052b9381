using System.Text.Json;
using System.Text.Json.Nodes;

namespace CashSense.PlaidSimulator.Faults;

/// <summary>Makes of an answer what a later Plaid might send: every object has one more property, every open enumeration a new value.</summary>
internal static class FutureAnswer
{
    private static readonly string[] OpenEnumerations =
        ["payment_channel", "subtype", "confidence_level", "holder_category", "transaction_code", "transaction_type", "update_type"];

    public static byte[] Of(byte[] answer)
    {
        var node = JsonNode.Parse(answer)!;
        Change(node);
        return JsonSerializer.SerializeToUtf8Bytes(node, Wire.FutureJson.Default.JsonNode);
    }

    private static void Change(JsonNode node)
    {
        switch (node)
        {
            case JsonObject wrapper:
                foreach (var (name, value) in wrapper.ToArray())
                {
                    if (value is JsonValue && OpenEnumerations.Contains(name, StringComparer.Ordinal))
                    {
                        wrapper[name] = "from the future";
                    }
                    else if (value is not null)
                    {
                        Change(value);
                    }
                }

                wrapper["x_from_the_future"] = new JsonObject { ["kept"] = true };
                break;
            case JsonArray list:
                foreach (var element in list.OfType<JsonNode>())
                {
                    Change(element);
                }

                break;
        }
    }
}
