-- What a fact counts as in the figures of quality, as "2026-11 update agreed-channel", and the unit that it counts for. Derived, and saved with the
-- agreement; facts from before this are given theirs when their agreements are derived anew.
alter table facts add column sign text collate "C";
alter table facts add column sign_unit text collate "C";

-- Counts that answer the figures of compliance. Each is there with all offences together and, but for signs, with offences apart; open duties by their
-- due day, and as "open" by its month, so that a sum never goes through more days than those of a few months.
create table tallies (
    by_offence integer not null,
    owed_by text collate "C" not null,
    what text collate "C" not null,
    period text collate "C" not null,
    offence_key text collate "C" not null,
    unit_key text collate "C" not null,
    kind text collate "C" not null,
    level text collate "C" not null,
    offence text collate "C" not null,
    unit text collate "C" not null,
    count integer not null,
    primary key (by_offence, owed_by, what, period, offence_key, unit_key, kind, level)
);

create index tallies_of_nothing on tallies (period) where count = 0;

-- Writers append what they change, so that those of one unit do not wait for each other; the worker adds it up and takes it away.
create table tally_changes (
    id bigint generated always as identity primary key,
    owed_by text collate "C" not null,
    what text collate "C" not null,
    period text collate "C" not null,
    offence_key text collate "C" not null,
    unit_key text collate "C" not null,
    kind text collate "C" not null,
    level text collate "C" not null,
    offence text collate "C" not null,
    unit text collate "C" not null,
    count integer not null
);

create view tally_changes_counted as
select c.id, g.by_offence, c.owed_by, case g.by_month when 1 then 'open' else c.what end as what,
    case g.by_month when 1 then substr(c.period, 1, 7) else c.period end as period, case g.by_offence when 1 then c.offence_key else '' end as offence_key,
    c.unit_key, c.kind, c.level, case g.by_offence when 1 then c.offence else '' end as offence, c.unit, c.count
from tally_changes c
cross join (values (0, 0), (1, 0), (0, 1), (1, 1)) g (by_offence, by_month)
where (g.by_month = 0 or c.what = 'open-on') and (g.by_offence = 0 or c.what <> 'sign');

-- The tallies as they are now, with what has not been added up yet.
create view tallies_now as
select by_offence, owed_by, what, period, offence_key, unit_key, kind, level, offence, unit, count
from tallies
union all
select by_offence, owed_by, what, period, offence_key, unit_key, kind, level, offence, unit, count
from tally_changes_counted;

-- The same counted from what they are tallies of: for this migration, and to compare with.
create view tallies_counted as
with counted (owed_by, what, period, offence_key, unit_key, kind, level, offence, unit, count) as (
    select owed_by, case state when 'open' then 'open-on' else state end,
        case state when 'open' then cast(due_on as text) else substr(cast(due_on as text), 1, 7) end,
        offence_key, unit_key, kind, level, min(offence), min(unit), count(*)
    from duties
    where state <> 'void'
    group by 1, 2, 3, 4, 5, 6, 7
    union all
    select owed_by, 'declined', substr(cast(due_on as text), 1, 7), offence_key, unit_key, kind, level, min(offence), min(unit), count(*)
    from duties
    where declined and state in ('met', 'met-late')
    group by 1, 2, 3, 4, 5, 6, 7
    union all
    select '', status, '', offence_key, unit_key, 'agreement', level, min(offence), min(unit), count(*)
    from agreements
    where status <> 'closed'
    group by 2, 4, 5, 7
    union all
    select '', case frequency when 'declined' then 'updates-declined' else 'milestones-only' end, '', offence_key, unit_key, 'agreement', level,
        min(offence), min(unit), count(*)
    from agreements
    where status = 'active' and frequency in ('declined', 'milestones-only')
    group by 2, 4, 5, 7
    union all
    select '', 'sign', substr(sign, 1, 7), '', lower(sign_unit), substr(sign, 9), '', '', min(sign_unit), count(*)
    from facts
    where sign is not null
    group by 3, 5, 6
)
select g.by_offence, c.owed_by, case g.by_month when 1 then 'open' else c.what end as what,
    case g.by_month when 1 then substr(c.period, 1, 7) else c.period end as period, case g.by_offence when 1 then c.offence_key else '' end as offence_key,
    c.unit_key, c.kind, c.level, case g.by_offence when 1 then min(c.offence) else '' end as offence, min(c.unit) as unit, sum(c.count) as count
from counted c
cross join (values (0, 0), (1, 0), (0, 1), (1, 1)) g (by_offence, by_month)
where (g.by_month = 0 or c.what = 'open-on') and (g.by_offence = 0 or c.what <> 'sign')
group by 1, 2, 3, 4, 5, 6, 7, 8;

insert into tallies (by_offence, owed_by, what, period, offence_key, unit_key, kind, level, offence, unit, count)
select by_offence, owed_by, what, period, offence_key, unit_key, kind, level, offence, unit, count
from tallies_counted;

-- Figures of an officer are counted from the duties themselves; nothing else looks for duties by the day on which they were due.
drop index duties_by_due;
drop index duties_open_by_officer;
create index duties_by_officer on duties (officer_id);

-- The second half of an id is random: agreements in that order are shuffled, and a dip sample is a run of them. The index
-- holds all that it is filtered by.
create index agreements_by_chance on agreements ((substr(cast(id as text), 20) collate "C"), id, unit_key, offence_key, registered_at);
