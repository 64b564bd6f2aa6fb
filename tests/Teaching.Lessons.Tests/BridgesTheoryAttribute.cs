using Teaching.App;

namespace Teaching.Lessons.Tests;

/// <summary>A test of what the bridges' libraries are needed for: a reported skip, with what to build, where they are left out.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BridgesTheoryAttribute : TheoryAttribute
{
    public BridgesTheoryAttribute() => Skip = CourseSetup.HasBridges ? null : "needs the bridges: dotnet test tests/Teaching.Lessons.Tests -p:InteractivePackages=true";
}
