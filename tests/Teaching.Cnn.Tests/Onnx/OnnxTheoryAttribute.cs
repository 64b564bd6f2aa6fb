namespace Teaching.Cnn.Tests;

/// <summary>A theory on ONNX's vectors; skipped, and reported so, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxTheoryAttribute : TheoryAttribute
{
    public OnnxTheoryAttribute() => Skip = OnnxCase.IsInstalled ? null : OnnxFactAttribute.Reason;
}
