using System.Text.Json;
using System.Text.Json.Serialization;

namespace CashSense.Server.Web;

// A member of a PATCH that is there: null (clear it) or a value (set it). One that is absent (leave it) is no Change at all.
// Not an XML comment: the API document would show it in place of what the member means.
[JsonConverter(typeof(ChangeConverter))]
internal sealed record Change<T>(T? Value);

/// <summary>Reads a member that is there, also when it is null; one that is absent keeps its default.</summary>
internal sealed class ChangeConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Change<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Reader<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Reader<T> : JsonConverter<Change<T>>
    {
        public override bool HandleNull => true;

        public override Change<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.TokenType is JsonTokenType.Null ? default : ((JsonConverter<T>)options.GetConverter(typeof(T))).Read(ref reader, typeof(T), options));   // no call of its own: that would forget the path

        public override void Write(Utf8JsonWriter writer, Change<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value is null ? default : value.Value, options);   // the default of an optional member is written into the API document: no change
    }
}
