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
            return WholeNumber(0, DaysAhead.Most, DaysAhead.Default.Value);
        if (type == typeof(DaysUnheard))
            return WholeNumber(1, DaysUnheard.Most, DaysUnheard.Default.Value);
        if (type == typeof(WaitSeconds))
            return WholeNumber(0, WaitSeconds.Most, 0);
        return type == typeof(Limit) ? WholeNumber(Limit.Least, Limit.Most, Limit.Default.Value) : null;
    }

    private static OpenApiSchema WholeNumber(int least, int most, int unlessTold) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = least.ToString(CultureInfo.InvariantCulture),
        Maximum = most.ToString(CultureInfo.InvariantCulture),
        Default = unlessTold,
    };
}
