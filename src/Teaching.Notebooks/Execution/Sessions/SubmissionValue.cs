using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Teaching.Notebooks;

/// <summary>Whether a script has a value: Roslyn's ReturnValue is null both for the value null and for no value, so the syntax decides.</summary>
internal static class SubmissionValue
{
    public static bool Exists(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.Last();
        var statement = tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().LastOrDefault()?.Statement;
        if (statement is ReturnStatementSyntax { Expression: not null })
        {
            return true;
        }

        if (statement is not ExpressionStatementSyntax { SemicolonToken.IsMissing: true } trailing)
        {
            return false;
        }

        var type = compilation.GetSemanticModel(tree).GetTypeInfo(trailing.Expression).Type;
        return type?.SpecialType != SpecialType.System_Void;
    }
}
