namespace CashSense.PlaidSimulator.Wire;

/// <summary>An answer that is an error.</summary>
internal sealed class PlaidErrorException(int http, string type, string code, string message) : Exception(message)
{
    public int Http => http;

    public ErrorAnswer Answer { get; } = new(type, code, message);

    public static PlaidErrorException Input(string code, string message) => new(400, "INVALID_INPUT", code, message);

    public static PlaidErrorException Request(string code, string message) => new(400, "INVALID_REQUEST", code, message);

    public static PlaidErrorException Field(string field, string problem) => Request("INVALID_FIELD", $"{field} {problem}");

    public static PlaidErrorException Item(string code, string message) => new(400, "ITEM_ERROR", code, message);
}

internal record Answer
{
    public string RequestId { get; set; } = "";
}

/// <summary>The error object; also found as an Item's <c>error</c>, where the request id is left out.</summary>
internal sealed record ErrorAnswer(string ErrorType, string ErrorCode, string ErrorMessage) : Answer
{
    public string? DisplayMessage { get; init; }

    public IReadOnlyList<string> Causes { get; init; } = [];

    public string DocumentationUrl { get; } = "https://plaid.com/docs/errors/";

    public string? SuggestedAction { get; init; }
}
