using System.Globalization;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Milestones;

namespace VictimContact.Domain.Tests.Milestones;

/// <summary>What a force's catalogue file adds to the catalogue inside the program.</summary>
public sealed class CatalogueExtensionTests
{
    private static readonly MilestoneCatalogue Shipped = MilestoneCatalogue.Shipped;

    // Trap 61: a milestone keeps the version in force on its day when a new Code begins.
    [Fact]
    public void A_new_version_judges_from_its_day_on_and_the_old_one_until_then()
    {
        // As if the next Code began on 1 April 2027 with three working days for an arrest.
        var catalogue = Extended("""
            { "versions": [{ "codeVersion": "2027", "inForceFrom": "2027-04-01", "types": [
              { "name": "suspect-arrested", "review": "3/1", "inform": "3/1", "source": "Victims' Code 2027, Right 6" }] }] }
            """);

        Assert.Equal(new WorkingDayLimit(5, 1), catalogue.InForceOn(new(2027, 3, 31)).Types["suspect-arrested"].Inform);
        Assert.Equal(new WorkingDayLimit(3, 1), catalogue.InForceOn(new(2027, 4, 1)).Types["suspect-arrested"].Inform);
        Assert.Equal(["2021", "2027"], catalogue.Versions.Select(v => v.CodeVersion));
    }

    [Fact]
    public void A_new_version_holds_what_it_does_not_restate()
    {
        var version = Extended("""{ "versions": [{ "codeVersion": "2027", "inForceFrom": "2027-04-01", "agree": "3/1" }] }""").Versions[1];

        Assert.Equal(new WorkingDayLimit(3, 1), version.Agree);
        Assert.Equal(new WorkingDayLimit(2, 1), version.ReviewAfterReopening);
        Assert.Equal(new WorkingDayLimit(1, 1), version.ReviewAfterUnsafeAnswer);
        Assert.Equal(28, version.FollowUp);
        Assert.Equal(Shipped.Versions[0].Types, version.Types);
    }

    [Fact]
    public void A_version_that_is_held_takes_new_types_and_changed_ones()
    {
        var catalogue = Extended("""
            { "versions": [{ "inForceFrom": "2021-04-01", "types": [
              { "name": "charged", "inform": "1/1", "source": "Force policy 2026" },
              { "name": "family-proceedings", "review": "2/1", "clock": "receipt", "by": "witness-care",
                "source": "College of Policing APP" }] }] }
            """);
        var version = Assert.Single(catalogue.Versions);

        Assert.Equal("2021", version.CodeVersion);
        Assert.Equal(
            new(
                "charged", new("suspect charged", "cyhuddo un a ddrwgdybir"), false, null, null, new(1, 1), Policy("Force policy 2026"),
                LimitClock.Event, DutyOwner.Police),
            version.Types["charged"]);
        Assert.Equal(
            new(
                "family-proceedings", new("family proceedings", "family proceedings"), false, new(2, 1), Policy("College of Policing APP"),
                null, null, LimitClock.Receipt, DutyOwner.WitnessCare),
            version.Types["family-proceedings"]);
        Assert.Equal(45, version.Types.Count);
        Assert.Equal("family-proceedings", version.Types.Keys.Last());
    }

    // (2) Everything of a type can be said, and the Code is the source of a limit only where the file says so.
    [Fact]
    public void A_type_of_the_forces_own_has_words_safety_and_where_each_limit_comes_from()
    {
        var type = Extended("""
            { "versions": [{ "inForceFrom": "2021-04-01", "types": [
              { "name": "vrr-decided", "words": { "en": "review decided", "cy": "penderfyniad adolygiad" }, "safety": true,
                "review": "2/1", "reviewReference": "Force policy 7", "inform": "1/1", "informSource": "code",
                "informReference": "Victims' Code 2021, Right 6" }] }] }
            """).Versions[0].Types["vrr-decided"];

        Assert.Equal(
            new(
                "vrr-decided", new("review decided", "penderfyniad adolygiad"), true, new(2, 1), Policy("Force policy 7"), new(1, 1),
                new(LimitSource.Code, "Victims' Code 2021, Right 6"), LimitClock.Event, DutyOwner.Police),
            type);
    }

    // (2) A force that changes a limit does not take a victim's safety away by saying nothing of it.
    [Fact]
    public void A_restated_type_keeps_its_words_and_its_safety_until_told()
    {
        const string file = """
            {{ "versions": [{{ "inForceFrom": "2021-04-01", "types": [
              {{ "name": "suspect-released", {0} "inform": "1/1", "source": "Force policy" }}] }}] }}
            """;
        var silent = Extended(string.Format(CultureInfo.InvariantCulture, file, "")).Versions[0].Types["suspect-released"];
        const string members = "\"safety\": false, \"words\": { \"en\": \"let go\", \"cy\": \"rhyddhau\" },";
        var told = Extended(string.Format(CultureInfo.InvariantCulture, file, members)).Versions[0].Types["suspect-released"];

        Assert.True(silent.IsOfSafety);
        Assert.Equal("suspect released", silent.Words.En);
        Assert.Equal(Policy("Force policy"), silent.InformOrigin);
        Assert.False(told.IsOfSafety);
        Assert.Equal(new("let go", "rhyddhau"), told.Words);
    }

    [Fact]
    public void A_later_version_of_the_file_takes_over_what_an_earlier_one_adds_in_whatever_order_they_stand()
    {
        var catalogue = Extended("""
            { "versions": [
              { "codeVersion": "2027", "inForceFrom": "2027-04-01" },
              { "inForceFrom": "2021-04-01", "types": [
                { "name": "family-proceedings", "review": "2/1", "source": "College of Policing APP" }] }] }
            """);

        Assert.True(catalogue.Versions[1].Types.ContainsKey("family-proceedings"));
    }

    [Fact]
    public void A_version_before_the_oldest_takes_over_what_served_its_days_until_now()
    {
        var catalogue = Extended("""
            { "versions": [{ "codeVersion": "2015", "inForceFrom": "2015-11-16", "types": [
              { "name": "suspect-bailed", "inform": "5/1", "source": "Victims' Code 2015" }] }] }
            """);

        Assert.Equal("2015", catalogue.InForceOn(new(2010, 1, 1)).CodeVersion);
        Assert.Null(catalogue.InForceOn(new(2021, 3, 31)).Types["suspect-bailed"].Review);
        Assert.Equal(new WorkingDayLimit(2, 1), catalogue.InForceOn(new(2021, 4, 1)).Types["suspect-bailed"].Review);
    }

    [Fact]
    public void A_type_of_any_version_is_known()
    {
        var catalogue = Extended("""
            { "versions": [{ "codeVersion": "2027", "inForceFrom": "2027-04-01", "types": [
              { "name": "family-proceedings", "review": "2/1", "source": "College of Policing APP" }] }] }
            """);

        Assert.True(catalogue.Knows("family-proceedings"));
        Assert.False(Shipped.Knows("family-proceedings"));
    }

    [Fact]
    public void The_fingerprint_changes_with_a_limit_and_stays_when_nothing_is_changed()
    {
        var same = Extended("""{ "versions": [{ "inForceFrom": "2021-04-01", "agree": "5/1" }] }""");
        var changed = Extended("""{ "versions": [{ "inForceFrom": "2021-04-01", "agree": "5/2" }] }""");
        var followedUp = Extended("""{ "versions": [{ "inForceFrom": "2021-04-01", "followUp": 14 }] }""");

        var worded = Extended("""
            { "versions": [{ "inForceFrom": "2021-04-01", "codeVersion": "2021 as amended", "types": [
              { "name": "plea-entered", "review": "5/2", "source": "x", "words": { "en": "plea", "cy": "ple" } }] }] }
            """);
        var unsafely = Extended("""
            { "versions": [{ "inForceFrom": "2021-04-01", "types": [
              { "name": "plea-entered", "review": "5/2", "source": "x", "safety": true }] }] }
            """);

        Assert.Equal(Shipped.Fingerprint, same.Fingerprint);
        Assert.Equal(Shipped.Fingerprint, worded.Fingerprint);
        Assert.NotEqual(Shipped.Fingerprint, unsafely.Fingerprint);
        Assert.NotEqual(Shipped.Fingerprint, followedUp.Fingerprint);
        Assert.NotEqual(Shipped.Fingerprint, changed.Fingerprint);
    }

    [Theory]
    [InlineData("", "At $, line 1: this is not JSON, or a member is not known, is there twice or has the wrong shape.")]
    [InlineData(
        """{ "versions": [{ "codeVersion": "\ud800" }] }""", // half a character
        "At $.versions[0].codeVersion, line 1: this is not JSON, or a member is not known, is there twice or has the wrong shape.")]
    [InlineData(
        """{ "versions": [{ "agree": "5/1", "agree": "5/2" }] }""",
        "At $.versions[0].agree, line 1: this is not JSON, or a member is not known, is there twice or has the wrong shape.")]
    [InlineData("null", "There is no list \"versions\" with a version in it.")]
    [InlineData("""{ "versions": [] }""", "There is no list \"versions\" with a version in it.")]
    [InlineData("""{ "versions": [null] }""", "A version has no \"inForceFrom\".")]
    [InlineData("""{ "versions": [{ "codeVersion": "2027" }] }""", "A version has no \"inForceFrom\".")]
    [InlineData(
        """{ "versions": [{ "codeVersion": "2027", "inForceFrom": "1 April 2027" }] }""",
        "At $.versions[0].inForceFrom, line 1: this is not JSON, or a member is not known, is there twice or has the wrong shape.")]
    [InlineData(
        """{ "versions": [{ "inForceFrom": "2021-04-01", "agreed": "5/1" }] }""",
        "At $.versions[0].agreed, line 1: this is not JSON, or a member is not known, is there twice or has the wrong shape.")]
    [InlineData(
        """{ "versions": [{ "inForceFrom": "2027-04-01" }] }""",
        "Version 2027-04-01: \"codeVersion\" must be a text of 1 to 200 characters.")]
    [InlineData(
        """{ "versions": [{ "inForceFrom": "2021-04-01" }, { "inForceFrom": "2021-04-01" }] }""",
        "Version 2021-04-01 is there twice.")]
    public void A_file_of_another_shape_is_refused_with_what_is_wrong(string json, string detail) => Refused(json, detail);

    [Theory]
    [InlineData("""{ "name": "Charged", "source": "x" }""", "a type has no \"name\" of 1 to 40 of a-z, 0-9 and \"-\".")]
    [InlineData("""{ "source": "x" }""", "a type has no \"name\" of 1 to 40 of a-z, 0-9 and \"-\".")]
    [InlineData("null", "a type has no \"name\" of 1 to 40 of a-z, 0-9 and \"-\".")]
    [InlineData("""{ "name": "a", "source": "x" }, { "name": "a", "source": "x" }""", "the type \"a\" is there twice.")]
    [InlineData("""{ "name": "officer-changed", "source": "x" }""", "the type \"officer-changed\" must have a \"review\".")]
    public void A_type_that_cannot_be_is_refused_with_what_is_wrong(string types, string detail) =>
        Refused($$"""{ "versions": [{ "inForceFrom": "2021-04-01", "types": [{{types}}] }] }""", $"Version 2021-04-01: {detail}");

    [Theory]
    [InlineData("""{ "name": "charged" }""", "\"source\" must be a text of 1 to 200 characters.")]
    [InlineData("""{ "name": "charged", "source": " " }""", "\"source\" must be a text of 1 to 200 characters.")]
    [InlineData("""{ "name": "charged", "source": "x", "clock": "Event" }""", "\"clock\" must be one of: event, receipt.")]
    [InlineData("""{ "name": "charged", "source": "x", "by": "court" }""", "\"by\" must be one of: police, witness-care.")]
    [InlineData("""{ "name": "charged", "source": "x", "informSource": "Code" }""", "\"informSource\" must be one of: code, policy.")]
    [InlineData(
        """{ "name": "charged", "inform": "5/1", "review": "5/1", "informReference": "x" }""",
        "\"source\" must be a text of 1 to 200 characters.")]
    [InlineData(
        """{ "name": "charged", "inform": "5/1", "informReference": "" }""", "\"informReference\" must be a text of 1 to 200 characters.")]
    [InlineData(
        """{ "name": "charged", "source": "x", "words": { "en": "charged" } }""",
        "\"words\" must have \"cy\", a text of 1 to 40 characters.")]
    [InlineData(
        """{ "name": "charged", "source": "x", "words": { "en": "a text of more than forty characters, as it is", "cy": "cyhuddo" } }""",
        "\"words\" must have \"en\", a text of 1 to 40 characters.")]
    public void A_member_of_a_type_that_cannot_be_is_refused_with_what_is_wrong(string type, string detail) =>
        Refused(
            $$"""{ "versions": [{ "inForceFrom": "2021-04-01", "types": [{{type}}] }] }""",
            $"Version 2021-04-01, type \"charged\": {detail}");

    [Theory]
    [InlineData("1/2")] // enhanced must not be the longer
    [InlineData("0/0")]
    [InlineData("5/0")]
    [InlineData("61/1")]
    [InlineData("5")]
    [InlineData("05/1")]
    [InlineData("5/1 ")]
    [InlineData("5/1\\n")]
    [InlineData("٥/١")] // Arabic digits
    public void A_limit_that_cannot_be_is_refused(string limit) => Refused(
        $$"""{ "versions": [{ "inForceFrom": "2021-04-01", "types": [{ "name": "charged", "inform": "{{limit}}", "source": "x" }] }] }""",
        "Version 2021-04-01, type \"charged\": \"inform\" must be standard/enhanced working days such as \"5/1\", each 1 to 60, "
            + "the enhanced not the longer.");

    [Theory]
    [InlineData("60/60", 60, 60)]
    [InlineData("1/1", 1, 1)]
    public void The_longest_and_the_shortest_limit_are_taken(string limit, int standard, int enhanced) => Assert.Equal(
        new WorkingDayLimit(standard, enhanced),
        Extended($$"""{ "versions": [{ "inForceFrom": "2021-04-01", "agree": "{{limit}}" }] }""").Versions[0].Agree);

    [Theory]
    [InlineData(0)]
    [InlineData(-28)]
    [InlineData(366)]
    public void A_follow_up_that_cannot_be_is_refused(int days) => Refused(
        $$"""{ "versions": [{ "inForceFrom": "2021-04-01", "followUp": {{days}} }] }""",
        "Version 2021-04-01: \"followUp\" must be a number of calendar days, 1 to 365.");

    [Theory]
    [InlineData(1)]
    [InlineData(365)]
    public void The_longest_and_the_shortest_follow_up_are_taken(int days) =>
        Assert.Equal(
            days,
            Extended($$"""{ "versions": [{ "inForceFrom": "2021-04-01", "followUp": {{days}} }] }""").Versions[0].FollowUp);

    [Fact]
    public void Every_fault_of_a_file_is_named() => Refused(
        """{ "versions": [{ "inForceFrom": "2021-04-01", "agree": "1", "types": [{ "name": "charged" }] }] }""",
        "Version 2021-04-01, type \"charged\": \"source\" must be a text of 1 to 200 characters. "
            + "Version 2021-04-01: \"agree\" must be standard/enhanced working days such as \"5/1\", each 1 to 60, "
            + "the enhanced not the longer.");

    private static LimitOrigin Policy(string reference) => new(LimitSource.Policy, reference);

    private static MilestoneCatalogue Extended(string json) => Shipped.With(json).Value;

    private static void Refused(string json, string detail) =>
        Assert.Equal(new DomainError("catalogue-not-valid", detail), Shipped.With(json).Error);
}
