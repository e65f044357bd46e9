using VictimContact.Benchmarks;
using VictimContact.Benchmarks.Measurements;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Rival;

if (args is [RivalProgram.Verb, .. var settingsOfRival])
{
    await RivalProgram.Run(settingsOfRival);
    return 0;
}

var settings = RunSettings.Read(args);
var chosen = Measurement.All.Where(m => settings is not null && (settings.Only is null ? !m.OnDemand : m.Name == settings.Only)).ToList();
if (settings is null || chosen.Count == 0)
{
    Console.Error.WriteLine("Arguments: [--quick] [--only <name>] [--minutes <n>], where <name> is one of");
    foreach (var measurement in Measurement.All)
        Console.Error.WriteLine($"  {measurement.Name,-18}{measurement.Summary}{(measurement.OnDemand ? " (on demand)" : "")}");
    return 1;
}

Machine.Print(Console.Out);
var failed = false;
foreach (var measurement in chosen)
{
    try
    {
        await measurement.Run(settings, Console.Out);
    }
    catch (InvalidOperationException e)
    {
        // What one of them lacks keeps no other from being measured.
        failed = true;
        Console.WriteLine($"\n{measurement.Name} could not be measured. {e.Message}");
    }
}

return failed ? 1 : 0;
