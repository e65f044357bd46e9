-- Whatever is read or written of duties concerns one agreement: its rows lie together now, which saves an index and a look-up for each row.

create table duties_together (
    id blob not null,
    agreement_id blob not null references agreements (id),
    investigation_id blob not null references investigations (id),
    kind text not null,
    state text not null,
    due_on text not null,
    owed_by text not null,
    milestone_id blob,
    milestone_type text,
    opened_by blob not null,
    opened_at integer not null,
    ended_by blob,
    ended_at integer,
    ended_on text,
    declined integer not null,
    level text not null,
    officer_id text not null,
    unit text not null,
    unit_key text not null,
    offence text not null,
    offence_key text not null,
    next_reminder_at integer,
    last_reminder_id blob,
    primary key (agreement_id, id)
) strict, without rowid;

insert into duties_together
select id, agreement_id, investigation_id, kind, state, due_on, owed_by, milestone_id, milestone_type, opened_by, opened_at, ended_by, ended_at, ended_on,
    declined, level, officer_id, unit, unit_key, offence, offence_key, next_reminder_at, last_reminder_id
from duties;

drop table duties;
alter table duties_together rename to duties;

create index duties_to_remind on duties (next_reminder_at, id) where next_reminder_at is not null;

-- The first one holds all that is counted of what is open, the state included: SQLite looks for it there, though the index has only one.
create index duties_open on duties (due_on, id, owed_by, kind, state) where state = 'open';
create index duties_open_by_unit on duties (unit_key, due_on, id) where state = 'open';
create index duties_open_by_officer on duties (officer_id, due_on, id) where state = 'open';

-- Holds all that the figures of a period are counted by, so that counting never looks at the rows themselves.
create index duties_by_due on duties (due_on, owed_by, kind, state, declined, unit_key, offence_key, level, officer_id, unit, offence);

-- Stages are looked for by their duty, or by what makes them the same: the two keys that they have.
drop index reminder_stages_by_case;
