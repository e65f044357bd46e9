using System.Data.Common;
using Npgsql;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Sqlite;
using VictimContact.Benchmarks.Caseload;
using VictimContact.Benchmarks.Load;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>What recording contacts has in common on both databases.</summary>
internal static class Contacts
{
    /// <summary>Lets the service make a database and fill it with agreements, and stops the service. Answers their ids.</summary>
    internal static async Task<Guid[]> Seed(RunSettings settings, string provider, string connectionString)
    {
        await using var service = await Servers.StartService(provider, connectionString);
        using var force = new Force(service.Address);
        var ids = settings.Quick ? await force.Register(150, 1_500) : await force.Register(600, 6_000);
        await service.Stop();
        return ids;
    }

    internal static LoadGenerator LoadOn(IReadOnlyList<Uri> servers, Guid[] agreements, string series = "A") =>
        new(servers, RunSettings.Connections, ContactLoad.On(agreements, series), status => status == 201);

    /// <summary>
    /// Both have stored what the rules say, so both have done the same work; but for the tallies, which the rival does not keep: they are
    /// counted for it.
    /// </summary>
    internal static async Task Verify(TextWriter to, string provider, string service, string rival)
    {
        await to.WriteLineAsync($"`verify` of the service's database: {await Servers.Verify(provider, service)}");
        await CountTallies(provider, rival);
        await to.WriteLineAsync($"`verify` of the rival's database: {await Servers.Verify(provider, rival)}");
    }

    private static async Task CountTallies(string provider, string connectionString)
    {
        SqlTypes.Register();
        await using DbConnection connection = provider == Servers.Sqlite
            ? new PreparedConnection(connectionString)
            : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "delete from tallies";
        await command.ExecuteNonQueryAsync();
        var missing = await VerificationStore.Surplus(connection);
        await new SqlBatch(connection).Change(new TallyChanges().Add(missing.Rows, -1)).Execute();
    }
}
