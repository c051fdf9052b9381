using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CashSense.PlaidSimulator.Wire;

namespace CashSense.PlaidSimulator.Routes;

/// <summary>Reads a request's fields one by one, with Plaid's refusals. What was not asked for by name is an unknown field.</summary>
internal sealed class Fields(JsonElement body, string path = "")
{
    private readonly HashSet<string> _known = ["client_id", "secret"];

    public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

    public string? TextOrNull(string name) => Find(name) is not { } value
        ? null
        : value.ValueKind is JsonValueKind.String ? value.GetString() : throw Wrong(name, "must be a string");

    /// <summary>As <see cref="TextOrNull"/>, for fields that Plaid declares nullable.</summary>
    public string? NullableText(string name) => IsNull(name) ? null : TextOrNull(name);

    public int? NumberOrNull(string name, int low, int high)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= low && number <= high
            ? number
            : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {low} to {high}"));
    }

    public int Number(string name, int low, int high) => NumberOrNull(name, low, high) ?? throw Missing(name);

    public bool Flag(string name) => Find(name)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Wrong(name, "must be a boolean"),
    };

    /// <summary>As <see cref="Flag"/>, for fields that Plaid declares nullable.</summary>
    public bool? NullableFlag(string name) => IsNull(name) || Find(name) is null ? null : Flag(name);

    public DateOnly Date(string name) =>
        DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Wrong(name, "must be a date of the form YYYY-MM-DD");

    public ImmutableList<string>? ListOrNull(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(e => e.ValueKind is JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(e => e.GetString()!)]
            : throw Wrong(name, "must be a list of strings");
    }

    public ImmutableList<string> List(string name) => ListOrNull(name) is not { } list
        ? throw Missing(name)
        : list.IsEmpty ? throw Wrong(name, "must not be empty") : list;

    public ImmutableList<string>? NullableList(string name) => IsNull(name) ? null : ListOrNull(name);

    /// <summary>A nested object; without it, one without fields.</summary>
    public Fields Object(string name) => ObjectOrNull(name) ?? new Fields(JsonDocument.Parse("{}").RootElement, $"{path}{name}.");

    public Fields? ObjectOrNull(string name) => Find(name) is not { } value
        ? null
        : value.ValueKind is JsonValueKind.Object ? new Fields(value, $"{path}{name}.") : throw Wrong(name, "must be an object");

    /// <summary>Fields that Plaid knows and this simulator has no use for.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _known.Add(name);
        }
    }

    public void Done()
    {
        if (body.EnumerateObject().FirstOrDefault(p => !_known.Contains(p.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw PlaidErrorException.Request("UNKNOWN_FIELDS", $"the following fields are not recognized by this endpoint: {path}{unknown.Name}");
        }
    }

    private bool IsNull(string name)
    {
        _known.Add(name);
        return body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Null;
    }

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return body.TryGetProperty(name, out var value) ? value : null;
    }

    private PlaidErrorException Missing(string name) =>
        PlaidErrorException.Request("MISSING_FIELDS", $"the following required fields are missing: {path}{name}");

    private PlaidErrorException Wrong(string name, string problem) => PlaidErrorException.Field($"{path}{name}", problem);
}
