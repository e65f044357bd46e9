using System.Runtime.CompilerServices;

namespace VictimContact.Api.Tests.Support;

/// <summary>What takes minutes, or the whole machine, runs where it is asked for: with <c>VICTIM_CONTACT_DRILLS=1</c>.</summary>
internal static class Drill
{
    internal static string? NotAskedFor { get; } = Environment.GetEnvironmentVariable("VICTIM_CONTACT_DRILLS") == "1"
        ? null
        : "A drill: it runs where VICTIM_CONTACT_DRILLS=1 asks for it.";
}

/// <inheritdoc cref="Drill"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DrillFactAttribute : FactAttribute
{
    public DrillFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = Drill.NotAskedFor;
}

/// <inheritdoc cref="Drill"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DrillTheoryAttribute : TheoryAttribute
{
    public DrillTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = Drill.NotAskedFor;
}
