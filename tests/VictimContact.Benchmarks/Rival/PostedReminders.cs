using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Npgsql;
using VictimContact.Tests.Shared;

namespace VictimContact.Benchmarks.Rival;

/// <summary>
/// What a job of Hangfire or Quartz does for one reminder: reads its number and text, posts them as the service does, and records the
/// answer. It has no duties to look at, writes no attempt before the call, and counts on its library to be called once more after a crash:
/// then the text goes out twice.
/// </summary>
internal sealed class PostedReminders : IDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly HttpClient provider;

    internal PostedReminders(string connectionString, Uri standIn)
    {
        database = NpgsqlDataSource.Create(connectionString);
        provider = new HttpClient { BaseAddress = standIn };
        provider.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TwilioStandIn.AccountSid}:{TwilioStandIn.AuthToken}")));
    }

    /// <summary>The one that jobs use: their libraries make them.</summary>
    internal static PostedReminders Current { get; set; } = null!;

    /// <summary>A table of reminders that wait, numbered from 1.</summary>
    internal async Task Prepare(int count)
    {
        await using var command = database.CreateCommand($"""
            create table reminders (id integer primary key, number text not null, text text not null, status text not null, sid text);
            insert into reminders (id, number, text, status)
            select n, '+44' || (7400000000 + n), 'DPP/' || n || '/26: agree contact by Mon 9 Nov.', 'queued' from
            generate_series(1, {count}) n
            """);
        await command.ExecuteNonQueryAsync();
    }

    internal async Task Send(int id)
    {
        var (number, text) = await Find(id);
        using var form = new FormUrlEncodedContent(
        [
            new("To", number), new("From", TwilioStandIn.Number), new("Body", text),
            new("StatusCallback", $"https://contact.example/v1/webhooks/twilio/status/{id}"), new("ValidityPeriod", "14400"),
        ]);
        using var response = await provider.PostAsync($"/2010-04-01/Accounts/{TwilioStandIn.AccountSid}/Messages.json", form);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        using var answer = await JsonDocument.ParseAsync(body);
        await Record(id, answer.RootElement.GetProperty("sid").GetString()!);
    }

    internal async Task<long> Recorded()
    {
        await using var command = database.CreateCommand("select count(*) from reminders where status = 'accepted'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public void Dispose()
    {
        provider.Dispose();
        database.Dispose();
    }

    private async Task<(string Number, string Text)> Find(int id)
    {
        await using var command = database.CreateCommand("select number, text from reminders where id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetString(0), reader.GetString(1));
    }

    private async Task Record(int id, string sid)
    {
        await using var command = database.CreateCommand("update reminders set status = 'accepted', sid = $2 where id = $1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = sid });
        await command.ExecuteNonQueryAsync();
    }
}
