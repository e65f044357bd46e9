using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Storage;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Tests.Support;

/// <summary>
/// Looks at every text of every test: when a test is done with its service, none of the texts there may have a victim's reference in it, a
/// safe contact, or a letter that GSM-7 lacks, and none may be longer than a week's list.
/// </summary>
internal static class SpokenTexts
{
    // A shorter reference, such as "1", is in every date.
    private const int LeastTelling = 3;

    internal static async Task Check(IServiceProvider services)
    {
        var (texts, secrets) = await Read(services.GetRequiredService<IDatabase>());
        Assert.All(texts, text =>
        {
            Assert.True(Gsm7.CanEncode(text), text);
            Assert.InRange(Gsm7.Length(text), 1, 1530);
            Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        });
    }

    private static async Task<(IReadOnlyList<string> Texts, IReadOnlyList<string> Secrets)> Read(IDatabase database)
    {
        try
        {
            return await database.Read(
                async connection =>
                {
                    var texts = (await connection.QueryAsync<string>("select text from reminders where text is not null")).AsList();
                    if (texts.Count == 0)
                        return (texts, []);
                    var references = await connection.QueryAsync<string>("select victim_ref from victims");
                    var facts = await connection.QueryAsync<string>("select content from facts where content like '%safeContact%'");
                    return (
                        texts,
                        (IReadOnlyList<string>)[.. references.Concat(facts.SelectMany(SafeContacts)).Where(s => s.Length >= LeastTelling)]);
                },
                CancellationToken.None);
        }
        catch (DbException)
        {
            // A test has broken its records, or they are away.
            return ([], []);
        }
    }

    private static IEnumerable<string> SafeContacts(string content)
    {
        var said = new Stack<JsonElement>([JsonElement.Parse(content)]);
        while (said.TryPop(out var element))
        {
            if (element.ValueKind != JsonValueKind.Object)
                continue;
            foreach (var member in element.EnumerateObject())
            {
                if (member.NameEquals("safeContact") && member.Value.GetString() is { } safeContact)
                    yield return safeContact;
                said.Push(member.Value);
            }
        }
    }
}
