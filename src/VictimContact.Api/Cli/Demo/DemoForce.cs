using VictimContact.Api.Cli.Replay;

namespace VictimContact.Api.Cli.Demo;

/// <summary>The force of the demo: eight units of 15, some of which take more care than others. Its places do not exist.</summary>
internal static class DemoForce
{
    private static readonly string[] Units =
    [
        "CID-ABERWEN", "CID-TREFLAS", "DOMESTIC-ABUSE", "STALKING", "SEXUAL-OFFENCES", "RESPONSE-ABERWEN", "RESPONSE-TREFLAS", "VOLUME-CRIME",
    ];

    // In a thousand. The best and the worst of them differ as units do.
    private static readonly Care Careful = new(new(978, 21, 1), new(945, 45, 10), new(970, 29, 1), new(965, 34, 1), 1, 1, 1, 60);
    private static readonly Care Usual = new(new(955, 42, 3), new(890, 85, 25), new(935, 52, 13), new(905, 80, 15), 2, 1, 2, 90);
    private static readonly Care Stretched = new(new(890, 102, 8), new(800, 155, 45), new(850, 125, 25), new(780, 190, 30), 4, 3, 3, 150);

    internal static ForceShape Shape { get; } = new(Units, 14, UnitFor, CareIn);

    private static string UnitFor(string offence, SeededRandom chance) => offence switch
    {
        "stalking" or "harassment" => "STALKING",
        "domestic-abuse" => "DOMESTIC-ABUSE",
        "sexual" => "SEXUAL-OFFENCES",
        "robbery" or "burglary" or "hate-crime" => chance.Is(0.55) ? "CID-ABERWEN" : "CID-TREFLAS",
        "assault" => chance.Is(0.6) ? "RESPONSE-ABERWEN" : "RESPONSE-TREFLAS",
        _ => "VOLUME-CRIME",
    };

    private static Care CareIn(string unit) => unit switch
    {
        "STALKING" or "SEXUAL-OFFENCES" or "CID-ABERWEN" => Careful,
        "RESPONSE-TREFLAS" or "VOLUME-CRIME" => Stretched,
        _ => Usual,
    };
}
