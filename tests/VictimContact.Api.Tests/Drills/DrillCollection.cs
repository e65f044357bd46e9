using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>
/// Drills run one after another and beside no other test: they load the machine. They share a PostgreSQL server that keeps what it
/// acknowledged.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DrillCollection : ICollectionFixture<DurableServer>
{
    public const string Name = "Drills";
}

public sealed class DurableServer : IAsyncDisposable
{
    private PostgresCluster? cluster;

    internal PostgresCluster Cluster => cluster!;

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? default;

    /// <summary>A new database; skips the test where there is no PostgreSQL.</summary>
    internal async Task<DrillDatabase> Database(string name)
    {
        Assert.SkipWhen(PostgresCluster.Absence is not null, PostgresCluster.Absence ?? "");
        cluster ??= await PostgresCluster.Start(durable: true);
        return new("postgres", await Cluster.CreateDatabase(name));
    }
}
