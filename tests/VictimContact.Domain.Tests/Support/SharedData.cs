namespace VictimContact.Domain.Tests.Support;

/// <summary>Test vectors that lie beside the repository, where there are any.</summary>
internal static class SharedData
{
    /// <summary>The text of a file under <c>shared/data</c>; skips the test, with the reason, where it is absent.</summary>
    internal static string Read(string path)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "VictimContact.sln")))
            root = root.Parent;

        var file = root?.Parent is { } beside ? Path.Combine(beside.FullName, "shared", "data", path) : null;
        Assert.SkipUnless(file is not null && File.Exists(file), $"The shared test vectors ({path}) are not beside this repository.");
        return File.ReadAllText(file!);
    }
}
