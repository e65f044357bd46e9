using Microsoft.Extensions.Logging.Console;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Cli;

/// <summary>
/// The service as a verb uses it: put together as for serving, without workers, and never started. So nothing listens, nobody calls, and no
/// issuer of tokens need be configured: settings are checked when they are used.
/// </summary>
internal static class VerbHost
{
    internal static WebApplication Build(string[] settings, Action<IServiceCollection>? configure = null)
    {
        var builder = Composition.CreateBuilder(settings);
        builder.AddVictimContact();

        // What a verb prints is its result, which may be piped on; what goes wrong on the way is told apart from it.
        builder.Logging.AddFilter(level => level >= LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(log => log.LogToStandardErrorThreshold = LogLevel.Trace);
        configure?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>The database, made ready, for a verb that starts in the past: it must hold no investigation yet.</summary>
    internal static async Task<IDatabase> PrepareEmpty(WebApplication app, string verb)
    {
        await app.Services.PrepareStorage();
        var database = app.Services.GetRequiredService<IDatabase>();
        return await database.Read(CaseloadFigures.IsEmpty, CancellationToken.None)
            ? database
            : throw new InvalidSettingException(
                $"The database holds investigations already: {verb} wants an empty one, see Storage:ConnectionString.");
    }
}
