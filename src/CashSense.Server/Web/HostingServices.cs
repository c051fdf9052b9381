using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CashSense.Server.Web;

internal static class HostingServices
{
    // Well above what any endpoint takes: Body<T> reads a body that is too large to its end, since a caller whose connection is cut while it
    // still sends never sees the 413. What is larger than this is cut.
    private const long MaxBodyBytes = 16 * 1_048_576;

    public static void Listen(this KestrelServerOptions kestrel, HostingOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        if (options.Host == "localhost" && options.Port > 0)
        {
            kestrel.ListenLocalhost(options.Port);
        }
        else
        {
            kestrel.Listen(options.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(options.Host), options.Port);
        }
    }

    /// <summary>Our own lines and warnings; the framework's chatter would bury the address a new user looks for.</summary>
    public static void Quiet(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;   // a line break in a bank's text must not start a second event
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        });
        foreach (var source in new[] { "Microsoft", "Quartz", "System.Net.Http" })
        {
            logging.AddFilter(source, LogLevel.Warning);
        }

        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);   // ExceptionAnswers logs what is ours to mend
        // For its sake each request would have an activity and a scope, which nobody reads: an error's trace id is made when there is an error. Telemetry that listens has them all the same.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);   // what stops the start is told in one line by Program
        logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);   // a failed command is an exception, told by whoever meets it
        logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Connection", LogLevel.None);   // and so is a database that is away
        logging.AddFilter("Quartz.Core.JobRunShell", LogLevel.None);   // WorkJob logs each failure once
        // It warns at every start that the keys are not encrypted by another key; SECURITY.md says what protects them (a folder for the owner alone).
        logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
    }
}
