using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Http;

namespace VictimContact.Api.Tests.Support;

/// <summary>Looks at all routes of a program at once.</summary>
internal static class Surface
{
    internal static IReadOnlyList<RouteEndpoint> Routes(IServiceProvider services) =>
        [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>The routes that bind a JSON body which no validator looks at. There should be none.</summary>
    internal static IReadOnlyList<string?> BodiesWithoutValidator(IServiceProvider services) => [.. Routes(services)
        .Where(r => r.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } type && r.Metadata.GetMetadata<ValidatedBody>()?.Type != type)
        .Select(r => r.RoutePattern.RawText)];
}
