using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VictimContact.Api.Http.OpenApi;

/// <summary>
/// Says what the parameters with a type of our own look like; the framework knows of them only that they are read from text.
/// </summary>
internal sealed class ParameterSchemas : IParameterFilter
{
    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        if (parameter is not OpenApiParameter written
            || (context.ParameterInfo?.ParameterType ?? context.PropertyInfo?.PropertyType) is not { } type)
            return;
        if (SchemaOf(Nullable.GetUnderlyingType(type) ?? type) is { } schema)
            written.Schema = schema;
        if (type == typeof(string) && written.In == ParameterLocation.Query)
            written.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = QueryParameters.LongestValue };

        // By name, as bodies do: a generated client has one type for each list of words, and not one for each parameter.
        if (WireForm.WordTypeOf(type) is { } words)
            written.Schema = context.SchemaGenerator.GenerateSchema(words, context.SchemaRepository);
    }

    private static OpenApiSchema? SchemaOf(Type type)
    {
        if (type == typeof(Month))
            return new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{4}-[0-9]{2}$", Example = "2026-11" };
        if (type == typeof(QueryReference))
            return new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MinLength = 1,
                MaxLength = MemberRules.LongestReference,
                Example = "DPP/1234/23"
            };
        if (type == typeof(QueryDay))
            return new OpenApiSchema { Type = JsonSchemaType.String, Format = "date", Example = "2026-11-02" };
        if (type == typeof(QueryOffence))
            return new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MinLength = 1,
                MaxLength = OffenceList.LongestOffence,
                Example = "Domestic abuse",
            };
        if (type == typeof(DaysAhead))
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = "0",
                Maximum = DaysAhead.Most.ToString(CultureInfo.InvariantCulture),
                Default = DaysAhead.Default.Value,
            };
        if (type == typeof(DaysUnheard))
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = "1",
                Maximum = DaysUnheard.Most.ToString(CultureInfo.InvariantCulture),
                Default = DaysUnheard.Default.Value,
            };
        if (type == typeof(WaitSeconds))
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = "0",
                Maximum = WaitSeconds.Most.ToString(CultureInfo.InvariantCulture),
                Default = 0,
            };
        return type == typeof(Limit)
            ? new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = Limit.Least.ToString(CultureInfo.InvariantCulture),
                Maximum = Limit.Most.ToString(CultureInfo.InvariantCulture),
                Default = Limit.Default.Value,
            }
            : null;
    }
}
