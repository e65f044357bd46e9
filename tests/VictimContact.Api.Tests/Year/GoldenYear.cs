namespace VictimContact.Api.Tests.Year;

/// <summary>The year ticked every hour, played once for all tests that compare with it.</summary>
public sealed class GoldenYear : IAsyncLifetime
{
    private Task<PlayedYear>? played;

    internal Support.Service Service => Played.Service;

    internal ToldYear Year => Played.Year;

    private PlayedYear Played
    {
        get
        {
            // A fixture cannot skip tests, but a test that asks for it can be.
            Support.Records.Require();
            return played!.GetAwaiter().GetResult();
        }
    }

    public async ValueTask InitializeAsync()
    {
        played = PlayedYear.Play(TimeSpan.FromHours(1));
        await Task.WhenAny(played);
    }

    public async ValueTask DisposeAsync()
    {
        if (played is { IsCompletedSuccessfully: true })
            await (await played).DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class YearCollection : ICollectionFixture<GoldenYear>
{
    internal const string Name = "A year";
}
