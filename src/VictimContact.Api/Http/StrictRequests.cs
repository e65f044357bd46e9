using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;

namespace VictimContact.Api.Http;

internal sealed record QueryParameter(string Name, Type Type, bool IsRequired, Func<string, bool> Reads);

/// <summary>The query parameters of an operation, worked out once from what its handler binds.</summary>
internal sealed partial record QueryParameters(IReadOnlyList<QueryParameter> All)
{
    internal const int LongestValue = 1024;

    internal static QueryParameters Of(RouteEndpointBuilder endpoint) => new([.. endpoint.Metadata.OfType<IParameterBindingMetadata>()
        .Where(p => IsFromQuery(p) && endpoint.RoutePattern.GetParameter(p.Name) is null)
        .Where(p => !endpoint.Metadata.OfType<CsvAlone>().Any() || !CsvAlone.OfPages.Contains(NameOf(p)))
        .Select(p => new QueryParameter(NameOf(p), p.ParameterInfo.ParameterType, !p.IsOptional, ReaderOf(p)))]);

    /// <summary>The first fault of a query; null when there is none. The framework by itself ignores what it does not know.</summary>
    internal Problem? FirstFault(IQueryCollection query)
    {
        if (query.Keys.Any(k => All.All(p => p.Name != k)))
            return Problem.Of(
                "unknown-parameter",
                All.Count == 0 ? "This operation takes no query." : $"This operation takes {string.Join(", ", All.Select(p => p.Name))}.");
        foreach (var parameter in All)
        {
            if (query[parameter.Name] is not { Count: > 0 } values)
            {
                if (parameter.IsRequired)
                    return Refused("missing-parameter", "This parameter is required.", parameter);
            }
            else if (values is not [{ Length: > 0 and <= LongestValue } value] || !StoredText.IsClean(value) || !parameter.Reads(value))
            {
                return Refused("invalid-parameter", $"This must be given once, and be {WireForm.Of(parameter.Type)}.", parameter);
            }
        }

        return null;
    }

    private static Problem Refused(string code, string detail, QueryParameter parameter) =>
        Problem.Of(code, ProblemCatalogue.Of(code).Meaning, new Fault(detail, Parameter: parameter.Name));

    private static bool IsFromQuery(IParameterBindingMetadata parameter) =>
        !parameter.HasBindAsync && (parameter.HasTryParse || parameter.ParameterInfo.ParameterType == typeof(string))
        && !parameter.ParameterInfo
            .GetCustomAttributes()
            .Any(a => a is IFromRouteMetadata or IFromHeaderMetadata or IFromFormMetadata or IFromServiceMetadata);

    // Parameters that are bundled in a record have its properties' names.
    private static string NameOf(IParameterBindingMetadata parameter) =>
        parameter.ParameterInfo.GetCustomAttributes().OfType<IFromQueryMetadata>().FirstOrDefault()?.Name
        ?? JsonNamingPolicy.CamelCase.ConvertName(parameter.Name);

    private static Func<string, bool> ReaderOf(IParameterBindingMetadata parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;
        if (type == typeof(string))
            return _ => true;
        if (type == typeof(bool))
            return v => v is "true" or "false";
        if (type == typeof(int))
            return v => WholeNumber().IsMatch(v) && int.TryParse(v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        if (type == typeof(Guid))
            return v => Guid.TryParseExact(v, "D", out _);
        if (type == typeof(DateOnly))
            return v => DayConverter.TryParse(v, out _);
        if (IsOurs(type) && typeof(IParsable<>).MakeGenericType(type).IsAssignableFrom(type))
            return typeof(QueryParameters).GetMethod(nameof(Parser), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type)
                .CreateDelegate<Func<string, bool>>();
        throw new NotSupportedException(
            $"The framework reads {type.Name} leniently from a query ({parameter.Name}): use Word<T>, or a type with a strict TryParse.");
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(QueryParameters).Assembly || type.Assembly == typeof(Words).Assembly;

    private static bool Parser<T>(string value) where T : IParsable<T> => T.TryParse(value, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex("^-?[0-9]{1,10}$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();
}

/// <summary>Looks at a request's address, query and headers before anything is bound.</summary>
internal static class StrictRequests
{
    internal static Task Check(HttpContext http, RequestDelegate next) =>
        FirstFault(http) is { } problem ? problem.ExecuteAsync(http) : next(http);

    private static Problem? FirstFault(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>() is not { } query)
            return null;
        if (http.GetEndpoint()?.Metadata.GetMetadata<SignedCalls>() is not null)
            return null;
        if (http.Request.RouteValues.Values.Any(v => v is string text && !StoredText.IsClean(text)))
            return Problem.Of("not-found");
        return query.FirstFault(http.Request.Query) ?? ActingUser.Fault(http) ?? IfMatch.Fault(http) ?? Correlation.Fault(http);
    }
}
