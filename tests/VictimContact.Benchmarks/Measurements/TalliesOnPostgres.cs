using Npgsql;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;
using VictimContact.Tests.Shared;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>
/// What tallies cost those who write, on PostgreSQL: durable contacts over HTTP with changes appended as the service does, with the same
/// statements sent and nothing kept of them, and with tallies updated in place, where writers of one unit wait for each other.
/// </summary>
internal static class TalliesOnPostgres
{
    // The service sends the same statements and finds nothing to fold.
    private const string Aside = """
        alter table tally_changes rename to tally_changes_aside;
        create view tally_changes as select * from tally_changes_aside where id < 0;
        """;

    private const string Dropped = $"{Aside} create rule tally_changes_dropped as on insert to tally_changes do instead nothing;";

    private const string InPlace = $$"""
        {{Aside}}
        create function count_tally() returns trigger language plpgsql as $count$
        begin
            insert into tallies (by_offence, owed_by, what, period, offence_key, unit_key, kind, level, offence, unit, count)
            select g.by_offence, new.owed_by, case g.by_month when 1 then 'open' else new.what end,
                case g.by_month when 1 then substr(new.period, 1, 7) else new.period end, case g.by_offence when 1 then new.offence_key else '' end,
                new.unit_key, new.kind, new.level, case g.by_offence when 1 then new.offence else '' end, new.unit, new.count
            from (values (0, 0), (1, 0), (0, 1), (1, 1)) g (by_offence, by_month)
            where (g.by_month = 0 or new.what = 'open-on') and (g.by_offence = 0 or new.what <> 'sign')
            on conflict (by_offence, owed_by, what, period, offence_key, unit_key, kind, level) do update set count = tallies.count + excluded.count;
            return new;
        end $count$;
        create trigger count_tally instead of insert on tally_changes for each row execute function count_tally();
        """;

    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        if (PostgresCluster.Absence is { } absence)
        {
            await to.WriteLineAsync($"\ntallies-postgres is left out. {absence}");
            return;
        }

        await using var cluster = await PostgresCluster.Start(durable: true);
        var appended = await cluster.CreateDatabase("appended");
        var agreements = await Contacts.Seed(settings, Servers.Postgres, appended);
        var dropped = await cluster.CreateDatabase("dropped", template: "appended");
        var inPlace = await cluster.CreateDatabase("in_place", template: "appended");
        await Execute(dropped, Dropped);
        await Execute(inPlace, InPlace);

        await using var first = await Servers.StartService(Servers.Postgres, appended);
        await using var second = await Servers.StartService(Servers.Postgres, dropped);
        await using var third = await Servers.StartService(Servers.Postgres, inPlace);
        Contestant[] contestants =
        [
            new("tallies by appended changes, as the service does", Contacts.LoadOn([first.Address], agreements)),
            new("without tallies", Contacts.LoadOn([second.Address], agreements)),
            new("tallies updated in place", Contacts.LoadOn([third.Address], agreements)),
        ];
        await new Contest(settings).Run(contestants);
        Contest.Print(
            to,
            $"Durable contacts over HTTP, {RunSettings.Connections} connections, PostgreSQL, {Figures.Write(agreements.Length)} agreements, 8 units",
            "201",
            contestants, contestants[1]);
        await to.WriteLineAsync($"`verify` of the first: {await Servers.Verify(Servers.Postgres, appended)}");
    }

    private static async Task Execute(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
