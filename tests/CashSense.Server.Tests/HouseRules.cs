using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CashSense.Server.Tests;

/// <summary>The house rules of docs/ARCHITECTURE.md, read from the syntax of the files: which way the arrows run, and where names are declared.</summary>
internal static class HouseRules
{
    private static readonly string[] NoFolder = ["Common", "Shared", "Helper", "Helpers", "Util", "Utils", "Utilities"];

    /// <summary>The runtime looks for it outside of any namespace.</summary>
    private const string RuntimesName = "StartupHook";

    private static readonly string[] NoSuffix = ["Dto", "DTO", "Manager", "Helper", "Helpers", "Util", "Utils"];

    /// <summary>What reaches out of the pure core although it comes with the base library.</summary>
    private static readonly string[] NotPureNamespaces = ["System.Net", "System.Data", "System.IO.Pipes", "System.IO.MemoryMappedFiles", "System.Timers"];
    private static readonly string[] NotPureTypes =
    [
        "File", "FileInfo", "FileStream", "Directory", "DirectoryInfo", "HttpClient", "Console", "Environment",
        "Process", "TimeProvider", "Stopwatch", "Timer",
    ];

    /// <param name="files">All C# files at once: a name may be written relative to the namespace around it, so every declaration must be known.</param>
    public static IReadOnlyList<HouseBreach> Check(IReadOnlyCollection<HouseFile> files)
    {
        var parsed = files.Select(file => (File: file, Root: CSharpSyntaxTree.ParseText(file.Text).GetCompilationUnitRoot())).ToList();
        var types = parsed
            .SelectMany(p => p.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
            .Where(type => type.Parent is BaseNamespaceDeclarationSyntax)
            .Select(type => $"{NamespaceOf(type)}.{type.Identifier.ValueText}")
            .ToHashSet(StringComparer.Ordinal);

        return [.. parsed
            .SelectMany(p => Arrows(p.File, p.Root, types)
                .Concat(GlobalUsings(p.File, p.Root))
                .Concat(Declarations(p.File, p.Root))
                .Concat(Purity(p.File, p.Root)))
            .OrderBy(breach => breach.Path, StringComparer.Ordinal).ThenBy(breach => breach.Line)];
    }

    /// <summary>The same rules where they are written in a project file.</summary>
    public static IReadOnlyList<HouseBreach> CheckProject(HouseFile project)
    {
        var elements = XDocument.Parse(project.Text, LoadOptions.SetLineInfo).Descendants().ToList();
        IEnumerable<HouseBreach> Find(string element, Func<string, bool> isWrong, string advice) => elements
            .Where(e => e.Name.LocalName == element && isWrong((string?)e.Attribute("Include") ?? ""))
            .Select(e => new HouseBreach(project.Path, ((IXmlLineInfo)e).LineNumber, $"{(string?)e.Attribute("Include")}: {advice}"));

        const string Pure = "Analysis takes the base library and System.Numerics.Tensors, nothing else: what needs more belongs to CashSense.Server.";
        const string Apart = "the simulator shares no code with the server: repeat it there on purpose.";
        var name = Path.GetFileNameWithoutExtension(project.Path);
        return
        [
            .. Find("Using", include => include.StartsWith("CashSense", StringComparison.Ordinal), GlobalUsingAdvice),
            .. Find("PackageReference", include => name == "CashSense.Analysis" && include != "System.Numerics.Tensors", Pure),
            .. Find("FrameworkReference", _ => name == "CashSense.Analysis", Pure),
            .. Find("ProjectReference", _ => name == "CashSense.Analysis", Pure),
            .. Find("ProjectReference", _ => name == "CashSense.PlaidSimulator", Apart),
        ];
    }

    private const string GlobalUsingAdvice = "our own namespaces are never global: write the using in each file that needs it, so that the arrow is seen there.";

    private static IEnumerable<HouseBreach> Arrows(HouseFile file, CompilationUnitSyntax root, HashSet<string> types) =>
        from identifier in root.DescendantNodes().OfType<IdentifierNameSyntax>()
        let name = FullName(identifier, types)
        where name is not null
        let target = HousePlace.Of(name)
        where target is not null
        let objection = file.Place.ObjectionTo(target)
        where objection is not null
        select Breach(file, identifier, $"{name}: {objection}");

    private static IEnumerable<HouseBreach> GlobalUsings(HouseFile file, CompilationUnitSyntax root) =>
        from directive in root.Usings
        where directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)
        let name = directive.NamespaceOrType.ToString().Replace("global::", "", StringComparison.Ordinal)
        where name == "CashSense" || name.StartsWith("CashSense.", StringComparison.Ordinal)
        select Breach(file, directive, $"{name}: {GlobalUsingAdvice}");

    private static IEnumerable<HouseBreach> Declarations(HouseFile file, CompilationUnitSyntax root)
    {
        if (file.Namespace.Split('.').FirstOrDefault(NoFolder.Contains) is { } folder)
        {
            yield return Breach(file, root, $"{folder} says nothing: put the code into the feature that uses it, "
                + "into Analysis if it computes, into Data if several query it.");
        }

        if (file.Place.IsUnknownMachinery)
        {
            yield return Breach(file, root, $"the folder {file.Place.Name} is not on the map: a feature goes to Features/{file.Place.Name}; "
                + "new machinery gets its arrows in HousePlace.Sideways and in docs/ARCHITECTURE.md.");
        }

        foreach (var type in root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
        {
            var name = type.Identifier.ValueText;
            if (type.Parent is not TypeDeclarationSyntax && name != RuntimesName && NamespaceOf(type) is var actual && actual != file.Namespace)
            {
                yield return Breach(file, type, $"{name} is declared in '{actual}' but its folder says '{file.Namespace}': namespaces follow folders.");
            }

            if (type.Parent is not TypeDeclarationSyntax && file.Namespace is "CashSense.Server" or "CashSense.Server.Features" && name != "Program")
            {
                yield return Breach(file, type, $"{name} would be seen everywhere without a using: parent namespaces stay empty. "
                    + "Move it to the feature that uses it, or to Web, Data, Security, Jobs or Plaid.");
            }

            if (!file.IsGenerated && NoSuffix.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal)) is { } vague)
            {
                yield return Breach(file, type, $"{name}: '{vague}' says nothing; use the field's word for what it is or does.");
            }
        }
    }

    private static IEnumerable<HouseBreach> Purity(HouseFile file, CompilationUnitSyntax root)
    {
        if (file.Place.Area != HouseArea.Analysis)
        {
            return [];
        }

        const string Advice = "Analysis has no clock, file, network or process: read it in CashSense.Server and hand the value in.";
        var imports = root.DescendantNodes().OfType<UsingDirectiveSyntax>()
            .Select(directive => (Node: (SyntaxNode)directive, Name: directive.NamespaceOrType.ToString()))
            .Where(use => !IsUnder(use.Name, "CashSense") && !IsPureNamespace(use.Name));
        var names = root.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(id => NotPureTypes.Contains(id.Identifier.ValueText) && (id.Parent as MemberAccessExpressionSyntax)?.Name != id)
            .Select(id => (Node: (SyntaxNode)id, Name: id.Identifier.ValueText));
        var unseeded = root.DescendantNodes()
            .Where(node => node is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "Random" }, ArgumentList.Arguments.Count: 0 }
                || (node is MemberAccessExpressionSyntax && node.ToString() is "Random.Shared" or "Guid.NewGuid" or "Guid.CreateVersion7"))
            .Select(node => (Node: node, Name: $"{node} (without a seed)"));
        return imports.Concat(names).Concat(unseeded).Select(found => Breach(file, found.Node, $"{found.Name}: {Advice}"));
    }

    /// <summary>The name that a dotted expression begins with, written in full; null unless the identifier begins one that leads into our namespaces.</summary>
    private static string? FullName(IdentifierNameSyntax first, HashSet<string> types)
    {
        var parts = new List<string> { first.Identifier.ValueText };
        SyntaxNode left = first.Parent is AliasQualifiedNameSyntax alias && alias.Name == first ? alias : first;
        for (; ; left = left.Parent!)
        {
            if (left.Parent is QualifiedNameSyntax qualified && qualified.Left == left)
            {
                parts.Add(qualified.Right.Identifier.ValueText);
            }
            else if (left.Parent is MemberAccessExpressionSyntax access && access.Expression == left)
            {
                parts.Add(access.Name.Identifier.ValueText);
            }
            else
            {
                break;
            }
        }

        var isRightOfDot = (first.Parent as MemberAccessExpressionSyntax)?.Name == first
            || (first.Parent as QualifiedNameSyntax)?.Right == first;
        if (isRightOfDot || left.Parent is BaseNamespaceDeclarationSyntax)
        {
            return null;
        }

        if (parts[0] == "CashSense")
        {
            return string.Join('.', parts);
        }

        // 'Data.CashSenseDb' inside CashSense.Server.Features.Sync means CashSense.Server.Data.CashSenseDb, and needs no using; nor does 'Program'.
        var around = NamespaceOf(first).Split('.');
        return (from depth in Enumerable.Range(1, around.Length).Reverse()
                from length in Enumerable.Range(1, parts.Count)
                let candidate = string.Join('.', around[..depth].Concat(parts[..length]))
                where types.Contains(candidate)
                select candidate).FirstOrDefault();
    }

    private static bool IsPureNamespace(string name) => IsUnder(name, "System") && !Array.Exists(NotPureNamespaces, space => IsUnder(name, space));

    private static string NamespaceOf(SyntaxNode node) =>
        string.Join('.', node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(space => space.Name.ToString()));

    private static bool IsUnder(string name, string space) => name == space || name.StartsWith(space + ".", StringComparison.Ordinal);

    private static HouseBreach Breach(HouseFile file, SyntaxNode node, string advice) =>
        new(file.Path, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, advice);
}
