namespace CashSense.Server.Web;

/// <summary>Every <c>code</c> that an error answer may carry: what a client can rely on. A test holds this list against what is really answered.</summary>
internal static class ErrorCodes
{
    /// <summary>By code: the status it comes with, and what it means.</summary>
    public static readonly IReadOnlyDictionary<string, (int Status, string Meaning)> All = new SortedDictionary<string, (int Status, string Meaning)>(StringComparer.Ordinal)
    {
        ["bad_request"] = (400, "The request could not be read."),
        ["malformed_json"] = (400, "The body is not one well-formed JSON object."),
        ["malformed_request"] = (400, "The request line or its headers could not be read."),
        ["missing_field"] = (400, "A required member is missing; `field` names it."),
        ["unknown_field"] = (400, "A member is not known here; `field` names it."),
        ["duplicate_field"] = (400, "A member stands there twice; `field` names it."),
        ["invalid_field"] = (400, "A member or parameter has a wrong type or value; `field` names it and `detail` says the rule."),
        ["invalid_text"] = (400, "The address holds a NUL or another non-character."),
        ["invalid_public_token"] = (400, "The public token is unknown, used or too old."),
        ["invalid_institution"] = (400, "There is no such institution."),
        ["institution_not_supported"] = (400, "Plaid no longer reaches this bank."),
        ["invalid_product"] = (400, "There is no such Plaid product."),
        ["not_signed_in"] = (401, "Sign in first."),
        ["forbidden"] = (403, "Not allowed."),
        ["host_not_allowed"] = (403, "The request's Host is not this machine."),
        ["origin_not_allowed"] = (403, "The page's origin is not in CORS_ORIGINS."),
        ["cross_site_request"] = (403, "A page of another site may not start this."),
        ["not_found"] = (404, "There is no such thing, or it is not yours."),
        ["not_available_in_this_mode"] = (404, "Only the sandbox has this."),
        ["method_not_allowed"] = (405, "The address does not take this method."),
        ["not_acceptable"] = (406, "The answer is JSON."),
        ["history_too_short"] = (409, "Too little is known yet to answer; `detail` says what is missing."),
        ["item_ended"] = (409, "The connection has ended at the bank: link it again."),
        ["item_login_required"] = (409, "The bank asks the user to sign in again: open Link in update mode."),
        ["relink_required"] = (409, "The stored access to the bank cannot be opened any more: link it again."),
        ["stream_merged"] = (409, "The stream is a part of another one, which `detail` names: speak of that one, or take the merge back first."),
        ["training_ended"] = (409, "The training has ended: there is nothing to cancel."),
        ["body_too_large"] = (413, "The body is larger than the endpoint takes."),
        ["unsupported_charset"] = (415, "The body must be UTF-8."),
        ["unsupported_media_type"] = (415, "The body must be application/json."),
        ["internal_error"] = (500, "A fault of ours; `trace_id` finds it in the log."),
        ["plaid_error"] = (502, "Plaid refused the call; `plaid_request_id` is what its support asks for."),
        ["plaid_keys_refused"] = (502, "Plaid refused this server's keys."),
        ["database_busy"] = (503, "Try again after `Retry-After`."),
        ["database_unavailable"] = (503, "Try again after `Retry-After`."),
        ["institution_unavailable"] = (503, "The bank does not answer: try again later."),
        ["plaid_rate_limited"] = (503, "Plaid asks for a pause."),
        ["plaid_unavailable"] = (503, "Plaid does not answer: try again later."),
        ["storage_full"] = (507, "The server's disk is full; nothing was changed."),
    };
}

/// <summary>Names the codes that are special to an operation, for its description.</summary>
internal sealed record FailsWith(params string[] Codes);
