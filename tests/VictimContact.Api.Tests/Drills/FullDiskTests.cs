using System.Diagnostics;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>A disk that is full: nothing is recorded, everybody is told so, and reading goes on.</summary>
[Collection(DrillCollection.Name)]
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("victim-contact-");
    private string? absence;

    public async ValueTask InitializeAsync() => absence = await Mount("-t", "tmpfs", "-o", "size=3m", "tmpfs");

    public async ValueTask DisposeAsync()
    {
        if (absence is null)
            await Run("umount", "--lazy", folder.FullName);
        folder.Delete(recursive: true);
    }

    [DrillFact]
    public async Task On_a_full_disk_callers_are_told_to_come_again_and_with_room_it_goes_on()
    {
        Assert.SkipWhen(absence is not null, $"A small disk cannot be mounted here: {absence}");
        var database = DrillDatabase.Sqlite(folder);
        await using var copy = await DrillCopy.Start(database);
        await using var load = await DrillLoad.Begin([copy], investigations: 3);
        await UntilRefused(load, 50);

        var reads = new AnswerCounts();
        using var client = new DrillClient(_ => copy.Address, reads);
        foreach (var (_, agreementId) in load.Agreements)
            await client.Get($"/v1/agreements/{agreementId}/timeline");
        await client.Get("/v1/agreements?limit=200");
        Assert.Equal([("200", load.Agreements.Count() + 1)], reads.All.Select(a => (a.Key, a.Value)));
        var refused = load.Answers.Refused;
        await UntilRefused(load, refused + 50);

        Assert.Null(await Mount("-o", "remount,size=64m"));
        await load.Acknowledge(200);
        await load.End();
        await copy.Stop();

        Assert.Equal(["urn:victim-contact:database-unavailable"], load.Answers.Problems);
        Assert.Equal(0, load.Answers.Unanswered);
        await Aftermath.Check(database, load, "A full disk");
    }

    private static Task UntilRefused(DrillLoad load, int times) =>
        Patience.Until(() => load.Answers.Refused >= times, () => $"a full disk: {load.Answers}");

    /// <summary>Null when it is done, else why it is not.</summary>
    private Task<string?> Mount(params string[] arguments) => Run("mount", [.. arguments, folder.FullName]);

    private static async Task<string?> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : errors.Trim();
    }
}
