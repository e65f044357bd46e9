using CsvHelper;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;

namespace VictimContact.Api.Features.Compliance;

/// <summary>A column of a list as a spreadsheet takes it.</summary>
internal sealed record CsvColumn<T>(string Heading, Func<T, string?> Value);

/// <summary>
/// A whole list as <see cref="Csv"/>: references are whatever the records management system says. It is read at one look, so it is to be
/// written where nobody takes it slowly: see <see cref="LongAnswers"/>.
/// </summary>
internal sealed class CsvList<T>(
    IDatabase database,
    Func<DbConnection, Task<DomainError?>> findFault,
    Func<DbConnection, IAsyncEnumerable<T>> read,
    IReadOnlyList<CsvColumn<T>> columns,
    CsvInjection injection,
    string fileName) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var aborted = httpContext.RequestAborted;
        var fault = await database.Read(
            async connection =>
            {
                if (await findFault(connection) is { } notKnown)
                    return notKnown;
                await Write(httpContext.Response, connection, aborted);
                return null;
            },
            aborted);
        if (fault is not null)
            await Problem.Of(fault).ExecuteAsync(httpContext);
    }

    private async Task Write(HttpResponse response, DbConnection connection, CancellationToken aborted)
    {
        await using var csv = Csv.Begin(response, fileName, [.. columns.Select(c => c.Heading)], injection);
        await foreach (var item in read(connection).WithCancellation(aborted))
        {
            aborted.ThrowIfCancellationRequested();
            await csv.WriteRecordAsync([.. columns.Select(c => c.Value(item))], aborted);
        }

        await csv.FlushAsync(aborted);
    }
}
