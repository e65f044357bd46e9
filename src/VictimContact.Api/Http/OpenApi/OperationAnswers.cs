using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VictimContact.Api.Http.OpenApi;

/// <summary>Adds to an operation what all share: problems, headers, the role that it needs; and the examples that its route gave.</summary>
internal sealed class OperationAnswers : IOperationFilter
{
    private const string FormType = "application/x-www-form-urlencoded";

    private static readonly string[] Always =
        ["method-not-allowed", "request-timeout", "too-many-requests", "internal-error", "overloaded", "database-unavailable"];
    private static readonly string[] WithToken = ["unauthorized", "forbidden", "identity-provider-unavailable"];
    private static readonly string[] WithBody = [
        "invalid-json", "unknown-member", "duplicate-member", "missing-member", "wrong-type", "body-too-large", "unsupported-media-type"
    ];
    private static readonly string[] WithQuery = ["invalid-parameter"];
    // What is open to all is not limited, takes no notice of a query, and says itself that the service cannot do its work.
    private static readonly string[] OfAll = ["method-not-allowed", "internal-error"];
    private static readonly string[] ForAll = ["unknown-parameter", "invalid-header"];

    // Answered in the same words by every operation that needs a token, so the document has them once.
    private static readonly string[] Shared = [.. Always, .. WithToken, "body-too-large", "unsupported-media-type"];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        var body = metadata.OfType<ValidatedBody>().LastOrDefault();

        if (isOpen)
            operation.Security = metadata.OfType<SignedCalls>().LastOrDefault() is { } signed ? [SignatureOf(signed, context)] : [];
        else
            Describe(operation, metadata.OfType<RoleRequired>().LastOrDefault());
        AddHeaders(operation, metadata, writes: context.ApiDescription.HttpMethod is not "GET" && !isOpen);
        AddExamples(operation, metadata, body);
        if (metadata.OfType<CsvAlone>().Any())
            AnswerCsvAlone(operation);
        foreach (var form in metadata.OfType<FormTaken>())
            operation.RequestBody = BodyOf(form);
        foreach (var problems in Codes(operation, metadata, isOpen, body is not null).GroupBy(k => k.Status).OrderBy(g => g.Key))
        {
            var isShared = !isOpen && problems.All(k => Shared.Contains(k.Code));
            operation.Responses![Text(problems.Key)] = isShared
                ? SharedAnswer([.. problems], context)
                : ProblemAnswer([.. problems], context);
        }

        operation.Responses!["default"] = AnyProblem(context);
    }

    // The list in whole: what is about pages is taken out of what the operation shares with the one that answers JSON.
    private static void AnswerCsvAlone(OpenApiOperation operation)
    {
        operation.Summary += ", as CSV";
        operation.Parameters = [.. operation.Parameters!.Where(p => !CsvAlone.OfPages.Contains(p.Name))];
        ((OpenApiResponse)operation.Responses!["200"]).Content = new Dictionary<string, OpenApiMediaType>
        {
            // Generators read any other text as JSON; this they hand over as it comes.
            [Csv.MediaType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
        };
    }

    private static OpenApiRequestBody BodyOf(FormTaken form)
    {
        var example = new JsonObject(form.Fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Example)));
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = form.Fields.Where(f => f.IsRequired).Select(f => f.Name).ToHashSet(),
            Properties = form.Fields.ToDictionary(
                f => f.Name,
                f => (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.String, Description = f.Description, Pattern = f.Pattern }),
        };
        return new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { [FormType] = new() { Schema = schema, Example = example } },
        };
    }

    private static OpenApiSecurityRequirement SignatureOf(SignedCalls signed, OperationFilterContext context)
    {
        const string name = "signature";
        if (context.Document.Components?.SecuritySchemes?.ContainsKey(name) != true)
        {
            context.Document.AddComponent<IOpenApiSecurityScheme>(name, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = signed.Header,
                Description = "The SMS provider's signature of the address and the fields, which it makes with the account's token.",
            });
        }

        return new() { [new OpenApiSecuritySchemeReference(name, context.Document)] = [] };
    }

    private static IEnumerable<ProblemKind> Codes(OpenApiOperation operation, IList<object> metadata, bool isOpen, bool hasBody)
    {
        var hasQuery = operation.Parameters?.Any(p => p.In == ParameterLocation.Query) == true;
        var lacks = operation.Parameters?.Any(p => p.In == ParameterLocation.Query && p.Required) == true;
        var own = metadata.OfType<OwnProblems>().SelectMany(p => p.Kinds)
            .Where(k => k.Code != "invalid-cursor" || !metadata.OfType<CsvAlone>().Any());
        if (metadata.OfType<OpenToAll>().Any())
            return OfAll.Select(ProblemCatalogue.Of);
        return (metadata.OfType<SignedCalls>().Any() ? [] : ForAll)
            .Concat(hasQuery ? WithQuery : [])
            .Concat(lacks ? ["missing-parameter"] : [])
            .Concat(hasBody ? [.. WithBody, "validation-failed"] : [])
            .Concat(Always)
            .Concat(isOpen ? [] : WithToken)
            .Select(ProblemCatalogue.Of)
            .Concat(own)
            .DistinctBy(k => k.Code);
    }

    private static void Describe(OpenApiOperation operation, RoleRequired? role)
    {
        if (role is not null)
            operation.Description = $"{operation.Description}\n\nNeeds the role `{role.Role}`.".TrimStart();
    }

    private static void AddHeaders(OpenApiOperation operation, IList<object> metadata, bool writes)
    {
        operation.Parameters ??= [];
        if (writes)
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = ActingUser.LongestName };
            operation.Parameters.Add(
                Header(
                    ActingUser.Header,
                    "The person at the keyboard, recorded as `recordedBy`. Without it, the token's subject is.",
                    schema,
                    "k.evans"));
        }

        if (!metadata.Any(m => m is SignedCalls or OpenToAll))
        {
            var schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MinLength = 1,
                MaxLength = Correlation.Longest,
                Pattern = "^[\\x21-\\x7E]+$",
            };
            operation.Parameters.Add(Header(
                Correlation.Header, "Names the call in your log and ours; answered with it. Without one, it gets one of ours.", schema, "rms-7f3a-0042"));
        }

        if (metadata.OfType<IfMatchTaken>().Any())
        {
            var description =
                "The `ETag` that the decision was taken on: refused with 412 when the agreement has changed since. `*`, or none, takes any.";
            operation.Parameters.Add(Header("If-Match", description, new OpenApiSchema { Type = JsonSchemaType.String }, IfMatch.TagOf(7)));
        }

        var names = metadata.OfType<AnswerHeaders>().SelectMany(h => h.Names).ToList();
        foreach (var (status, response) in operation.Responses!.Where(r => r.Key.StartsWith('2')))
            AddAnswerHeaders((OpenApiResponse)response, names, isCreation: status == "201");
    }

    private static void AddAnswerHeaders(OpenApiResponse response, List<string> names, bool isCreation)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[Correlation.Header] = CorrelationHeader();
        if (names.Contains("ETag"))
            response.Headers["ETag"] = AnswerHeader(
                "The agreement's revision in quotes, for `If-Match`.", JsonSchemaType.String, IfMatch.TagOf(7));
        if (names.Contains("Location") && isCreation)
            response.Headers["Location"] = AnswerHeader(
                "The address of what was made.", JsonSchemaType.String, "/v1/agreements/0199c1d2-6f00-7000-8000-000000000001");
    }

    private static void AddExamples(OpenApiOperation operation, IList<object> metadata, ValidatedBody? body)
    {
        if (body?.Example is { } sent)
        {
            foreach (var content in operation.RequestBody!.Content!.Values)
                content.Example = WithoutNulls(JsonOf(sent));
        }

        foreach (var answer in metadata.OfType<AnswerExample>())
        {
            foreach (var content in answer.Statuses.SelectMany(s => operation.Responses![Text(s)].Content!.Values))
                content.Example = JsonOf(answer.Example);
        }
    }

    private static OpenApiResponseReference SharedAnswer(IReadOnlyList<ProblemKind> kinds, OperationFilterContext context)
    {
        var name = $"Problem{kinds[0].Status}";
        if (context.Document.Components?.Responses?.ContainsKey(name) != true)
            context.Document.AddComponent<IOpenApiResponse>(name, ProblemAnswer(kinds, context));
        return new OpenApiResponseReference(name, context.Document);
    }

    /// <summary>What may be answered by a later release, or by what stands before the service.</summary>
    private static OpenApiResponseReference AnyProblem(OperationFilterContext context)
    {
        const string name = "Problem";
        if (context.Document.Components?.Responses?.ContainsKey(name) != true)
        {
            var answer = ProblemAnswer([ProblemCatalogue.Of("internal-error")], context);
            answer.Description = "Any other problem: act on `retryable`.";
            context.Document.AddComponent<IOpenApiResponse>(name, answer);
        }

        return new OpenApiResponseReference(name, context.Document);
    }

    private static OpenApiResponse ProblemAnswer(IReadOnlyList<ProblemKind> kinds, OperationFilterContext context)
    {
        var response = new OpenApiResponse
        {
            Description = string.Join(" ", kinds.Select(k => $"`{k.Code}`: {k.Meaning}")),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Problem.MediaType] = new()
                {
                    Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemBody), context.SchemaRepository),
                    Example = JsonOf(ProblemExamples.Of(kinds[0]).Body()),
                },
            },
        };
        response.Headers = new Dictionary<string, IOpenApiHeader> { [Correlation.Header] = CorrelationHeader() };
        if (kinds.Any(k => k.Retryable))
            response.Headers["Retry-After"] = AnswerHeader(
                "Where it is `retryable`: seconds to wait before sending the request again.", JsonSchemaType.Integer, 5, "int32");

        return response;
    }

    private static OpenApiHeader CorrelationHeader() =>
        AnswerHeader("The call's, as it was sent or as we have named it.", JsonSchemaType.String, "rms-7f3a-0042");

    private static OpenApiParameter Header(string name, string description, OpenApiSchema schema, string example) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = schema, Example = example };

    private static OpenApiHeader AnswerHeader(string description, JsonSchemaType type, JsonNode example, string? format = null) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type, Format = format }, Example = example };

    private static JsonNode? JsonOf(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), StrictJson.Options);

    // What is optional need not be sent.
    private static JsonNode? WithoutNulls(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if (WithoutNulls(value) is null)
                    members.Remove(name);
            }
        }

        return node;
    }

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
