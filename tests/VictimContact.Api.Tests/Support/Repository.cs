namespace VictimContact.Api.Tests.Support;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string Source => Path.Combine(Root, "src");

    /// <summary>A file or folder of the data that lies beside some checkouts; the test is skipped where it does not.</summary>
    internal static string SharedData(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data", path));
        if (!Path.Exists(full))
            Assert.Skip($"shared/data/{path} does not lie beside this checkout.");
        return full;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VictimContact.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
