namespace CashSense.PlaidSimulator.Households;

/// <summary>How cold or hot a month is in the northern temperate zone, 0 to 1.</summary>
internal static class Seasons
{
    public static decimal Cold(int month) => month switch
    {
        1 => 1m,
        2 or 12 => 0.9m,
        3 or 11 => 0.6m,
        4 or 10 => 0.3m,
        5 or 9 => 0.1m,
        _ => 0m,
    };

    public static decimal Hot(int month) => month switch
    {
        7 or 8 => 1m,
        6 => 0.6m,
        9 => 0.4m,
        5 => 0.2m,
        _ => 0m,
    };
}
