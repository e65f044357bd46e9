using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VictimContact.Api.Http.OpenApi;

/// <summary>
/// Closes the objects of requests to further members, and opens those of answers: the generator closes both, because reading is strict.
/// An object that both use is left open, for answers may gain members. Answers have all their members, with null for no value; only
/// problems leave out what has none.
/// </summary>
internal sealed class DocumentFinish : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var schemas = swaggerDoc.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        var operations = swaggerDoc.Paths.Values.SelectMany(p => p.Operations!.Values).ToList();
        var sent = Reached(operations.SelectMany(o => o.RequestBody?.Content?.Values ?? []), schemas);
        var answered = Reached(operations.SelectMany(o => o.Responses!.Values).SelectMany(r => r.Content?.Values ?? []), schemas);
        foreach (var (name, schema) in schemas)
        {
            if (schema is not OpenApiSchema { Properties.Count: > 0 } written)
                continue;
            written.AdditionalPropertiesAllowed = !sent.Contains(name) || answered.Contains(name);
            if (name is "Problem" or nameof(Fault))
                NeverNull(written);
            else if (!sent.Contains(name))
                written.Required = new SortedSet<string>(written.Properties.Keys, StringComparer.Ordinal);
        }

        var used = operations.SelectMany(o => o.Tags ?? new HashSet<OpenApiTagReference>()).Select(t => t.Name).ToHashSet();
        swaggerDoc.Tags = DocumentText.Tags.Where(t => used.Contains(t.Name))
            .Select(t => new OpenApiTag { Name = t.Name, Description = t.Description }).ToHashSet();
    }

    private static void NeverNull(OpenApiSchema problem)
    {
        foreach (var member in problem.Properties!.Values.OfType<OpenApiSchema>())
            member.Type &= ~JsonSchemaType.Null;
    }

    /// <summary>The schemas that contents are made of.</summary>
    internal static HashSet<string> Reached(IEnumerable<OpenApiMediaType> contents, IDictionary<string, IOpenApiSchema> schemas)
    {
        var reached = new HashSet<string>();
        foreach (var content in contents)
            Walk(content.Schema);
        return reached;

        void Walk(IOpenApiSchema? schema)
        {
            if (schema is OpenApiSchemaReference { Reference.Id: { } id })
            {
                if (reached.Add(id))
                    Walk(schemas[id]);
            }
            else if (schema is not null)
            {
                foreach (var part in (schema.Properties?.Values ?? [])
                    .Concat(schema.AllOf ?? [])
                    .Concat(schema.OneOf ?? [])
                    .Append(schema.Items))
                    Walk(part);
            }
        }
    }
}
