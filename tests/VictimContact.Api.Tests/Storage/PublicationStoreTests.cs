using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Publications;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Storage;

public sealed class PublicationStoreTests
{
    private static readonly PublicationRow October = new()
    {
        Month = "2026-10",
        Version = 1,
        PublishedAt = Service.At("2026-11-09T10:00:00.123Z"),
        PublishedBy = "Siân",
        Figures = """{"duties":[]}""",
    };

    [Fact]
    public async Task A_version_is_kept_as_it_was_and_the_next_one_stands_beside_it()
    {
        await using var service = Service.Start("2026-11-09T10:00:00Z");
        var database = service.Services.GetRequiredService<IDatabase>();

        Assert.Equal(October, await Add(database, October));
        var second = await Add(database, October with { PublishedBy = "k.evans", Figures = "{}" });
        Assert.Equal(October with { Version = 2, PublishedBy = "k.evans", Figures = "{}" }, second);
        Assert.Equal(1, (await Add(database, October with { Month = "2026-09" })).Version);

        Assert.Equal(October, await Find(database, 1));
        Assert.Equal(second, await Find(database, 2));
        Assert.Equal(second, await Find(database, null));
        Assert.Null(await Find(database, 3));
        Assert.Equal([("2026-10", 2), ("2026-10", 1), ("2026-09", 1)], await Page(database, null));
        Assert.Equal([("2026-10", 1), ("2026-09", 1)], await Page(database, ("2026-10", 2)));
        Assert.Empty(await Page(database, ("2026-09", 1)));
    }

    [Fact]
    public async Task Versions_that_are_published_at_once_all_stay()
    {
        await using var service = Service.Start("2026-11-09T10:00:00Z");
        var database = service.Services.GetRequiredService<IDatabase>();

        var made = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => Add(database, October with { PublishedBy = $"{i}" })));

        Assert.Equal([1, 2, 3, 4], made.Select(m => m.Version).Order());
        Assert.Equal(4, (await Page(database, null)).Count);
    }

    private static Task<PublicationRow> Add(IDatabase database, PublicationRow row) =>
        database.Write(connection => PublicationStore.Add(connection, row), TestContext.Current.CancellationToken);

    private static Task<PublicationRow?> Find(IDatabase database, int? version) => database.Read(
        connection => PublicationStore.Find(connection, Month.Parse("2026-10", null), version), TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<(string, int)>> Page(IDatabase database, (string, int)? after)
    {
        var rows = await database.Read(connection => PublicationStore.Page(connection, after, 10), TestContext.Current.CancellationToken);
        return [.. rows.Select(r => (r.Month, r.Version))];
    }
}
