namespace CashSense.Server.Plaid;

/// <summary>Plaid refused a call or could not be reached. Carries what support needs, and never a token, a secret or a body.</summary>
public sealed class PlaidException(string errorType, string errorCode, string? requestId)
    : Exception($"Plaid answered {errorType}/{errorCode} (request {requestId ?? "unknown"}).")
{
    /// <summary>Our own error type for "no usable answer": network, time-out, a body that is not Plaid's.</summary>
    public const string Unreachable = "UNREACHABLE";

    /// <summary>Plaid's open list, such as ITEM_ERROR, or <see cref="Unreachable"/>.</summary>
    public string ErrorType { get; } = errorType;

    /// <summary>Plaid's open list; what to do is decided on it alone.</summary>
    public string ErrorCode { get; } = errorCode;

    public string? RequestId { get; } = requestId;

    /// <summary>How long Plaid asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same call may succeed later without anybody doing anything (contract section 15).</summary>
    public bool MayPass => ErrorType is Unreachable or "API_ERROR" or "RATE_LIMIT_EXCEEDED"
        || ErrorCode is "INSTITUTION_DOWN" or "INSTITUTION_NOT_RESPONDING" or "INSTITUTION_NOT_AVAILABLE" or "PRODUCT_NOT_READY"
            or "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION";
}
