using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Teaching.Lessons.Tests;

/// <summary>What some notebook host cannot do in a cell, although C# scripting could.</summary>
internal static class CellLint
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp13, kind: SourceCodeKind.Script);

    /// <summary>The libraries that an appendix may import: those that its bridges lead to.</summary>
    public static IReadOnlyList<string> PackagesOfAppendices { get; } = ["Teaching.Interactive", "Plotly.NET", "SixLabors.ImageSharp"];

    /// <summary>A line for each finding; empty for a cell that runs everywhere.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="packages">Libraries whose namespaces it may import.</param>
    public static IReadOnlyList<string> Findings(string source, IReadOnlyList<string>? packages = null)
    {
        var lines = source.Split('\n');
        var magic = lines.Where(line => line.TrimStart().StartsWith("#!", StringComparison.Ordinal)).ToArray();
        var findings = magic.Where(line => !line.StartsWith("#!import ", StringComparison.Ordinal)).Select(line => $"{line}: of the magic commands only #!import is known to every host").ToList();
        var root = Parse(string.Join('\n', lines.Except(magic)));
        findings.AddRange(root.DescendantNodes(descendIntoTrivia: true).Where(node => !IsImport(node, packages ?? [])).Select(Finding).OfType<string>());
        return findings;
    }

    /// <summary>What of a cell is no C# 13; empty for a cell that can be read.</summary>
    public static IReadOnlyList<string> Unreadable(string source) =>
        [.. Parse(source).GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.ToString())];

    /// <summary>Whether a cell imports namespaces and does nothing else, so that it has nothing to show.</summary>
    public static bool OnlyImports(string source) => Parse(source) is CompilationUnitSyntax { Members.Count: 0, Usings.Count: > 0 };

    private static SyntaxNode Parse(string source) => CSharpSyntaxTree.ParseText(source, Script).GetRoot();

    private static bool IsImport(SyntaxNode node, IReadOnlyList<string> packages) =>
        node is UsingDirectiveSyntax { Alias: null, StaticKeyword.RawKind: 0, GlobalKeyword.RawKind: 0, NamespaceOrType: var space }
        && packages.Any(package => space.ToString() == package || space.ToString().StartsWith(package + ".", StringComparison.Ordinal));

    private static string? Finding(SyntaxNode node) => node switch
    {
        ReferenceDirectiveTriviaSyntax => $"{node.ToString().Trim()}: lessons load nothing but setup.csx; a relative path means another folder in each host",
        LoadDirectiveTriviaSyntax => $"{node.ToString().Trim()}: lessons load nothing but setup.csx",
        // A script's parser takes it for the import of a namespace called var.
        UsingDirectiveSyntax { NamespaceOrType: IdentifierNameSyntax { Identifier.Text: "var" } } => "using var: a using declaration at the top level of a cell does not compile in a script",
        UsingDirectiveSyntax => $"{node}: what a lesson imports stands in setup.csx",
        BaseNamespaceDeclarationSyntax space => $"namespace {space.Name}: scripts have no namespaces",
        MethodDeclarationSyntax { ParameterList.Parameters: [{ Modifiers: var first }, ..] } method when first.Any(SyntaxKind.ThisKeyword) => $"{method.Identifier}: scripts have no extension methods of a class of their own",
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "display" } } => $"{node}: display(x) is one host's own; write x.Display();",
        YieldStatementSyntax when !node.Ancestors().Any(one => one is LocalFunctionStatementSyntax or MethodDeclarationSyntax) => $"{node}: yield belongs into a function",
        GlobalStatementSyntax { Statement: ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Display" } } call, SemicolonToken.IsMissing: true } } =>
            $"{call}: Display() as the last expression shows a second thing in some hosts; end it with ;",
        VariableDeclarationSyntax { Type: GenericNameSyntax { Identifier.Text: "Span" or "ReadOnlySpan" } } when !node.Ancestors().Any(one => one is LocalFunctionStatementSyntax or MethodDeclarationSyntax or AnonymousFunctionExpressionSyntax) =>
            $"{node}: a span cannot live from one cell to the next",
        _ => null,
    };
}
