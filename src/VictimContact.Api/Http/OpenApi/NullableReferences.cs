using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VictimContact.Api.Http.OpenApi;

/// <summary>
/// Says that a member which is an object or a word may be null: the generator says so only of plain types. And that one which is kept where
/// it is left out may be left out: a client that had to send it would take away what is held.
/// </summary>
internal sealed class NullableReferences : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties.Count: > 0 } written)
            return;
        foreach (var member in StrictJson.Options.GetTypeInfo(context.Type).Properties)
        {
            if (GivenConverter.SaidIn(member.PropertyType) != member.PropertyType
                && written.Properties.TryGetValue(member.Name, out var given) && given is OpenApiSchema said)
            {
                said.Type |= JsonSchemaType.Null;
                written.Required?.Remove(member.Name);
            }

            if (member.IsGetNullable
                && written.Properties.TryGetValue(member.Name, out var property)
                && property is OpenApiSchemaReference reference)
                written.Properties[member.Name] = new OpenApiSchema
                {
                    OneOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }],
                    Description = reference.Description
                };
        }
    }
}
