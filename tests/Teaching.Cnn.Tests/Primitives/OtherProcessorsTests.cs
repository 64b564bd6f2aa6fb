using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace Teaching.Cnn.Tests;

/// <summary>The same program with fewer threads, narrower vectors, or no vector instructions at all, each in a process of its own.</summary>
public sealed class OtherProcessorsTests
{
    [Theory]
    [InlineData("TEACHING_THREADS", "")]
    [InlineData("TEACHING_THREADS", "1")]
    [InlineData("TEACHING_THREADS", "2")]
    [InlineData("TEACHING_THREADS", "3")]
    [InlineData("TEACHING_THREADS", "7")]
    [NeedsFma("DOTNET_PreferredVectorBitWidth", "128")]
    [NeedsFma("DOTNET_PreferredVectorBitWidth", "256")]
    [NeedsFma("DOTNET_PreferredVectorBitWidth", "512")]
    [NeedsFma("DOTNET_EnableAVX512", "0")]
    public void The_same_weights_to_the_last_bit(string variable, string value) =>
        Assert.Equal(SmallWorld.HashAfterTraining(), Run("hash", variable, value));

    [Fact]
    public void Two_runs_in_one_process_give_the_same_bits() => Assert.Equal(SmallWorld.HashAfterTraining(), SmallWorld.HashAfterTraining());

    [Fact]
    public void Too_little_memory_is_said_in_bytes_and_leaves_the_model_alone() =>
        Assert.Equal("the model is unchanged, and learns from a smaller batch", Run("memory", "DOTNET_GCHeapHardLimit", "0x6000000"));

    [Fact]
    public void Sixteen_byte_vectors_are_as_right_as_any() => Assert.Equal("right, FMA " + (Fma.IsSupported ? "on" : "off"), Run("parity", "DOTNET_PreferredVectorBitWidth", "128"));

    [Theory]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    public void Every_layer_is_right_without_these_instructions(string variable, string value) =>
        Assert.Equal("right, FMA off", Run("parity", variable, value));

    private static string Run(string command, string variable, string value)
    {
        using var process = Start([command], (variable, value));
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {errors.Result}");
        return output;
    }

    /// <summary>This assembly as a program of its own.</summary>
    internal static Process Start(params string[] arguments) => Start(arguments, ("TEACHING_THREADS", ""));

    private static Process Start(string[] arguments, (string Name, string Value) variable)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(OtherProcessorsTests).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[variable.Name] = variable.Value;
        return Process.Start(start)!;
    }

    /// <summary>Rows that only hold where multiply and add are fused in hardware; elsewhere they are reported as skipped.</summary>
    private sealed class NeedsFmaAttribute : Xunit.Sdk.DataAttribute
    {
        private readonly object[] _data;

        public NeedsFmaAttribute(params object[] data)
        {
            _data = data;
            Skip = Fma.IsSupported ? null : "this processor has no fused multiply-add";
        }

        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) => [_data];
    }
}
