using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VictimContact.Api.Http.OpenApi;

/// <summary>
/// Says how long the texts of a request may be, and of which form, by the names of their members: a name has one meaning everywhere. The
/// words of an answer are left open, so that a client that is generated today survives one that is added tomorrow.
/// </summary>
internal sealed partial class MemberSchemas : IDocumentFilter
{
    private const string ExtensibleEnum = "x-extensible-enum";
    private const int LongestNumber = 100;

    private static readonly Form Named = new(MaxLength: MemberRules.LongestReference);
    private static readonly Form Unit = new(Pattern: "^[A-Za-z0-9-]{1,40}$");
    private static readonly Form OfficerId = new(Pattern: "^[A-Za-z0-9-]{1,16}$");

    private static readonly Dictionary<string, Form> Forms = new(StringComparer.Ordinal)
    {
        ["investigationRef"] = Named,
        ["victimRef"] = Named,
        ["orderRef"] = Named,
        ["subjectRef"] = Named,
        ["protects"] = Named,
        ["informedOf"] = Named,
        ["from"] = Named,
        ["into"] = Named,
        ["sourceId"] = Named,
        ["type"] = Named,
        ["officerId"] = OfficerId,
        ["supervisorId"] = OfficerId,
        ["coveredBy"] = OfficerId,
        ["approvedBy"] = OfficerId,
        ["unit"] = Unit,
        ["by"] = Unit,
        ["offence"] = new(MaxLength: OffenceList.LongestOffence),
        ["mobile"] = new(MaxLength: LongestNumber),
        ["deskMobile"] = new(MaxLength: LongestNumber),
        ["frequency"] = new(Pattern: "^(P[1-9][0-9]{0,2}D|P[1-9][0-9]?[WM]|milestones-only|declined)$"),
        ["safeContact"] = new(MaxLength: 500),
    };

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var schemas = swaggerDoc.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        var operations = swaggerDoc.Paths.Values.SelectMany(p => p.Operations!.Values).ToList();
        var sent = DocumentFinish.Reached(operations.SelectMany(o => o.RequestBody?.Content?.Values ?? []), schemas);
        foreach (var (name, schema) in schemas.ToList())
        {
            if (schema is not OpenApiSchema written)
                continue;
            written.Description = OnOneLine(written.Description);
            foreach (var (member, property) in written.Properties?.ToList() ?? [])
                written.Properties![member] = sent.Contains(name) ? Sent(member, property) : Answered(property, schemas);
        }

        // Words that are only answered are told where they are.
        var named = schemas.Values.SelectMany(s => s.Properties?.Values ?? []).SelectMany(NamedIn)
            .Concat(operations.SelectMany(o => o.Parameters ?? []).SelectMany(p => NamedIn(p.Schema))).ToHashSet();
        foreach (var (name, _) in schemas.Where(s => s.Value.Enum is { Count: > 0 } && !named.Contains(s.Key)).ToList())
            schemas.Remove(name);
    }

    private static IOpenApiSchema Sent(string member, IOpenApiSchema property)
    {
        if (property is not OpenApiSchema written)
            return property;
        written.Description = OnOneLine(written.Description);
        if (!Forms.TryGetValue(member, out var form))
            return written;
        var text = written.Items as OpenApiSchema ?? written;
        if (text.Type?.HasFlag(JsonSchemaType.String) != true || text.Format is not null)
            return written;
        text.Pattern = form.Pattern;
        text.MinLength = form.MaxLength is null ? null : 1;
        text.MaxLength = form.MaxLength;
        return written;
    }

    private static IOpenApiSchema Answered(IOpenApiSchema property, IDictionary<string, IOpenApiSchema> schemas)
    {
        if (property is OpenApiSchemaReference reference)
            return Open(reference, JsonSchemaType.String, schemas) ?? property;
        if (property is not OpenApiSchema written)
            return property;
        written.Description = OnOneLine(written.Description);
        if (written.OneOf is [OpenApiSchemaReference words, _]
            && Open(words, JsonSchemaType.String | JsonSchemaType.Null, schemas) is { } orNull)
        {
            orNull.Description = written.Description;
            return orNull;
        }

        if (written.Items is OpenApiSchemaReference item && Open(item, JsonSchemaType.String, schemas) is { } items)
            written.Items = items;
        return written;
    }

    /// <summary>An enumeration to which words may be added; null where it is none.</summary>
    private static OpenApiSchema? Open(
        OpenApiSchemaReference reference, JsonSchemaType type, IDictionary<string, IOpenApiSchema> schemas)
    {
        if (reference.Reference.Id is not { } id || schemas[id].Enum is not { Count: > 0 } words)
            return null;
        return new()
        {
            Type = type,
            Description = OnOneLine(reference.Description),
            Extensions = new Dictionary<string, IOpenApiExtension>
            {
                [ExtensibleEnum] = new JsonNodeExtension(new System.Text.Json.Nodes.JsonArray([.. words.Select(w => w.DeepClone())])),
            },
        };
    }

    private static IEnumerable<string> NamedIn(IOpenApiSchema? schema) => schema switch
    {
        OpenApiSchemaReference { Reference.Id: { } id } => [id],
        null => [],
        _ => (schema.OneOf ?? []).Append(schema.Items).SelectMany(NamedIn),
    };

    // The comments in the code are wrapped and indented.
    private static string? OnOneLine(string? text) => text is null ? null : LineEnd().Replace(text, " ");

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineEnd();

    private sealed record Form(int? MaxLength = null, string? Pattern = null);
}
