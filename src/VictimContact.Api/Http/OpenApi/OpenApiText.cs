using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace VictimContact.Api.Http.OpenApi;

/// <summary>The published document as text, the same on every machine and in every run.</summary>
internal static class OpenApiText
{
    /// <summary>The document of a built application, in JSON with <c>\n</c> line ends and one at its end.</summary>
    internal static async Task<string> Of(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider
            .GetRequiredService<IAsyncSwaggerProvider>()
            .GetSwaggerAsync(OpenApiDocumentation.Document);
        var json = await document.SerializeAsJsonAsync(OpenApiDocumentation.SpecVersion);
        return json.ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}
