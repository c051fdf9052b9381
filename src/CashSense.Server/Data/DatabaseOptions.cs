using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CashSense.Server.Data;

/// <summary>The engines that Cash Sense stores in.</summary>
public enum DatabaseEngine
{
    Sqlite,
    Postgres,
}

/// <summary>Where the rows are, read from <c>DB_URI</c> in SQLAlchemy's form.</summary>
/// <param name="Engine">Which of the two engines.</param>
/// <param name="ConnectionString">The engine's own connection string. Holds the password: never printed.</param>
/// <param name="Display">What start-up and errors may show: no password.</param>
/// <param name="SqlitePath">Absolute path of the file; null on PostgreSQL.</param>
public sealed record DatabaseOptions(DatabaseEngine Engine, string ConnectionString, string Display, string? SqlitePath)
{
    public const string Variable = "DB_URI";
    public const string Default = "sqlite:///cashsense.db";

    // Longer than the slowest batch that our own writer commits, short enough that a person still waits: then 503 (check 72).
    internal const int BusyTimeoutSeconds = 10;

    private const string Forms = "sqlite:///file.db, sqlite:////absolute/file.db or postgresql://user:password@host:5432/name";

    /// <param name="uri">Null or empty: <see cref="Default"/>.</param>
    /// <param name="workingFolder">What a relative SQLite path is relative to.</param>
    /// <exception cref="OptionsValidationException">Not one of the supported forms; names the scheme, never the password.</exception>
    public static DatabaseOptions Parse(string? uri, string workingFolder)
    {
        uri = string.IsNullOrEmpty(uri) ? Default : uri;
        var separator = uri.IndexOf("://", StringComparison.Ordinal);
        if (separator <= 0)
        {
            throw Refused($"has no scheme; use {Forms}");
        }

        var scheme = uri[..separator];
        var engine = scheme.Split('+')[0].ToLowerInvariant();   // "postgresql+psycopg2": the driver is Python's business
        return engine switch
        {
            "sqlite" => ParseSqlite(uri[(separator + 3)..], workingFolder),
            "postgresql" or "postgres" => ParsePostgres(uri[(separator + 3)..]),
            _ => throw Refused($"has the unknown scheme '{scheme}'; use {Forms}"),
        };
    }

    private static DatabaseOptions ParseSqlite(string rest, string workingFolder)
    {
        var (path, query) = (rest.Split('?')[0], rest.Split('?').ElementAtOrDefault(1));
        if (!string.IsNullOrEmpty(query))
        {
            throw Refused($"has the parameter '{query.Split('=')[0]}', which is not known here; a SQLite address takes none");
        }

        if (path.Length < 2 || path[0] != '/' || path == "/:memory:")
        {
            throw Refused("names no file, and a database in memory would forget everything at the next start; use sqlite:///file.db or sqlite:////absolute/file.db");
        }

        var full = WithoutLinks(Path.GetFullPath(Uri.UnescapeDataString(path[1..]), workingFolder));
        var connection = new SqliteConnectionStringBuilder { DataSource = full, DefaultTimeout = BusyTimeoutSeconds, ForeignKeys = true };
        return new DatabaseOptions(DatabaseEngine.Sqlite, connection.ToString(), $"SQLite {full}", full);
    }

    // Two names of one file must be one database: the process lock lies beside it, and so does SQLite's own log.
    private static string WithoutLinks(string path)
    {
        var real = Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar))
        {
            real = Path.Combine(real, part);
            real = new FileInfo(real) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : real;
        }

        return real;
    }

    private static DatabaseOptions ParsePostgres(string rest)
    {
        if (!Uri.TryCreate("postgresql://" + rest, UriKind.Absolute, out var uri))
        {
            throw Refused("cannot be read as a PostgreSQL address; percent-encode special characters of the user and the password");
        }

        var query = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
        {
            if (!query.TryAdd(pair[0], Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "")))
            {
                throw Refused($"has the parameter '{pair[0]}' twice");
            }
        }

        var name = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        var host = query.GetValueOrDefault("host", uri.Host);   // "?host=/var/run/postgresql" is a socket's folder
        if (name.Length == 0 || host.Length == 0)
        {
            throw Refused("needs a host and a database name: postgresql://user:password@host:5432/name");
        }

        var user = uri.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = uri.IsDefaultPort || uri.Port <= 0 ? 5432 : uri.Port,
            Database = name,
            Username = Uri.UnescapeDataString(user[0]) is { Length: > 0 } given ? given : null,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Timeout = BusyTimeoutSeconds,
            IncludeErrorDetail = false,   // PostgreSQL's detail repeats the row: amounts and names would reach the log
        };
        ReadParameters(query, connection);
        return new DatabaseOptions(DatabaseEngine.Postgres, connection.ToString(), $"PostgreSQL {connection.Host}:{connection.Port}/{name}", null);
    }

    private static void ReadParameters(Dictionary<string, string> query, NpgsqlConnectionStringBuilder connection)
    {
        foreach (var (key, value) in query)
        {
            switch (key.ToLowerInvariant())
            {
                case "host":
                    break;
                case "sslmode" when Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode):
                    connection.SslMode = mode;
                    break;
                case "application_name":
                    connection.ApplicationName = value;
                    break;
                default:
                    throw Refused($"has the parameter '{key}', whose name or value is not known here; known are sslmode, host and application_name");
            }
        }
    }

    private static OptionsValidationException Refused(string why) => new(Variable, typeof(DatabaseOptions), [$"{Variable} {why}."]);
}
