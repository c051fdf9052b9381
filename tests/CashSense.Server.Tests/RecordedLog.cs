using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace CashSense.Server.Tests;

/// <summary>Hears every log line of every level, keeps those that tests look for, and notes each that tells a secret.</summary>
public sealed partial class RecordedLog : ILoggerProvider
{
    /// <summary>Their lines below Information (one for every property of every tracked row) are read and not kept: they would be most of a suite's memory.</summary>
    private static readonly string[] Talkative = ["Microsoft.EntityFrameworkCore", "Quartz"];

    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();
    private readonly ConcurrentQueue<string> _leaks = new();

    public IReadOnlyCollection<(LogLevel Level, string Text)> Lines => _lines;

    /// <summary>The lines that hold a token of Plaid's or a handle of ours, whichever test brought them about.</summary>
    public IReadOnlyCollection<string> Leaks => _leaks;

    /// <summary>Whether a text holds a token of Plaid's or a handle of ours.</summary>
    public static bool TellsSecret(string text) => Secret().IsMatch(text);

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose()
    {
    }

    [GeneratedRegex("(?:access|public|link)-(?:sandbox|development|production)-[0-9a-f]{8}|cs_[A-Za-z0-9_-]{43}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Secret();

    private void Hear(LogLevel level, string category, string text)
    {
        if (TellsSecret(text))
        {
            _leaks.Enqueue(text);
        }

        if (level >= LogLevel.Information || !Talkative.Any(name => category.StartsWith(name, StringComparison.Ordinal)))
        {
            _lines.Enqueue((level, text));
        }
    }

    private sealed class Recorder(RecordedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            log.Hear(LogLevel.Trace, category, $"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Hear(logLevel, category, $"{category} {formatter(state, exception)} {exception}");
    }
}
