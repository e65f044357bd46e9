using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Cases;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Tests.Year;

/// <summary>A year of a small caseload: every text that goes out, to whom and when, is one line of <c>golden-year.txt</c>.</summary>
[Collection(YearCollection.Name)]
public sealed partial class GoldenYearTests(GoldenYear golden)
{
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "VictimContact.Api.Tests", "Year", "golden-year.txt");

    [Fact]
    public async Task The_texts_of_the_year_are_those_that_were_checked_by_hand()
    {
        // Run the tests with UPDATE_SPEC=1 to write a changed year, and then read what has changed.
        if (Environment.GetEnvironmentVariable("UPDATE_SPEC") == "1")
            await File.WriteAllLinesAsync(Golden, golden.Year.Lines, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllLinesAsync(Golden, TestContext.Current.CancellationToken), golden.Year.Lines);
    }

    [Fact]
    public void What_nobody_could_be_told_in_August_was_told_when_the_officer_was_back()
    {
        // Trap 13: 302 was away from 14 to 19 August, and had no supervisor: the due day of the 17th passed, and she was told on the 19th.
        var due = new DateOnly(2026, 8, 17);
        var told = golden.Year.Texts.Where(t => t.Stages.Any(s => s.Duty.DueOn == due && s.Duty.Victim is "N-410011" or "N-410012"));
        Assert.Equal(
            ["before-due 2026-08-14", "overdue 2026-08-19", "escalated 2026-08-20"],
            told.SelectMany(t => t.Stages.Select(s => $"{s.Stage} {LondonTime.DayOf(t.At):O}")).Distinct());
    }

    [Fact]
    public void Each_text_goes_to_the_phone_of_its_addressee()
    {
        // 203 has the phone of 201.
        var phones = golden.Year.Texts.Select(t => $"{t.OfficerId} {t.To}").Distinct().Order();
        Assert.Equal(
            [
                "101 +447700900101",
                "102 +447700900102",
                "103 +447700900103",
                "201 +447700900201",
                "202 +447700900202",
                "203 +447700900201",
                "301 +447700900301", "302 +447700900302", "900 +447700900900", "910 +447700900910", "920 +447700900920",
            ],
            phones);
    }

    [Fact]
    public void No_text_says_who_the_victim_is_what_happened_or_how_to_reach_them()
    {
        // Domain trap 45: the officer's lock screen is public.
        string[] secret =
        [
            "N-41", "410", Stories.SafeContact, "16:00", "burglary", "stalking", "domestic", "abuse", "fraud", "damage", "theft", "assault",
            "robbery", "harassment", "hate",
        ];
        Assert.All(golden.Year.Texts, t => Assert.DoesNotContain(secret, s => t.Body.Contains(s, StringComparison.OrdinalIgnoreCase)));
        Assert.All(golden.Year.Texts, t => Assert.True(Gsm7.CanEncode(t.Body), t.Body));
        Assert.All(golden.Year.Texts, t => Assert.InRange(Gsm7.Length(t.Body), 1, t.Stages.Any(s => s.Stage == "weekly") ? 1530 : 306));
    }

    [Fact]
    public async Task Every_stored_duty_is_what_its_timeline_says_at_the_end_of_the_year()
    {
        var references = Stories.All.Select(c => Reference().Match(c.Path)).Where(m => m.Success)
            .Select(m => Uri.UnescapeDataString(m.Groups[1].Value)).Distinct();
        var (stored, derived) = await golden.Service.Services.GetRequiredService<IDatabase>()
            .Read(connection => DutiesOf(connection, [.. references]), TestContext.Current.CancellationToken);
        Assert.Equal(193, stored.Count);
        Assert.Equal(derived, stored);
    }

    private async Task<(List<string> Stored, List<string> Derived)> DutiesOf(DbConnection connection, IReadOnlyList<string> references)
    {
        var projection = golden.Service.Services.GetRequiredService<Projection>();
        var (stored, derived) = (new List<string>(), new List<string>());
        foreach (var reference in references)
        {
            var investigation = (await CaseStore.FindInvestigation(connection, reference, CaseLock.None))!;
            var file = await Case.OfInvestigation(connection, investigation.Id, CaseLock.None);
            foreach (var agreement in file.Agreements)
            {
                stored.AddRange(file.Duties[agreement.Id].Select(Said).Order(StringComparer.Ordinal));
                derived.AddRange(projection.Derive(file.TimelineOf(agreement.Id)).Duties.Select(Said).Order(StringComparer.Ordinal));
            }
        }

        return (stored, derived);
    }

    private static string Said(DutyRow d) =>
        $"{d.Id} {d.Kind} {d.State} {d.DueOn} {d.OwedBy} {d.Level} {d.MilestoneId} {d.MilestoneType} "
        + $"{d.OpenedBy} {d.OpenedAt} {d.EndedBy} {d.EndedAt} {d.EndedOn} {d.Declined}";

    private static string Said(Duty d) =>
        $"{d.Id} {Words.Of(d.Kind)} {Words.Of(d.State)} {d.DueOn} {Words.Of(d.By)} {Words.Of(d.Level)} {d.MilestoneId} {d.MilestoneType} "
        + $"{d.OpenedBy} {d.OpenedAt} {d.EndedBy} {d.EndedAt} {d.EndedOn} {d.Declined}";

    [GeneratedRegex("investigationRef=(.+)$")]
    private static partial Regex Reference();
}
