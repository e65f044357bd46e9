using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Page;

/// <summary>What of the force is looked at; null leaves all in.</summary>
internal sealed record Scope(string? Unit, string? Offence, string? Level, string? OfficerId, Month From, Month To)
{
    internal string Query => string.Concat(
        $"from={From}&to={To}",
        Unit is null ? "" : $"&unit={Unit}",
        Offence is null ? "" : $"&offence={Offence}",
        Level is null ? "" : $"&level={Level}",
        OfficerId is null ? "" : $"&officerId={OfficerId}");
}

/// <summary>
/// Every number as one reads it off the stored duties, agreements and facts, row by row: no tally is looked at, and nothing that was added
/// up before.
/// </summary>
internal sealed class PlainSql : IDisposable
{
    private const string OfScope = """
        (@Unit is null or lower(unit) = lower(@Unit)) and (@Offence is null or lower(offence) = lower(@Offence))
            and (@Level is null or level = @Level) and (@OfficerId is null or officer_id = @OfficerId)
        """;

    private readonly SqliteConnection connection;
    private readonly DateOnly today;

    internal PlainSql(Service service)
    {
        connection = new($"Data Source={Path.Combine(service.Folder, "records.db")};Mode=ReadOnly");
        connection.Open();
        today = LondonTime.DayOf(service.Clock.GetUtcNow());
    }

    public void Dispose() => connection.Dispose();

    internal IReadOnlyList<string> Units => Texts("select distinct unit from duties where state <> 'void' order by 1");

    /// <summary>Duties of one kind as <c>ComplianceScene.Line</c> writes them.</summary>
    internal string Line(Scope scope, string kind, string more = "", string? key = null)
    {
        var counts = Of(scope, [kind], more, key);
        var period = $"{counts.Due} {counts.Met} {counts.MetLate} {counts.Missed} {counts.OverdueInPeriod} {counts.Exempt} {counts.Declined} {CutOff(counts.Met, counts.Judged)}";
        var days = kind == "update" ? $" {counts.Agreed} {counts.Silent} {CutOff(counts.Agreed - counts.Silent, counts.Agreed)}" : "";
        return $"{counts.Open} {counts.DueSoon} {counts.Overdue} {counts.Oldest ?? "null"} | {period}{days}";
    }

    /// <summary>Duties of some kinds together.</summary>
    internal DutyNumbers Of(Scope scope, string[] kinds, string more = "", string? key = null)
    {
        var among = string.Join(", ", kinds.Select(k => $"'{k}'"));
        var sql = $"""
            select count(*) filter (where state = 'open') as open,
                count(*) filter (where state = 'open' and due_on between @Today and @Soon) as due_soon,
                count(*) filter (where state = 'open' and due_on < @Today) as overdue,
                min(due_on) filter (where state = 'open' and due_on < @Today) as oldest,
                count(*) filter (where state = 'met' and {InPeriod}) as met,
                count(*) filter (where state = 'met-late' and {InPeriod}) as met_late,
                count(*) filter (where state = 'missed' and {InPeriod}) as missed,
                count(*) filter (where state = 'open' and due_on < @Today and {InPeriod}) as overdue_in_period,
                count(*) filter (where state = 'exempt' and {InPeriod}) as exempt,
                count(*) filter (where declined and state in ('met', 'met-late') and {InPeriod}) as declined
            from duties
            where kind in ({among}) and owed_by = 'police' and {OfScope} {more}
            """;
        var days = $"""
            with recursive days (day) as (
                select @From union all select date(day, '+1 day') from days where day < min(@To, @Today))
            select count(*) as agreed, count(*) filter (where due_on < day) as silent
            from days
            join duties on clock_started_on < day and (ended_on is null or ended_on >= day)
            where kind in ('agree', 'update') and owed_by = 'police' and day <= @Today and {OfScope} {more}
            """;
        var values = Values(scope, key);
        var counts = connection.QuerySingle<DutyNumbers>(sql, values);
        var (agreed, silent) = connection.QuerySingle<(long, long)>(days, values);

        // Of terms that are to be agreed the days before their day are no agreed days.
        return counts with { Agreed = (int)agreed, Silent = (int)silent };
    }

    /// <summary>Agreements that are not closed: pending, active, and of these updates declined and milestones only.</summary>
    internal (long Pending, long Active, long Declined, long MilestonesOnly) Agreements(Scope scope) =>
        connection.QuerySingle<(long, long, long, long)>(
            $"""
            select count(*) filter (where status = 'pending'), count(*) filter (where status = 'active'),
                count(*) filter (where status = 'active' and frequency = 'declined'),
                count(*) filter (where status = 'active' and frequency = 'milestones-only')
            from agreements
            where {OfScope}
            """,
            Values(scope, null));

    /// <summary>The overdue duties in the order of risk: the agreement and the duty.</summary>
    internal IReadOnlyList<(string Agreement, string Duty)> Overdue(Scope scope) =>
    [
        .. connection.Query<(string, string)>(
            $"""
            select hex(agreement_id), hex(id)
            from duties
            where state = 'open' and due_on < @Today and owed_by = 'police' and {OfScope}
            order by is_safety desc, case level when 'enhanced' then 0 else 1 end, due_on, id
            """,
            Values(scope, null)),
    ];

    /// <summary>Victims of open cases, and for how many London days they have heard nothing; longest first.</summary>
    internal IReadOnlyList<(string Agreement, int Days)> Unheard(Scope scope) =>
    [
        .. connection.Query<(string Id, string IdentifiedOn, long? LastAt)>(
            $"""
            select hex(id), identified_on, (
                select max(at)
                from facts f
                where f.subject_id = a.id and f.voided_at is null and ' ' || f.indicators || ' ' like '% update %')
            from agreements a
            where status in ('pending', 'active') and {OfScope}
            """,
            Values(scope, null)).Select(a => (a.Id, Since: a.LastAt is { } at
                ? LondonTime.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(at))
                : DateOnly.ParseExact(a.IdentifiedOn, "O", CultureInfo.InvariantCulture)))
            .OrderBy(a => a.Since).ThenBy(a => a.Id, StringComparer.Ordinal).Select(a => (a.Id, today.DayNumber - a.Since.DayNumber)),
    ];

    /// <summary>Entries of the period and unit that have all of these signs.</summary>
    internal int Entries(Scope scope, params string[] signs) => (int)connection.ExecuteScalar<long>(
        $"""
        select count(*)
        from facts
        where voided_at is null and at >= @FromAt and at < @UntilAt and (@Unit is null or lower(counted_unit) = lower(@Unit))
            {string.Concat(signs.Select(s => $" and ' ' || indicators || ' ' like '% {s} %'"))}
        """,
        new
        {
            scope.Unit,
            FromAt = LondonTime.StartOf(scope.From.FirstDay).ToUnixTimeMilliseconds(),
            UntilAt = LondonTime.StartOf(scope.To.LastDay.AddDays(1)).ToUnixTimeMilliseconds(),
        });

    /// <summary>How many duties were overdue at the beginning of a day; became so since; and ceased to be so since.</summary>
    internal (long At, long New, long CaughtUp) Backlog(Scope scope, DateOnly day) => connection.QuerySingle<(long, long, long)>(
        $"""
        select count(*) filter (where due_on < @Day and (ended_on is null or (ended_on >= @Day and ended_on > due_on))),
            count(*) filter (where due_on >= @Day and due_on < @Today and (ended_on is null or ended_on > due_on)),
            count(*) filter (where ended_on >= @Day and ended_on > due_on)
        from duties
        where owed_by = 'police' and state <> 'void' and {OfScope}
        """,
        Values(scope, null, day));

    internal IReadOnlyList<string> Keys(Scope scope, string column, string more = "") =>
    [
        .. connection.Query<string>(
            $"select distinct {column} from duties where owed_by = 'police' and state <> 'void' and {OfScope} {more} order by 1",
            Values(scope, null)),
    ];

    /// <summary>To four decimals, by whole numbers, as JSON has it.</summary>
    internal static string CutOff(long part, long whole)
    {
        if (whole == 0)
            return "null";
        var digits = $"{part * 10_000 / whole:D5}";
        return $"{digits[..^4]}.{digits[^4..]}".TrimEnd('0').TrimEnd('.');
    }

    /// <summary>The same as the page has it.</summary>
    internal static string Percent(long part, long whole) => whole == 0
        ? "–"
        : $"{part * 10_000 / whole / 100}.{part * 10_000 / whole % 100:D2}%";

    private const string InPeriod = "due_on between @From and @To";

    private List<string> Texts(string sql) => connection.Query<string>(sql).AsList();

    private object Values(Scope scope, string? key, DateOnly? day = null) => new
    {
        scope.Unit,
        scope.Offence,
        scope.Level,
        scope.OfficerId,
        From = Text(scope.From.FirstDay),
        To = Text(scope.To.LastDay),
        Today = Text(today),
        Soon = Text(today.AddDays(3)),
        Key = key,
        Day = day is { } there ? Text(there) : null,
    };

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>Duties counted.</summary>
internal sealed record DutyNumbers
{
    public int Open { get; init; }

    public int DueSoon { get; init; }

    public int Overdue { get; init; }

    public string? Oldest { get; init; }

    public int Met { get; init; }

    public int MetLate { get; init; }

    public int Missed { get; init; }

    public int OverdueInPeriod { get; init; }

    public int Exempt { get; init; }

    public int Declined { get; init; }

    public int Agreed { get; init; }

    public int Silent { get; init; }

    internal int Judged => Met + MetLate + Missed + OverdueInPeriod;

    internal int Due => Judged + Exempt;
}
