using Dapper;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Tests.Features.Compliance;

namespace VictimContact.Api.Tests.Storage;

public sealed class TallyFoldingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_copies_fold_while_others_write_and_nothing_is_lost_or_counted_twice()
    {
        await using var service = await ComplianceScene.Start();
        using var written = new CancellationTokenSource();
        var folding = Enumerable.Range(0, 2).Select(_ => Task.Run(
            async () =>
            {
                while (!written.IsCancellationRequested)
                    await service.Send(new FoldTalliesCommand());
            },
            Cancellation)).ToList();
        await Parallel.ForAsync(0, 60, Cancellation, async (i, _) => await service.AddAgreement($"DPP/{1 + (i % 2)}/26", $"V-{i}"));
        await written.CancelAsync();
        await Task.WhenAll(folding);

        var before = (await ComplianceScene.Figures(service)).GetRawText();
        Assert.False(await service.Send(new FoldTalliesCommand()));

        Assert.Equal(before, (await ComplianceScene.Figures(service)).GetRawText());
        var database = service.Services.GetRequiredService<IDatabase>();
        Assert.Equal([], await database.Read(VerificationStore.TallyDifferences, Cancellation));
        Assert.Equal(
            0, await database.Read(connection => connection.QuerySingleAsync<int>("select count(*) from tally_changes"), Cancellation));
        Assert.Equal(
            0,
            await database.Read(
                connection => connection.QuerySingleAsync<int>("select count(*) from tallies where count = 0"), Cancellation));
    }
}
