using System.Reflection;

namespace VictimContact.Api.Http;

/// <summary>Which release this is.</summary>
/// <param name="Version">The release, by semantic versioning. The published description bears the same.</param>
/// <param name="Commit">The commit that it was built from; null where that was not known when it was built.</param>
internal sealed record ReleaseAnswer(string Version, string? Commit);

/// <summary>The release that runs, as the build has written it into the program: <c>1.0.0+&lt;commit&gt;</c>.</summary>
internal static class Release
{
    private static readonly string[] Parts =
        typeof(Release).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+');

    internal static string Version => Parts[0];

    private static string? Commit => Parts.ElementAtOrDefault(1);

    internal static void MapRelease(this WebApplication app) => app.MapGet("/version", () => new ReleaseAnswer(Version, Commit))
        .IsOpenToAll()
        .WithTags("Operations")
        .WithName("ReadVersion")
        .WithSummary("Ask which release this is")
        .WithDescription("For whoever reports a problem, and for who waits for a release to be rolled out.")
        .Answers(new ReleaseAnswer(Version, "6eb555ac8245bda9878a090ed96d563f422b51f7"), StatusCodes.Status200OK);
}
