namespace CashSense.Server.Tests;

/// <summary>The repository keeps its house rules, and the rules see what they are there for.</summary>
public sealed class HouseRulesTests
{
    private const string Server = "src/CashSense.Server/";

    [Fact]
    public void Every_arrow_and_name_of_the_repository_keeps_the_house_rules()
    {
        var files = FilesOf("*.cs");
        Assert.Contains(files, file => file.Path == Server + "Program.cs");
        Assert.Contains(files, file => file.Place.Area == HouseArea.Analysis);

        AssertNone(HouseRules.Check(files));
    }

    [Fact]
    public void Every_project_file_keeps_the_house_rules()
    {
        var projects = FilesOf("*.csproj");
        Assert.Contains(projects, file => file.Path == Server + "CashSense.Server.csproj");

        AssertNone(projects.SelectMany(HouseRules.CheckProject));
    }

    [Theory]
    [InlineData("Features/Sync", "using CashSense.Server.Features.Alerts;", "a feature never names another feature (here Alerts)")]
    [InlineData("Features/Sync", "using static CashSense.Server.Features.Alerts.Rule;", "a feature never names another feature")]
    [InlineData("Features/Sync", "using Rule = CashSense.Server.Features.Alerts.Rule;", "a feature never names another feature")]
    [InlineData("Features/Sync", "using CashSense.Server;", "nothing names Program")]
    [InlineData("Features/Sync", "using CashSense.PlaidSimulator;", "only Program starts the simulator")]
    [InlineData("Data", "using CashSense.Server.Features.Sync;", "move this code to Features/Sync")]
    [InlineData("Data", "using CashSense.Server.Jobs;", "Data may not name Jobs (sideways only Jobs → Data → Security")]
    [InlineData("Security", "using CashSense.Server.Data;", "Security may not name Data")]
    [InlineData("Jobs", "using CashSense.Server.Plaid;", "Jobs may not name Plaid")]
    [InlineData("Plaid", "using CashSense.Server.Data;", "Plaid may not name Data")]
    [InlineData("Web", "using CashSense.Server.Jobs;", "Web may not name Jobs")]
    [InlineData("Data", "using CashSense.Server.Web;", "Data may not name Web")]
    [InlineData("Web", "using CashSense.Server.Features.Sync;", "move this code to Features/Sync")]
    [InlineData("Data", "global using System; global using CashSense.Analysis;", "our own namespaces are never global")]
    public void A_using_in_the_wrong_place_is_reported_with_the_right_place(string folder, string line, string advice)
    {
        var text = $"using System.Text;\n{line}\nnamespace CashSense.Server.{folder.Replace('/', '.')};";
        var breach = Assert.Single(HouseRules.Check([new($"{Server}{folder}/Wrong.cs", text)]));
        Assert.Equal(($"{Server}{folder}/Wrong.cs", 2), (breach.Path, breach.Line));
        Assert.Contains(advice, breach.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Features/Sync", "using CashSense.Server.Data; using CashSense.Server.Jobs; using CashSense.Server.Plaid;")]
    [InlineData("Features/Sync", "using CashSense.Server.Security; using CashSense.Server.Web; using CashSense.Analysis.Reports;")]
    [InlineData("Features/Sync", "using CashSense.Server.Features.Sync;")]
    [InlineData("Jobs", "using CashSense.Server.Data; using CashSense.Server.Security; using CashSense.Analysis;")]
    [InlineData("Data", "using CashSense.Server.Security; using CashSense.Analysis;")]
    [InlineData("Web", "using CashSense.Server.Plaid; using CashSense.Server.Data; using CashSense.Server.Security;")]
    [InlineData("Data/Migrations/Sqlite", "using CashSense.Server.Data;")]
    [InlineData("Plaid", "using CashSense.Analysis; using System.Net.Http; global using System.Globalization;")]
    public void A_using_in_the_right_place_is_no_breach(string folder, string usings) =>
        Assert.Empty(HouseRules.Check([new($"{Server}{folder}/Right.cs", usings)]));

    [Fact]
    public void Program_may_name_everything()
    {
        const string Text = "using CashSense.PlaidSimulator; using CashSense.Server.Features.Sync; using CashSense.Server.Web; "
            + "namespace CashSense.Server; class Program;";
        Assert.Empty(HouseRules.Check([new(Server + "Program.cs", Text)]));
    }

    [Theory]
    [InlineData("object Load(CashSense.Server.Features.Alerts.Rule rule) => rule;")]
    [InlineData("object Load() => global::CashSense.Server.Features.Alerts.Rule.Default;")]
    [InlineData("object Load(Alerts.Rule rule) => rule;")]
    [InlineData("object Load() => $\"{Features.Alerts.Rule.Default}\";")]
    public void A_name_in_the_code_draws_the_same_arrow_as_a_using(string member)
    {
        var breach = Assert.Single(HouseRules.Check(
        [
            new(Server + "Features/Alerts/Rule.cs", "namespace CashSense.Server.Features.Alerts; class Rule;"),
            new(Server + "Features/Sync/SyncItem.cs", $"namespace CashSense.Server.Features.Sync;\nclass SyncItem\n{{\n    {member}\n}}"),
        ]));
        Assert.StartsWith($"{Server}Features/Sync/SyncItem.cs:4: CashSense.Server.Features.Alerts.Rule", breach.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Program_is_seen_without_a_using_and_still_reported()
    {
        var breach = Assert.Single(HouseRules.Check(
        [
            new(Server + "Program.cs", "namespace CashSense.Server; class Program;"),
            new(Server + "Web/Version.cs", "namespace CashSense.Server.Web; class Version { object Of => typeof(Program); Place X => Place.Program; }"),
        ]));
        Assert.Contains("nothing names Program", breach.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("// using CashSense.Server.Features.Alerts;")]
    [InlineData("/// <summary>See <see cref=\"CashSense.Server.Features.Alerts\"/>.</summary>")]
    [InlineData("const string Text = \"CashSense.Server.Features.Alerts\";")]
    [InlineData("int Count => Alerts.Count;")]
    public void A_comment_a_text_or_a_member_of_the_same_name_is_no_arrow(string line) =>
        Assert.Empty(HouseRules.Check(
        [
            new(Server + "Features/Alerts/Rule.cs", "namespace CashSense.Server.Features.Alerts; class Rule;"),
            new(Server + "Features/Sync/SyncItem.cs", $"namespace CashSense.Server.Features.Sync; class SyncItem {{\n{line}\n}}"),
        ]));

    [Theory]
    [InlineData("using CashSense.Server.Data;", "hand the values in as parameters")]
    [InlineData("using Microsoft.EntityFrameworkCore;", "no clock, file, network or process")]
    [InlineData("using System.Net.Http;", "no clock, file, network or process")]
    [InlineData("class C { string Read() => File.ReadAllText(\"x\"); }", "File: Analysis has no clock")]
    [InlineData("class C(TimeProvider clock);", "TimeProvider: Analysis has no clock")]
    [InlineData("class C { object Draw() => new Random(); }", "new Random() (without a seed)")]
    [InlineData("class C { int Draw() => Random.Shared.Next(); }", "Random.Shared (without a seed)")]
    public void Analysis_reaches_for_nothing_outside(string line, string advice)
    {
        var text = line.StartsWith("using", StringComparison.Ordinal) ? line : "namespace CashSense.Analysis.Reports;" + line;
        var breach = Assert.Single(HouseRules.Check([new("src/CashSense.Analysis/Reports/C.cs", text)]));
        Assert.Contains(advice, breach.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Analysis_may_use_the_base_library_a_seed_and_a_stream()
    {
        const string Text = "using System.Numerics.Tensors; using CashSense.Analysis; "
            + "namespace CashSense.Analysis.Categories; class Model(Stream from) { object Draw(int seed) => new Random(seed); }";
        Assert.Empty(HouseRules.Check([new("src/CashSense.Analysis/Categories/Model.cs", Text)]));
    }

    [Theory]
    [InlineData("using CashSense.Analysis;")]
    [InlineData("using CashSense.Server.Plaid;")]
    public void The_simulator_names_nothing_of_the_others(string line)
    {
        var breach = Assert.Single(HouseRules.Check([new("src/CashSense.PlaidSimulator/Wire/Item.cs", line)]));
        Assert.Contains("repeat it there on purpose", breach.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Server + "Banner.cs", "namespace CashSense.Server; class Banner;", "parent namespaces stay empty")]
    [InlineData(Server + "Features/Rule.cs", "namespace CashSense.Server.Features; class Rule;", "parent namespaces stay empty")]
    [InlineData(Server + "Web/Health.cs", "namespace CashSense.Server.Data; class Health;", "its folder says 'CashSense.Server.Web'")]
    [InlineData(Server + "Web/Health.cs", "class Health;", "is declared in ''")]
    [InlineData(Server + "Caching/Cache.cs", "namespace CashSense.Server.Caching; class Cache;", "the folder Caching is not on the map")]
    [InlineData(Server + "Features/Common/Cache.cs", "namespace CashSense.Server.Features.Common; class Cache;", "Common says nothing")]
    [InlineData("tests/CashSense.Server.Tests/Utils/Cache.cs", "namespace CashSense.Server.Tests.Utils; class Cache;", "Utils says nothing")]
    [InlineData(Server + "Plaid/AccountDto.cs", "namespace CashSense.Server.Plaid; record AccountDto;", "'Dto' says nothing")]
    [InlineData(Server + "Plaid/Accounts.cs", "namespace CashSense.Server.Plaid; class Accounts { class SyncManager; }", "'Manager' says nothing")]
    public void A_declaration_in_the_wrong_place_or_with_an_empty_name_is_reported(string path, string text, string advice) =>
        Assert.Contains(advice, Assert.Single(HouseRules.Check([new(path, text)])).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("CashSense.Analysis", "<PackageReference Include=\"Npgsql\" />", "nothing else")]
    [InlineData("CashSense.Analysis", "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />", "nothing else")]
    [InlineData("CashSense.Analysis", "<ProjectReference Include=\"../CashSense.Server/CashSense.Server.csproj\" />", "nothing else")]
    [InlineData("CashSense.PlaidSimulator", "<ProjectReference Include=\"../CashSense.Analysis/CashSense.Analysis.csproj\" />", "repeat it there on purpose")]
    [InlineData("CashSense.Server", "<Using Include=\"CashSense.Analysis\" />", "never global")]
    public void A_project_file_that_breaks_a_rule_is_reported(string project, string line, string advice)
    {
        var text = $"<Project>\n<ItemGroup>\n{line}\n</ItemGroup>\n</Project>";
        var breach = Assert.Single(HouseRules.CheckProject(new($"src/{project}/{project}.csproj", text)));
        Assert.Equal(3, breach.Line);
        Assert.Contains(advice, breach.Advice, StringComparison.Ordinal);
    }

    /// <remarks>Not Assert.Empty, which cuts the advice short.</remarks>
    private static void AssertNone(IEnumerable<HouseBreach> breaches)
    {
        var lines = breaches.Select(breach => breach.ToString()).ToList();
        Assert.True(lines.Count == 0, string.Join(Environment.NewLine, ["House rules are broken:", .. lines]));
    }

    private static List<HouseFile> FilesOf(string pattern)
    {
        var root = HouseFile.Root;
        return
        [
            .. from top in new[] { "src", "tests", "bench", "tools" }
               let folder = Path.Combine(root, top)
               where Directory.Exists(folder)
               from file in Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
               let path = Path.GetRelativePath(root, file).Replace('\\', '/')
               where !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)
               orderby path
               select new HouseFile(path, File.ReadAllText(file)),
        ];
    }
}
