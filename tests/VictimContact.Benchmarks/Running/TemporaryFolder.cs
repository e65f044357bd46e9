namespace VictimContact.Benchmarks.Running;

/// <summary>A folder of the system's temporary one, gone with all that is in it when it is disposed of.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("victim-contact-benchmarks-").FullName;

    internal string File(string name) => Path.Combine(path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
