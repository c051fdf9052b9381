namespace CashSense.Server.Tests;

/// <summary>JSON that is not a value of a type: what every member of every request is tried with.</summary>
internal static class BadValues
{
    /// <summary>Written as numbers, but none that anybody may send.</summary>
    public static readonly IReadOnlyList<string> Numbers =
    [
        "NaN", "Infinity", "-Infinity", "1e308", "1e309", "-1e308", "0x10", "007", "+1", "1,5", "1.", ".5", "--1", "1e", "\"12\"", "\"1,5\"", "\"NaN\"", "١٢", "\"١٢\"",
        "999999999999999999999999999999999999999", "-999999999999999999999999999999999999999", new string('9', 10_000), "0." + new string('1', 10_000),
    ];

    public static readonly IReadOnlyList<string> Dates =
    [
        "0000-01-01", "10000-01-01", "2023-02-30", "2023-02-29", "1899-12-31", "2201-01-01", "9999-12-31", "2026-1-5", "05/01/2026", "2026-01-05T00:00:00Z", "20260105",
        "today", "-2026-01-05", "٢٠٢٦-٠١-٠٥", "",
    ];

    private static readonly string[] Months = ["0000-01", "10000-01", "2026-13", "2026-00", "2026-1", "1899-12", "2201-01", "9999-12", "2026-01-05", "٢٠٢٦-٠١", ""];

    // NUL, a non-character that no normalization takes, halves of a surrogate pair. Invalid UTF-8 is no JSON text; BadInputTests send it as bytes.
    private static readonly string[] Texts = ["\"\\u0000\"", "\"a\\u0000b\"", "\"\\ufffe\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ude00\\ud83d\"", "\"a\u0001b\"", "\"\\x41\"", "'x'"];

    public static IEnumerable<string> Of(ApiSchema schema) => OtherTypes(schema).Concat(schema.Type switch
    {
        ApiType.Text => Texts,
        ApiType.Id => ["\"\"", "\"garbage\"", "\"../../etc/passwd\"", "\"0198f000-0000-7000-8000-00000000000\"", "\"0198f000-0000-7000-8000-000000000000 OR 1=1\"", .. Texts],
        ApiType.Date => [.. Dates.Select(d => $"\"{d}\""), .. Texts],
        ApiType.Month => [.. Months.Select(m => $"\"{m}\""), .. Texts],
        ApiType.Choice => ["\"\"", "\"garbage\"", "0", "-1", "999", .. Texts],
        ApiType.Integer => [.. Numbers, "1.5", "9223372036854775808", "-9223372036854775809", "2147483648"],
        ApiType.Amount => [.. Numbers, "100000000000.01", "-100000000000.01", "0.00001", "1e12", "1e-5"],
        ApiType.Truth => ["\"true\"", "\"yes\"", "0", "TRUE", "True"],
        ApiType.List => ["[null]", "[[]]", "\"[]\"", "[", "[,]"],
        ApiType.Object => ["\"{}\"", "{", "{\"garbage\":1}"],
    });

    /// <summary>For a query's parameter, where everything is a text; nothing for those that take any text.</summary>
    public static IEnumerable<string> OfParameter(ApiSchema schema) => schema.Type switch
    {
        ApiType.Date => Dates.Where(d => d.Length > 0),
        ApiType.Month => Months.Where(m => m.Length > 0),
        ApiType.Id => ["garbage", "0198f000", "../../etc/passwd"],
        ApiType.Integer => ["abc", "1e9", "1.5", "99999999999", "-99999999999", "0x10", "+-1", "١٢", "1,5"],
        ApiType.Truth => ["maybe", "1", "0", "yes"],
        ApiType.Choice => ["garbage", "999", "-1"],
        _ => [],
    };

    private static IEnumerable<string> OtherTypes(ApiSchema schema)
    {
        var type = schema.Type;
        var isText = type is ApiType.Text or ApiType.Id or ApiType.Date or ApiType.Month or ApiType.Choice;
        return new (bool IsOfType, string Json)[]
        {
            (isText, "\"x\""),
            (type is ApiType.Integer or ApiType.Amount, "1"),
            (type is ApiType.Truth, "true"),
            (type is ApiType.List, "[]"),
            (type is ApiType.Object, "{}"),
            (schema.MayBeNull, "null"),
        }.Where(other => !other.IsOfType).Select(other => other.Json);
    }
}
