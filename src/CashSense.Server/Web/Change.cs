using System.Text.Json;
using System.Text.Json.Serialization;

namespace CashSense.Server.Web;

/// <summary>A member of a PATCH: absent (leave it), null (clear it) or a value (set it).</summary>
[JsonConverter(typeof(ChangeConverter))]
internal readonly record struct Change<T>(bool IsGiven, T? Value)
    where T : class;

/// <summary>Reads a member that is there; one that is absent keeps its default.</summary>
internal sealed class ChangeConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Change<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Reader<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Reader<T> : JsonConverter<Change<T>>
        where T : class
    {
        public override bool HandleNull => true;

        public override Change<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(true, reader.TokenType is JsonTokenType.Null ? null : JsonSerializer.Deserialize<T>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, Change<T> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Value, options);
    }
}
