namespace Teaching.Cnn.Tests;

/// <summary>A test of ONNX's vectors; skipped, and reported so, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxFactAttribute : FactAttribute
{
    internal const string Reason = "ONNX's conformance vectors are missing: apt-get install -y libonnx-testdata";

    public OnnxFactAttribute() => Skip = OnnxCase.IsInstalled ? null : Reason;
}
