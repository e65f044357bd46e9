using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VictimContact.Api.Worker;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Tests.Worker;

public sealed class ReminderOptionsTests
{
    [Fact]
    public void Without_settings_the_policy_is_the_default_one()
    {
        var policy = PolicyOf();
        Assert.Equal(new TimeOnly(8, 0), policy.SendFrom);
        Assert.Equal(new TimeOnly(20, 0), policy.SendUntil);
        Assert.Null(policy.NotBefore);
        Assert.Equal(160, policy.SingleLimit);
        Assert.Equal(306, policy.DigestLimit);
        Assert.Equal(ReminderPolicy.Default.Stages, policy.Stages);
    }

    [Fact]
    public void Every_choice_is_read()
    {
        var policy = PolicyOf(
            ("Reminders:SendFrom", "07:30"), ("Reminders:SendUntil", "18:00"), ("Reminders:NotBefore", "2026-12-01T00:00:00+00:00"),
            ("Reminders:SingleLimit", "158"), ("Reminders:DigestLimit", "480"),
            ("Reminders:Stages:update:0:Stage", "before-due"),
            ("Reminders:Stages:update:0:Days", "3"),
            ("Reminders:Stages:update:0:ToOfficer", "true"),
            ("Reminders:Stages:update:1:Stage", "escalated"), ("Reminders:Stages:update:1:Days", "1"),
            ("Reminders:Stages:update:1:InWorkingDays", "true"), ("Reminders:Stages:update:1:ToSupervisor", "true"));

        Assert.Equal((new TimeOnly(7, 30), new TimeOnly(18, 0)), (policy.SendFrom, policy.SendUntil));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), policy.NotBefore);
        Assert.Equal((158, 480), (policy.SingleLimit, policy.DigestLimit));
        Assert.Equal([
                new StageRule(ReminderStage.BeforeDue, ToOfficer: true, ToSupervisor: false, Days: 3),
                StageRule.WorkingDaysOverdue(1) with { ToOfficer = false },
            ], policy.Stages[DutyKind.Update]);
        Assert.Equal(ReminderPolicy.Default.Stages[DutyKind.Agree], policy.Stages[DutyKind.Agree]);
    }

    [Fact]
    public void A_kind_with_an_empty_list_is_never_texted() =>
        Assert.Empty(PolicyOf(("Reminders:Stages:review", "")).Stages[DutyKind.Review]);

    [Theory]
    [InlineData("Reminders:SendFrom", "20:00", "Reminders:SendFrom must be earlier than SendUntil.")]
    [InlineData("Reminders:SingleLimit", "20", "Reminders:SingleLimit must be 155 to 1600.")]
    [InlineData("Reminders:DigestLimit", "9999", "Reminders:DigestLimit must be 220 to 1600.")]
    [InlineData(
        "Reminders:NotBefore", "2026-12-01", "Reminders:NotBefore must be an instant with seconds and an offset, as 2026-11-02T10:15:00Z.")]
    [InlineData(
        "Reminders:Stages:updates:0:Stage", "opened", "Reminders:Stages:updates is not a kind of duty: use agree, update, inform, review.")]
    [InlineData(
        "Reminders:Stages:update:0:Stage",
        "soon",
        "Reminders:Stages:update has a Stage that is none of opened, handover, before-due, due-today, overdue, escalated, weekly.")]
    [InlineData("Reminders:Stages:update:0:Stage", "opened", "Reminders:Stages of update: a stage is for nobody.")]
    public void A_setting_that_cannot_be_used_is_named_in_a_sentence(string key, string value, string expected) =>
        Assert.Equal(expected, Assert.Throws<OptionsValidationException>(() => PolicyOf((key, value))).Message);

    [Theory]
    [InlineData("Reminders:SendFrom", "eight", "Reminders:SendFrom")]
    [InlineData("Reminders:DigestLimit", "many", "Reminders:DigestLimit")]
    [InlineData("Reminders:SendFom", "08:00", "SendFom")]
    public void A_setting_that_cannot_be_read_is_named(string key, string value, string named) =>
        Assert.Contains(
            named,
            Assert.Throws<InvalidSettingException>(() => PolicyOf((key, value))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:00:30")]
    [InlineData("1.00:00:01")]
    [InlineData("half a minute")]
    public void An_interval_that_is_none_is_named(string interval) =>
        Assert.Equal(
            "Worker:Interval must be longer than zero and at most a day, as 00:00:30.",
            Assert.Throws<OptionsValidationException>(() => Read<WorkerOptions>(("Worker:Interval", interval))).Message);

    [Fact]
    public void The_interval_is_half_a_minute_unless_told()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), Read<WorkerOptions>().Span);
        Assert.Equal(TimeSpan.FromMinutes(2), Read<WorkerOptions>(("Worker:Interval", "00:02:00")).Span);
    }

    private static ReminderPolicy PolicyOf(params (string Key, string Value)[] settings) => Read<ReminderOptions>(settings).ToPolicy();

    private static T Read<T>(params (string Key, string Value)[] settings) where T : class
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.AddReminders();
        builder.AddReminderWorker();
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<IOptions<T>>().Value;
    }
}
