using Microsoft.Data.Sqlite;

namespace VictimContact.Api.Tests.Cli;

/// <summary>
/// A small folder in the shape of police.uk's, with each kind of row that the real ones have, replayed once for all tests of a class.
/// </summary>
public sealed class ReplayedCaseload : IAsyncLifetime
{
    private const string StreetHeader =
        "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context";

    private const string OutcomeHeader =
        "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Outcome type";

    private readonly string folder = Directory.CreateTempSubdirectory("victim-contact-").FullName;

    internal string Files => Path.Combine(folder, "police");

    internal CommandLine Replay { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Files);
        Write("2016-01-city-of-london-street.csv", StreetHeader,
            Crime("crime-a", "2016-01", "Burglary"),
            Crime("crime-b", "2016-01", "Violence and sexual offences", "\"On or near \"\"The Mews\"\", Cheapside\""),
            Crime("crime-a", "2016-01", "Burglary"),
            Crime("", "2016-01", "Anti-social behaviour"),
            Crime("crime-d", "2016-01", "Drugs"),
            Crime("crime-e", "2016-01", "Shoplifting"));
        Write("2016-02-city-of-london-street.csv", StreetHeader,
            Crime("crime-c", "2016-02", "Bicycle theft", "On or near \"Cheapside"),
            Crime("crime-m", "2016-02", "Other theft"),
            Crime("", "2016-02", "Anti-social behaviour"),
            "crime-f");
        Write("2016-01-city-of-london-outcomes.csv", OutcomeHeader,
            Outcome("crime-a", "2016-01", "Investigation complete; no suspect identified"),
            Outcome("crime-a", "2016-01", "Investigation complete; no suspect identified"),
            Outcome("crime-c", "2016-01", "Unable to prosecute suspect"),
            Outcome("crime-z", "2016-01", "Suspect charged"),
            Outcome("crime-d", "2016-01", "Offender given a drugs possession warning"),
            Outcome("", "2016-01", "Local resolution"),
            Outcome("crime-b", "2016-01", "Taken into consideration"));
        Write("2016-02-city-of-london-outcomes.csv", OutcomeHeader,
            Outcome("crime-m", "2016-02", "Suspect charged"),
            Outcome("crime-m", "2016-02", "Suspect charged", "On or near Poultry"),
            Outcome("crime-m", "2016-02", "Suspect charged as part of another case"),
            Outcome("crime-m", "2016-02", "Defendant sent to Crown Court"),
            Outcome("crime-m", "2016-02", "Offender sent to prison"),
            Outcome("crime-m", "2016-02", "Offender fined"),
            Outcome("crime-b", "2016-02", "Further action is not in the public interest"),
            Outcome("crime-z", "2016-02", "Defendant found not guilty"));
        Replay = await CommandLine.Run("replay", Files, "--Storage:ConnectionString", $"Data Source={Path.Combine(folder, "records.db")}");
    }

    /// <summary>A database of its own that holds what the replay left.</summary>
    internal string Copy()
    {
        SqliteConnection.ClearAllPools();
        var copy = Directory.CreateTempSubdirectory("victim-contact-").FullName;
        foreach (var file in Directory.GetFiles(folder, "records.db*"))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return $"Data Source={Path.Combine(copy, "records.db")}";
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Crime(string id, string month, string type, string location = "On or near Poultry") =>
        $"{id},{month},City of London Police,City of London Police,-0.09,51.51,{location},E01000001,City of London 001A,{type},,";

    private static string Outcome(string id, string month, string type, string location = "On or near Bank") =>
        $"{id},{month},City of London Police,City of London Police,-0.09,51.51,{location},E01000001,City of London 001A,{type}";

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(Files, name), lines);
}
