using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Cli;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Tests.Support;

internal static class Verifying
{
    /// <summary>Asserts that all that is stored is what the timelines say, and that nothing is counted that is not there.</summary>
    internal static async Task IsVerified(this Service service)
    {
        var verification = await Verification.Begin(service.Services, TestContext.Current.CancellationToken);
        Assert.Equal([], (await verification.Run(_ => { }, TestContext.Current.CancellationToken)).First);
        var surplus = await service.Services
            .GetRequiredService<IDatabase>()
            .Read(VerificationStore.Surplus, TestContext.Current.CancellationToken);
        Assert.Equal([], surplus.Rows);
    }
}
