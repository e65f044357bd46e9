using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Http;

namespace VictimContact.Api.Tests.Support;

/// <summary>Looks at all routes of a program at once.</summary>
internal static class Surface
{
    internal static IReadOnlyList<RouteEndpoint> Routes(IServiceProvider services) =>
        [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>The operations that bind a JSON body, each at an address that it answers to.</summary>
    internal static IReadOnlyList<(string Method, string Address)> BodiesTaken(IServiceProvider services) => [.. Routes(services)
        .Where(r => r.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not null)
        .Select(r => (r.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0], AddressOf(r)))];

    /// <summary>The routes that bind a JSON body which no validator looks at. There should be none.</summary>
    internal static IReadOnlyList<string?> BodiesWithoutValidator(IServiceProvider services) => [.. Routes(services)
        .Where(
            r => r.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } type
                && r.Metadata.GetMetadata<ValidatedBody>()?.Type != type)
        .Select(r => r.RoutePattern.RawText)];

    private static string AddressOf(RouteEndpoint route)
    {
        var parts = route.RoutePattern.PathSegments.SelectMany(s => s.Parts).Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart { ParameterPolicies.Count: > 0 } => "0199c1d2-6f00-7000-8000-000000000001",
            _ => "1742",
        });
        var query = route.Metadata.GetMetadata<QueryParameters>()!.All.Where(p => p.IsRequired).Select(p => $"{p.Name}=1");
        return $"/{string.Join('/', parts)}?{string.Join('&', query)}";
    }
}
