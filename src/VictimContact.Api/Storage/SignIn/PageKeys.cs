using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace VictimContact.Api.Storage.SignIn;

/// <summary>
/// The keys that cookies of the page are sealed with. They lie beside the records, so that a copy or a restart of the program signs nobody
/// out; whoever reads them there reads the records too.
/// </summary>
internal sealed class PageKeys(IDatabase database, TimeProvider clock) : IXmlRepository
{
    // The framework asks for these without waiting, once a day.
    public IReadOnlyCollection<XElement> GetAllElements() => database.Read(
        async connection =>
            (await connection.QueryAsync<string>("select content from page_keys order by id")).Select(XElement.Parse).ToList(),
        CancellationToken.None).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName)
    {
        const string sql = "insert into page_keys (id, content) values (@Id, @Content)";
        var key = new { Id = Guid.CreateVersion7(clock.Now()), Content = element.ToString(SaveOptions.DisableFormatting) };
        database.Write(connection => connection.ExecuteAsync(sql, key), CancellationToken.None).GetAwaiter().GetResult();
    }
}
