using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VictimContact.Api.Http.OpenApi;

/// <summary>The published document: made from the routes, their metadata and the comments in the code.</summary>
internal static class OpenApiDocumentation
{
    internal const string Document = "v1";
    internal const OpenApiSpecVersion SpecVersion = OpenApiSpecVersion.OpenApi3_1;
    private const string BearerScheme = "bearer";

    internal static void AddOpenApiDocument(this WebApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(Configure);
        builder.Services.Configure<SwaggerOptions>(swagger => swagger.OpenApiVersion = SpecVersion);
    }

    internal static void UseOpenApiDocument(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() && !app.Configuration.GetValue<bool>("Swagger:Enabled"))
            return;
        app.UseSwagger();
        app.UseSwaggerUI(ui => ui.SwaggerEndpoint($"/swagger/{Document}/swagger.json", "VictimContact"));
    }

    private static void Configure(SwaggerGenOptions swagger)
    {
        swagger.SwaggerDoc(Document, new OpenApiInfo
        {
            Title = "VictimContact",
            Version = Release.Version,
            Description = DocumentText.Description(),
            Contact = new OpenApiContact { Name = "The maintainers of VictimContact" },
        });
        swagger.AddServer(Server("/", "The deployment that serves this document: a force's production, or its staging."));
        swagger.AddServer(Server("http://localhost:5080", "A local sandbox, as `dotnet run --project src/VictimContact.Api` starts it."));
        swagger.CustomSchemaIds(SchemaIdOf);
        swagger.CustomOperationIds(
            api => api.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName);
        swagger.DescribeAllParametersInCamelCase();
        swagger.SupportNonNullableReferenceTypes();
        swagger.NonNullableReferenceTypesAsRequired();
        swagger.MapType<Month>(() => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{4}-[0-9]{2}$" });
        swagger.MapType<Given<string>>(() => new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null });
        swagger.IncludeXmlComments(typeof(OpenApiDocumentation).Assembly);
        swagger.IncludeXmlComments(typeof(Words).Assembly);
        swagger.AddSecurityDefinition(BearerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token of the force's identity provider, with its roles in the claim `roles` or `role`. Signature, issuer, "
                + "audience and lifetime are checked, as RFC8725 asks.",
        });
        swagger.AddSecurityRequirement(
            document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] });
        swagger.SchemaFilter<NullableReferences>();
        swagger.ParameterFilter<ParameterSchemas>();
        swagger.OperationFilter<OperationAnswers>();
        swagger.DocumentFilter<DocumentFinish>();
        swagger.DocumentFilter<MemberSchemas>();
    }

    // Each force has its own, within its network.
    private static OpenApiServer Server(string url, string description) => new()
    {
        Url = url,
        Description = description,
        Extensions = new Dictionary<string, IOpenApiExtension> { ["x-internal"] = new JsonNodeExtension(true) },
    };

    private static string SchemaIdOf(Type type)
    {
        var name = type == typeof(ProblemBody) ? "Problem" : type.Name.Split('`')[0];
        return type.IsGenericType ? string.Concat(type.GetGenericArguments().Select(SchemaIdOf)) + name : name;
    }
}
