namespace CashSense.Server.Web.Spreadsheets;

/// <summary>A table of typed columns: the one description from which every file format is written.</summary>
/// <param name="Name">Of the sheet: at most 31 plain letters.</param>
internal sealed record Table<TRow>(string Name, IReadOnlyList<Column<TRow>> Columns);

/// <param name="Header">As the member is named in JSON, in every language, so that a program finds it again.</param>
internal sealed record Column<TRow>(string Header, Func<TRow, Cell> CellOf);

/// <summary>What a cell holds. A missing value is an empty cell whatever its kind.</summary>
internal enum CellKind
{
    Empty,

    /// <summary>Words of a bank or a person: never a formula.</summary>
    Text,

    /// <summary>Money: exact, at least two decimals.</summary>
    Amount,

    /// <summary>A count or a share.</summary>
    Number,

    Date,

    Flag,
}

/// <summary>One typed value of a table.</summary>
internal readonly record struct Cell
{
    public CellKind Kind { get; private init; }

    /// <summary>Of a <see cref="CellKind.Text"/>.</summary>
    public string Words { get; private init; }

    /// <summary>Of a <see cref="CellKind.Amount"/> or <see cref="CellKind.Number"/>.</summary>
    public decimal Value { get; private init; }

    /// <summary>Of a <see cref="CellKind.Date"/>.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>Of a <see cref="CellKind.Flag"/>.</summary>
    public bool IsSet { get; private init; }

    public static Cell Text(string? words) => string.IsNullOrEmpty(words) ? default : new Cell { Kind = CellKind.Text, Words = words };

    public static Cell Amount(decimal? amount) => amount is { } value ? new Cell { Kind = CellKind.Amount, Value = value } : default;

    public static Cell Number(decimal? number) => number is { } value ? new Cell { Kind = CellKind.Number, Value = value } : default;

    public static Cell Date(DateOnly? date) => date is { } day ? new Cell { Kind = CellKind.Date, Day = day } : default;

    public static Cell Flag(bool isSet) => new() { Kind = CellKind.Flag, IsSet = isSet };
}
