using Npgsql;
using VictimContact.Api.Storage.Postgres;

namespace VictimContact.Api.Tests.Storage;

public sealed class PostgresDefaultsTests
{
    [Fact]
    public void What_an_operator_leaves_open_is_set_for_many_small_writes()
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresDatabase.WithDefaults("Host=db;Username=vc"));
        Assert.Equal(
            ("db", 200, 2, 40, true, "victim-contact"),
            (
                settings.Host,
                settings.MaxAutoPrepare,
                settings.AutoPrepareMinUsages,
                settings.MaxPoolSize,
                settings.NoResetOnClose,
                settings.ApplicationName));
    }

    [Fact]
    public void What_an_operator_says_stands()
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresDatabase.WithDefaults(
            "Host=db;Max Auto Prepare=0;MaxPoolSize=7;No Reset On Close=false;Application Name=force"));
        Assert.Equal(
            (0, 7, false, "force"), (settings.MaxAutoPrepare, settings.MaxPoolSize, settings.NoResetOnClose, settings.ApplicationName));
    }
}
