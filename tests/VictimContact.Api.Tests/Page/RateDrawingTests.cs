using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VictimContact.Api.Page;
using VictimContact.Api.Page.Charts;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Page;

/// <summary>How a chart of rates is laid out, and which targets it may have.</summary>
public sealed class RateDrawingTests
{
    [Theory]
    [InlineData("0.81 0.86", null, 80)]
    [InlineData("0.97 1", null, 90)]
    [InlineData("1 1", null, 90)]
    [InlineData("0.97 1", "0.85", 80)]
    [InlineData("0.58 0.86", null, 50)]
    [InlineData("0.49 0.86", null, 40)]
    [InlineData("0.39 0.86", null, 20)]
    [InlineData("0 1", null, 0)]
    [InlineData("- -", null, 0)]
    public void The_scale_starts_at_a_round_number_below_all_that_it_shows(string rates, string? target, int floor)
    {
        var drawing = Draw(rates, target is null ? null : Number(target));
        Assert.Equal(floor, drawing.Floor);
        Assert.Equal($"{floor}%", drawing.Scale.First().Text);
        Assert.Equal("100%", drawing.Scale.Last().Text);
    }

    [Fact]
    public void A_month_of_81_percent_lies_well_below_one_of_86()
    {
        var dots = Draw("0.81 0.86").Dots;
        Assert.Equal(36, dots[0].Y - dots[1].Y);
    }

    [Fact]
    public void A_month_without_a_rate_has_no_dot_and_breaks_the_line()
    {
        var drawing = Draw("0.9 0.8 - 0.85 - 0.8 0.9");
        Assert.Equal(5, drawing.Dots.Count);
        Assert.Equal(2, drawing.Lines.Count);
        Assert.All(drawing.Lines, line => Assert.Equal(2, line.Split(' ').Length));
    }

    [Fact]
    public void The_last_the_worst_and_the_best_month_are_written_first() =>
        Assert.Equal(["85.00%", "70.00%", "95.00%"], Draw("0.8 0.7 0.8 0.8 0.95 0.8 0.8 0.85").Values.Select(v => v.Text));

    [Fact]
    public void A_value_that_would_touch_another_is_left_to_the_table()
    {
        // The worst, the best and the last, all in the last three of 36 months.
        var rates = string.Join(' ', Enumerable.Repeat("0.9", 33).Concat(["0.901", "0.899", "0.9"]));
        Assert.Equal(["90.00%", "89.90%"], Draw(rates).Values.Select(v => v.Text));
    }

    [Theory]
    [InlineData(
        "Compliance:Targets:updates", "0.9", "Compliance:Targets:updates is not a kind of duty: use agree, update, inform, review.")]
    [InlineData("Compliance:Targets:update", "90", "Compliance:Targets:update must be from 0 to 1, as 0.9 for 90 %.")]
    [InlineData("Compliance:Targets:update", "-0.1", "Compliance:Targets:update must be from 0 to 1, as 0.9 for 90 %.")]
    public void A_target_that_cannot_be_one_stops_the_start(string key, string value, string expected) =>
        Assert.Equal(expected, Assert.Throws<OptionsValidationException>(() => Targets((key, value))).Message);

    [Theory]
    [InlineData("Compliance:Targets:update", "most")]
    [InlineData("Compliance:Target:update", "0.9")]
    public void A_target_that_cannot_be_read_stops_the_start(string key, string value) =>
        Assert.Throws<InvalidSettingException>(() => Targets((key, value)));

    [Fact]
    public void A_kind_has_the_target_that_is_set_and_else_none()
    {
        var targets = Targets(("Compliance:Targets:update", "0.9"), ("Compliance:Targets:review", "1"));
        Assert.Equal([null, 0.9m, null, 1m], Enum.GetValues<DutyKind>().Select(targets.Of));
    }

    private static ComplianceTargets Targets(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.AddCompliancePage();
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<IOptions<ComplianceTargets>>().Value;
    }

    private static RateDrawing Draw(string rates, decimal? target = null)
    {
        var months = rates.Split(' ').Select((r, i) => (Month.Of(new(2024, 1, 1)).AddMonths(i), r == "-" ? (decimal?)null : Number(r)));
        return new([.. months], target, 288, 3);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
