using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CashSense.Server.Tests;

/// <summary>
/// kill -9 at a named moment: the process ends inside the very call that reaches it, with nothing flushed and nothing rolled back by itself.
/// </summary>
/// <remarks>
/// The server knows nothing of it. The test assembly is loaded into its process as a startup hook and listens to what the libraries tell of
/// themselves: HttpClient before and after a call of Plaid, Entity Framework before and after a write of a connection (Item) and a commit with one in it:
/// a <c>link</c> when it is a new one, else a <c>commit</c>. A point is a name and which of its kind it is, counted from the moment it was set: <c>after /transactions/sync 3</c> is when the third
/// page has come.
/// </remarks>
internal sealed class KillPoint : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string Variable = "CASHSENSE_TEST_KILL_POINT";

    private static readonly string[] Told =
    [
        "System.Net.Http.HttpRequestOut",
        "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommit",
        "Microsoft.EntityFrameworkCore.Database.Command.CommandExecut",
    ];

    private readonly string _file;
    private readonly ConcurrentDictionary<string, int> _reached = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<DbContextId, string> _commits = new();

    private KillPoint(string file) => _file = file;

    /// <summary>Lets a server be killed at the point that is written to <paramref name="file"/> while it runs.</summary>
    public static (string Name, string Value)[] In(string file) => [("DOTNET_STARTUP_HOOKS", typeof(KillPoint).Assembly.Location), (Variable, file)];

    /// <summary>In the server's process.</summary>
    public static void Watch()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } file)
        {
            DiagnosticListener.AllListeners.Subscribe(new KillPoint(file));
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is "HttpHandlerDiagnosticListener" or "Microsoft.EntityFrameworkCore")
        {
            // The others are not even made: Entity Framework has one for every property of every row.
            value.Subscribe(this, static name => Told.Any(told => name.StartsWith(told, StringComparison.Ordinal)));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (NameOf(value.Key, value.Value) is not { } name || !File.Exists(_file))
        {
            return;
        }

        var point = $"{name} {_reached.AddOrUpdate(name, 1, static (_, n) => n + 1)}";
        if (point == File.ReadAllText(_file))
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            self.WaitForExit();   // the signal may take a moment: nothing more happens here
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private string? NameOf(string key, object? value) => key switch
    {
        "System.Net.Http.HttpRequestOut.Start" => $"before {PathOf(value)}",
        "System.Net.Http.HttpRequestOut.Stop" => $"after {PathOf(value)}",
        "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuting" when WritesItem(value) => "before write",
        "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted" when WritesItem(value) => "after write",
        "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitting" when CommitOf(value) is { } commit => $"before {commit}",
        "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitted" when CommitOf(value) is { } commit => $"after {commit}",
        _ => null,
    };

    private static string? PathOf(object? call) =>
        ((HttpRequestMessage?)call?.GetType().GetProperty("Request")?.GetValue(call))?.RequestUri?.AbsolutePath;

    private bool WritesItem(object? value) =>
        value is CommandEventData { CommandSource: CommandSource.SaveChanges, Context: { } db, Command.CommandText: var sql }
        && sql.Contains("\"Items\"", StringComparison.Ordinal)
        && (_commits[db.ContextId] = sql.Contains("INSERT INTO \"Items\"", StringComparison.Ordinal) ? "link" : "commit").Length > 0;

    private string? CommitOf(object? value) => value is DbContextEventData { Context: { } db } ? _commits.GetValueOrDefault(db.ContextId) : null;
}
