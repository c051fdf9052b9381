namespace CashSense.PlaidSimulator.Faults;

/// <summary>What one call of a route meets instead of, or on top of, its ordinary answer.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>The ordinary answer; lets a plan wait for a later page.</summary>
    public static Fault PassThrough { get; } = new Nothing();

    /// <summary>The connection is aborted before the call has done anything.</summary>
    public static Fault Reset { get; } = new Abort(AfterWork: false);

    /// <summary>The connection is aborted after the call has done its work: what a client must expect of an exchange that timed out.</summary>
    public static Fault ResetAfterWork { get; } = new Abort(AfterWork: true);

    /// <summary>The headers and half of the ordinary answer, then the end of the connection.</summary>
    public static Fault TruncatedBody { get; } = new Truncation();

    /// <summary>The ordinary answer with properties and enumeration values that no document lists yet.</summary>
    public static Fault UnknownFieldsAndEnums { get; } = new Future();

    /// <summary>An error of Plaid's form, before the call has done anything.</summary>
    public static Fault PlaidError(int http, string type, string code) => new Refusal(http, type, code);

    /// <summary>Any answer at all, such as a proxy's page; before the call has done anything.</summary>
    public static Fault Status(int http, string body, string contentType = "text/html", TimeSpan? retryAfter = null) => new Page(http, body, contentType, retryAfter);

    /// <summary>The ordinary answer, later.</summary>
    public static Fault Delay(TimeSpan duration) => new Pause(duration);

    internal sealed record Nothing : Fault;

    internal sealed record Abort(bool AfterWork) : Fault;

    internal sealed record Truncation : Fault;

    internal sealed record Future : Fault;

    internal sealed record Refusal(int Http, string Type, string Code) : Fault;

    internal sealed record Page(int Http, string Body, string ContentType, TimeSpan? RetryAfter) : Fault;

    internal sealed record Pause(TimeSpan Duration) : Fault;
}
