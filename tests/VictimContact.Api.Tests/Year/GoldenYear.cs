namespace VictimContact.Api.Tests.Year;

/// <summary>The year ticked every hour, played once for all tests that compare with it.</summary>
public sealed class GoldenYear : IAsyncLifetime
{
    private PlayedYear played = null!;

    internal Support.Service Service => played.Service;

    internal ToldYear Year => played.Year;

    public async ValueTask InitializeAsync() => played = await PlayedYear.Play(TimeSpan.FromHours(1));

    public ValueTask DisposeAsync() => played.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class YearCollection : ICollectionFixture<GoldenYear>
{
    internal const string Name = "A year";
}
