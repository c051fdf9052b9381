namespace CashSense.Server.Tests;

/// <summary>The kinds of rooms between which arrows are drawn.</summary>
internal enum HouseArea
{
    /// <summary><c>Program.cs</c>, the table of contents.</summary>
    Program,

    /// <summary>A folder of <c>Features</c>.</summary>
    Feature,

    /// <summary>A folder beside <c>Features</c>.</summary>
    Machinery,

    /// <summary>The pure core.</summary>
    Analysis,

    /// <summary>The simulator, which stands apart.</summary>
    PlaidSimulator,

    /// <summary>Tests, benchmarks and tools, which may name everything.</summary>
    Outside,
}

/// <summary>Where a file stands or a name leads, and which arrows may be drawn between two places.</summary>
/// <param name="Area">The kind of room.</param>
/// <param name="Name">The folder's name where there are several of a kind, else empty.</param>
internal sealed record HousePlace(HouseArea Area, string Name)
{
    /// <summary>The machinery, and which of it each may name. Web stands in front of the rest: it answers for the failures and the health of what
    /// lies behind it (docs/adr/0001).</summary>
    private static readonly Dictionary<string, string[]> Sideways = new(StringComparer.Ordinal)
    {
        ["Jobs"] = ["Data", "Security"],
        ["Data"] = ["Security"],
        ["Security"] = [],
        ["Plaid"] = [],
        ["Web"] = ["Plaid", "Data", "Security"],
    };

    public bool IsUnknownMachinery => Area == HouseArea.Machinery && !Sideways.ContainsKey(Name);

    /// <param name="name">A namespace or type, or a member of one, in full.</param>
    /// <returns>Null when the name is not ours.</returns>
    public static HousePlace? Of(string name)
    {
        var parts = name.Split('.');
        return (parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2)) switch
        {
            ("CashSense", "Analysis", _) => new(HouseArea.Analysis, ""),
            ("CashSense", "PlaidSimulator", _) => new(HouseArea.PlaidSimulator, ""),
            ("CashSense", "Server", null or "Program") => new(HouseArea.Program, ""),
            ("CashSense", "Server", "Features") => new(HouseArea.Feature, parts.ElementAtOrDefault(3) ?? ""),
            ("CashSense", "Server", { } folder) => new(HouseArea.Machinery, folder),
            _ => null,
        };
    }

    /// <summary>Why this place may not name the other and where the code belongs; null when it may.</summary>
    public string? ObjectionTo(HousePlace other)
    {
        if (this == other || Area is HouseArea.Program or HouseArea.Outside)
        {
            return null;
        }

        if (Area == HouseArea.PlaidSimulator)
        {
            return "the simulator shares no code with the server: repeat it there on purpose, "
                + "or one misreading of Plaid's contract passes every test.";
        }

        if (Area == HouseArea.Analysis)
        {
            return "Analysis knows nothing outside itself: hand the values in as parameters, or move code that knows a row or a wire record "
                + "beside its feature in CashSense.Server/Features.";
        }

        return other.Area switch
        {
            HouseArea.Analysis or HouseArea.Outside => null,
            HouseArea.Program => "nothing names Program: what others need belongs to the folder it is about (Web, Data, Security, Jobs or Plaid).",
            HouseArea.PlaidSimulator => "only Program starts the simulator: speak to it over the wire, through CashSense.Server/Plaid.",
            HouseArea.Feature when Area == HouseArea.Feature =>
                $"a feature never names another feature (here {other.Name}): what two share sinks - data to CashSense.Server/Data, "
                + "arithmetic to CashSense.Analysis, \"do this later\" to a name in Jobs/Work.cs.",
            HouseArea.Feature =>
                $"{Name} may not name a feature: move this code to Features/{other.Name}, which may use {Name}, or let Program hand it in.",
            HouseArea.Machinery when Area == HouseArea.Feature || Sideways.GetValueOrDefault(Name, []).Contains(other.Name, StringComparer.Ordinal) => null,
            HouseArea.Machinery =>
                $"{Name} may not name {other.Name} (sideways only Jobs → Data → Security, and Web → Plaid, Data and Security): "
                + $"move this code to {other.Name} if it is about that, else to the feature that uses both, or let Program hand it in.",
        };
    }
}
