using System.Diagnostics;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Caseload;

/// <summary>A file of SQLite with very many active agreements, and how it came about.</summary>
internal sealed record LargeDatabase(string File, long Agreements, IReadOnlyList<Guid> FirstAgreements)
{
    internal string ConnectionString => Servers.ConnectionStringOf(File);

    /// <summary>Builds a small one through the service, to be multiplied.</summary>
    internal static async Task<LargeDatabase> Base(RunSettings settings, string file)
    {
        var (investigations, agreements) = settings.Quick ? (250, 500) : (1_000, 2_000);
        await using var service = await Servers.StartService(Servers.Sqlite, Servers.ConnectionStringOf(file));
        using var force = new Force(service.Address);
        var ids = await force.Register(investigations, agreements);
        await new Histories(force, ids, investigations).Tell();
        await service.Stop();
        return new(file, agreements, ids);
    }

    /// <summary>Makes a copy of this with so many agreements, and says how large it is.</summary>
    internal LargeDatabase Multiplied(long agreements, string file, TextWriter to)
    {
        var started = Stopwatch.GetTimestamp();
        System.IO.File.Copy(File, file);
        using (var multiplication = new Multiplication(file))
        {
            multiplication.To((int)(agreements / Agreements));
            to.WriteLine(
                $"Built {Figures.Write(multiplication.Count("agreements"))} agreements with {Figures.Write(multiplication.Count("facts"))} facts and "
                + $"{Figures.Write(multiplication.Count("duties"))} duties in {Figures.Write(Stopwatch.GetElapsedTime(started).TotalSeconds)} s: "
                + $"{Figures.Megabytes(new FileInfo(file).Length)}.");
        }

        return this with { File = file, Agreements = agreements };
    }
}
