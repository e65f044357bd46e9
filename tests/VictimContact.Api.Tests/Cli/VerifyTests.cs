using Microsoft.Data.Sqlite;

namespace VictimContact.Api.Tests.Cli;

public sealed class VerifyTests(ReplayedCaseload caseload) : IClassFixture<ReplayedCaseload>
{
    [Fact]
    public async Task A_changed_due_day_is_found()
    {
        var answer = await VerifyAfter("update duties set due_on = '2016-12-25' where id = (select id from duties order by id limit 1)");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(answer.Lines, l => l.Contains(": due_on is 2016-12-25, by the timeline 2016-0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_agreement_is_found()
    {
        var answer = await VerifyAfter(
            "update agreements set status = 'closed', unit = 'NOWHERE' "
            + "where id = (select id from agreements where status <> 'closed' limit 1)");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(answer.Lines, l => l.Contains(": status is closed, by the timeline ", StringComparison.Ordinal));
        Assert.Contains(answer.Lines, l => l.Contains(": unit is NOWHERE, by the timeline ", StringComparison.Ordinal));
        Assert.EndsWith("duties: 2 differences.", answer.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_of_an_order_that_is_awaited_and_does_not_follow_is_found()
    {
        var answer = await VerifyAfter(
            "update investigations set next_order_end_at = 0 where id = (select investigation_id from agreements order by id limit 1)");

        Assert.Equal(1, answer.ExitCode);
        Assert.EndsWith(
            ": investigation's next_order_end_at is 1970-01-01T00:00:00.000Z, by the timeline empty", answer.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("duties: 1 difference.", answer.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duty_that_is_gone_is_found()
    {
        var answer = await VerifyAfter("delete from duties where id = (select id from duties where kind = 'agree' order by id limit 1)");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(": is not stored: agree due 2016-0", answer.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("duties: 1 difference.", answer.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_that_would_come_at_another_time_is_found()
    {
        var answer = await VerifyAfter(
            "update duties set next_reminder_at = 0 where id = (select id from duties where state = 'met' limit 1)");

        Assert.Equal(1, answer.ExitCode);
        Assert.EndsWith(": next_reminder_at is 1970-01-01T00:00:00.000Z, by the timeline empty", answer.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stage_that_was_texted_twice_is_found()
    {
        var answer = await VerifyAfter("""
            insert into reminders (id, role, number, is_safety, text, status, created_at)
            select x'00', role, number, is_safety, text, status, created_at from reminders where status = 'sent' order by id limit 1;
            insert into reminder_duties (
                reminder_id, duty_id, place, agreement_id, kind, opener, due_on, assignment_id, stage, stage_on, waits_since)
            select x'00', duty_id, place, agreement_id, kind, opener, due_on, assignment_id, stage, stage_on, waits_since
            from reminder_duties where reminder_id = (select id from reminders where status = 'sent' and id <> x'00' order by id limit 1);
            """);

        Assert.Equal(1, answer.ExitCode);
        Assert.EndsWith("was told to one phone in more than one reminder", answer.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tally_that_counts_too_many_is_found()
    {
        var answer = await VerifyAfter("""
            update tallies set count = count + 2
            where offence_key = '' and offence_class = '' and (what, period, unit_key, kind, level) = (
                select what, period, unit_key, kind, level from tallies
                where offence_key = '' and offence_class = '' and what = 'open' and kind = 'agree' and count > 0 order by period limit 1)
            """);

        Assert.Equal(1, answer.ExitCode);
        Assert.Matches("^tally: police agree (standard|enhanced) open 2016-0[1-3] .+ is 2 too high$", answer.Lines[0]);
        Assert.EndsWith("duties: 1 difference.", answer.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Day_numbers_that_are_wrong_are_found()
    {
        var answer = await VerifyAfter("""
            update tallies set day_numbers = day_numbers - 3
            where offence_key = '' and offence_class = '' and (what, period, unit_key, kind, level) = (
                select what, period, unit_key, kind, level from tallies
                where offence_key = '' and offence_class = '' and what = 'open' and kind = 'agree' order by period limit 1)
            """);

        Assert.Equal(1, answer.ExitCode);
        Assert.Matches("^tally: police agree (standard|enhanced) open 2016-0[1-3] .+ has day numbers 3 too low$", answer.Lines[0]);
        Assert.EndsWith("duties: 1 difference.", answer.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_that_counts_as_something_else_is_found()
    {
        var answer = await VerifyAfter(
            "update facts set indicators = 'attempt' where id = (select id from facts where indicators is not null order by id limit 1)");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("'s indicators is attempt, by the timeline ", answer.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("duties: 1 difference.", answer.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_no_milestone_names_is_found()
    {
        var answer = await VerifyAfter("""
            insert into orders (order_key, investigation_id, order_ref, precedence, first_at, kind, status, unit, unit_key)
            select 'spo/7', investigation_id, 'SPO/7', 2, 0, 'restraining', 'in-force', unit, unit_key from agreements order by id limit 1
            """);

        Assert.Equal(1, answer.ExitCode);
        Assert.EndsWith(": order SPO/7 is stored and no milestone names it", answer.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("duties: 1 difference.", answer.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stored_of_an_orders_breaches_and_of_whom_it_protects_and_does_not_follow_is_found()
    {
        var answer = await VerifyAfter("""
            insert into order_victims (agreement_id, order_key, investigation_id, ended_unasked)
            select id, 'spo/7', investigation_id, 1 from agreements order by id limit 1;
            insert into order_breaches (
                investigation_id, milestone_id, order_key, order_ref, kind, occurred_at, occurred_on, unit, unit_key)
            select investigation_id, id, 'spo/7', 'SPO/7', 'restraining', 0, '2016-01-01', unit, unit_key
            from agreements order by id limit 1;
            """);

        Assert.Equal(1, answer.ExitCode);
        Assert.Matches(": breach .+ of order SPO/7 is stored and no milestone names it$", answer.Lines[0]);
        Assert.Matches(": order spo/7 for agreement .+ is stored and no milestone names it$", answer.Lines[1]);
        Assert.EndsWith("duties: 2 differences.", answer.Lines[^1], StringComparison.Ordinal);
    }

    // Under other rules than these the stored duties are not wrong: they are to be derived anew, and the health report counts them.
    [Fact]
    public async Task What_was_derived_under_other_rules_is_told_apart()
    {
        const string otherRules = "insert into rule_sets (id, fingerprint, first_used_at) values (2, 'other', 0);";

        var equal = await VerifyAfter(otherRules);
        var differing = await VerifyAfter(
            otherRules + "update duties set due_on = '2016-12-25' where id = (select id from duties where kind = 'agree' limit 1)");

        Assert.Equal(0, equal.ExitCode);
        Assert.Equal("4 agreements are still to be derived under the rules now in force: no difference.", equal.Lines[^2]);
        Assert.Equal(1, differing.ExitCode);
        Assert.EndsWith("duties: no difference.", differing.Lines[^3], StringComparison.Ordinal);
        Assert.DoesNotContain("no difference", differing.Lines[^2], StringComparison.Ordinal);
    }

    private async Task<CommandLine> VerifyAfter(string sql)
    {
        var connectionString = caseload.Copy();
        await using (var connection = new SqliteConnection(connectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        return await CommandLine.Run("verify", "--Storage:ConnectionString", connectionString);
    }
}
