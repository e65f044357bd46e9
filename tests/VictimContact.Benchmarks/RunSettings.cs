using System.Globalization;

namespace VictimContact.Benchmarks;

/// <summary>
/// How much is measured: everything as the closing figures need it, or a smaller run that shows in a minute where things stand.
/// </summary>
internal sealed record RunSettings
{
    internal const int Connections = 64;

    internal bool Quick { get; private init; }

    /// <summary>The one measurement to run; null for all but those that are only run on demand.</summary>
    internal string? Only { get; private init; }

    /// <summary>How long the soak takes.</summary>
    internal TimeSpan Soak { get; private init; } = TimeSpan.FromMinutes(30);

    internal int Rounds => Quick ? 3 : 5;

    internal TimeSpan Round => TimeSpan.FromSeconds(Quick ? 2 : 6);

    internal TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 3 : 8);

    /// <summary>Reads the arguments; null when they make no sense.</summary>
    internal static RunSettings? Read(IReadOnlyList<string> args)
    {
        var settings = new RunSettings();
        for (var i = 0; i < args.Count; i++)
        {
            var value = i + 1 < args.Count ? args[i + 1] : null;
            switch (args[i])
            {
                case "--quick":
                    settings = settings with { Quick = true };
                    break;
                case "--only" when value is not null:
                    settings = settings with { Only = value };
                    i++;
                    break;
                case "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out var minutes) && minutes > 0:
                    settings = settings with { Soak = TimeSpan.FromMinutes(minutes) };
                    i++;
                    break;
                default:
                    return null;
            }
        }

        return settings;
    }
}
