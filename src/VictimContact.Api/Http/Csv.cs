using CsvHelper;

namespace VictimContact.Api.Http;

/// <summary>
/// Answers as a spreadsheet takes them: RFC 4180, in UTF-8 with a byte order mark so that Excel reads it as such. Text that a spreadsheet
/// would run as a formula has an apostrophe in front, unless whoever gives it sees to that.
/// </summary>
internal static class Csv
{
    internal const string MediaType = "text/csv";

    /// <summary>
    /// Maps what is answered as JSON, and as CSV to who asks for that by <c>Accept</c>, or at an address of its own: a generated client
    /// knows one type of answer for each address, so the description has them apart. That one has all of a list, so it takes nothing that
    /// is about pages.
    /// </summary>
    internal static void MapGetAndCsv(
        this IEndpointRouteBuilder v1, string pattern, string name, Delegate handler, Action<RouteHandlerBuilder> describe)
    {
        describe(v1.MapGet(pattern, handler).WithName(name));
        describe(v1.MapGet(pattern + ".csv", handler).WithName(name + "AsCsv").WithMetadata(new CsvAlone()));
    }

    /// <summary>True when the caller would rather have CSV than JSON.</summary>
    internal static bool IsWanted(HttpRequest request)
    {
        if (request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<CsvAlone>() is not null)
            return true;
        var accepted = request.GetTypedHeaders().Accept;
        return QualityOf(MediaType) > QualityOf("application/json");

        double QualityOf(string mediaType) => accepted
            .Where(a => a.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
            .Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>An answer that is saved as a file of this name, up to its first row.</summary>
    internal static CsvWriter Begin(HttpResponse response, string fileName, string[] header, CsvInjection injection = CsvInjection.Escape)
    {
        response.ContentType = MediaType + "; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename={fileName}.csv";
        var csv = CsvWriter.Create(
            response.Body, new CsvWriterOptions { WriteByteOrderMark = true, Injection = injection }, leaveOpen: true);
        csv.WriteHeader(header);
        return csv;
    }
}

/// <summary>The address is one where CSV is answered whatever <c>Accept</c> says.</summary>
internal sealed record CsvAlone
{
    /// <summary>The parameters that have no meaning there.</summary>
    internal static readonly string[] OfPages = ["limit", "cursor"];
}

/// <summary>A table that is known as a whole, as <see cref="Csv"/>.</summary>
internal sealed class CsvTable(string fileName, string[] header, IEnumerable<string?[]> rows) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var csv = Csv.Begin(httpContext.Response, fileName, header);
        foreach (var row in rows)
            await csv.WriteRecordAsync(row, httpContext.RequestAborted);
        await csv.FlushAsync(httpContext.RequestAborted);
    }
}
