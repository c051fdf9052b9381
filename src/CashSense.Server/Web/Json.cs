using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CashSense.Analysis;
using CashSense.Server.Data;

namespace CashSense.Server.Web;

/// <summary>How JSON is read and written at the API: strict in, exact out.</summary>
internal static class Json
{
    // Deep enough for every request of the API, which nests two levels; far from any stack's end.
    private const int MaxDepth = 16;

    // 10^11 with four decimals needs 17; what is longer was not typed by a person. Bodies are read from one span, so a token is never split.
    private const int MaxDigits = 32;

    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MaxDepth;
        // For people with curl: lines, and letters as they are. No page holds these texts: they go out as application/json, with nosniff.
        options.WriteIndented = true;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new StrictText());
        options.Converters.Add(new StrictDate());
        options.Converters.Add(new StrictMonth());
        options.Converters.Add(new ExactAmount());
        return options;
    }

    /// <summary>Refuses what no text holds: NUL, which PostgreSQL cannot store, the non-characters U+FFFE and U+FFFF, and half of a surrogate pair.</summary>
    private sealed class StrictText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is not JsonTokenType.String)
            {
                throw new BrokenRuleException(new("must be a text", "doit être un texte"));
            }

            string text;
            try
            {
                text = reader.GetString()!;
            }
            catch (InvalidOperationException e)   // how the reader reports half of a surrogate pair or invalid UTF-8
            {
                throw new BrokenRuleException(new("holds a character that is not valid Unicode", "contient un caractère qui n'est pas de l'Unicode valide"), e);
            }

            return StoredText.IsClean(text)
                ? text
                : throw new BrokenRuleException(new("must not hold a NUL or another non-character", "ne doit contenir ni NUL ni autre non-caractère"));
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    private sealed class StrictDate : JsonConverter<DateOnly>
    {
        public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && Day.TryParse(reader.GetString(), null, out var day)
                ? day.Date
                : throw new BrokenRuleException(Day.Rule);

        public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private sealed class StrictMonth : JsonConverter<Month>
    {
        public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && Month.TryParse(reader.GetString(), null, out var month)
                ? month
                : throw new BrokenRuleException(Rules.Month);

        public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    /// <summary>Amounts in: at most 10^11 and four decimals, never rounded, -0 is 0. Amounts out: the decimals that were stored, at least two.</summary>
    private sealed class ExactAmount : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is not JsonTokenType.Number || reader.ValueSpan.Length > MaxDigits || !reader.TryGetDecimal(out var amount))
            {
                throw new BrokenRuleException(new(
                    "must be a number, such as 52.30, of at most 100000000000", "doit être un nombre, par exemple 52.30, d'au plus 100000000000"));
            }

            return Math.Abs(amount) > Money.MaxAmount
                ? throw new BrokenRuleException(new("must not be larger than 100000000000", "ne doit pas dépasser 100000000000"))
                : decimal.Round(amount, Money.Decimals) != amount
                    ? throw new BrokenRuleException(new("must not have more than four decimals", "ne doit pas avoir plus de quatre décimales"))
                    : amount == 0 ? 0m : amount;
        }

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(Shown(value));

        // A decimal remembers trailing zeros: 52.3000 from the database is the same money as 52.30 from the bank, and is written the same.
        private static decimal Shown(decimal value)
        {
            var shortest = value / 1.0000000000000000000000000000m;
            return shortest.Scale < 2 ? decimal.Add(shortest, 0.00m) : shortest;
        }
    }
}

/// <summary>A value that one of our converters refuses; <see cref="Body{T}"/> says to whom, since the serializer adds the path to it.</summary>
internal sealed class BrokenRuleException(LocalizedText rule, Exception? inner = null) : JsonException(rule.English, inner)
{
    public LocalizedText Rule { get; } = rule;
}
