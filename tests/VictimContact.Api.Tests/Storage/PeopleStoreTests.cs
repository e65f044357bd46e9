using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Storage;

public sealed class PeopleStoreTests
{
    /// <summary>A day without the service can leave something for every officer of a force.</summary>
    [Fact]
    public async Task Thousands_of_officers_are_found_in_one_query()
    {
        await using var service = Service.Start("2026-11-02T09:00:00Z");
        await service.AddOfficer("3002", mobile: "07700 900302");
        await service.AddOfficer("3001", mobile: "07700 900301");
        using var absent = await service.Put("/v1/officers/3001/availability", new { availability = "absent", coveredBy = "3002" });
        absent.EnsureSuccessStatusCode();
        await service.AddOfficer("1742", supervisorId: "3001");
        await service.AddOfficer("1900");

        var asked = Enumerable.Range(0, 9_999).Select(i => $"X{i}").Append("1742");
        var found = await service.Services.GetRequiredService<IDatabase>().Read(
            connection => PeopleStore.Near(connection, asked), TestContext.Current.CancellationToken);

        // The officer, the supervisor, and the supervisor's cover; not the officer who has nothing to do with them.
        Assert.Equal(["1742", "3001", "3002"], found.Keys.Order(StringComparer.Ordinal));
    }
}
