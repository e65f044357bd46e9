-- Instants are milliseconds since 1970 in UTC, days are YYYY-MM-DD, ids are 16 bytes. A day that is not there is 9999-12-31 where lists sort by it.

create table rule_sets (
    id integer primary key,
    fingerprint text not null,
    first_used_at integer not null
) strict;

create table officers (
    officer_id text primary key,
    unit text not null,
    unit_key text not null,
    mobile text not null,
    supervisor_id text,
    language text not null,
    availability text not null,
    covered_by text
) strict, without rowid;

create index officers_by_unit on officers (unit_key, officer_id);

-- Which unit an officer belonged to, and from when: an ended duty keeps counting for the unit of its time.
create table officer_units (
    officer_id text not null references officers (officer_id),
    from_at integer not null,
    unit text not null,
    primary key (officer_id, from_at)
) strict, without rowid;

-- References are rows of their own with an id, so that two can later be merged.
create table victims (
    id blob primary key,
    victim_ref text not null,
    ref_key text not null unique
) strict, without rowid;

create table investigations (
    id blob primary key,
    investigation_ref text not null,
    ref_key text not null unique,
    offence text not null,
    reported_on text not null,
    officer_id text not null references officers (officer_id)
) strict, without rowid;

-- Below the registration, everything on an agreement's row is derived from its timeline and saved with it.
create table agreements (
    id blob primary key,
    investigation_id blob not null references investigations (id),
    victim_id blob not null references victims (id),
    registered_at integer not null,
    status text not null,
    level text not null,
    basis text,
    frequency text,
    terms_fact_id blob,
    terms_version integer,
    unsafe_channels text not null,
    officer_id text not null,
    unit text not null,
    unit_key text not null,
    offence text not null,
    offence_key text not null,
    next_due_on text not null,
    next_update_due_on text,
    last_update_at integer,
    last_attempt_at integer,
    revision integer not null,
    rules_id integer not null references rule_sets (id),
    unique (investigation_id, victim_id)
) strict, without rowid;

create index agreements_by_victim on agreements (victim_id);
create index agreements_by_next_due on agreements (next_due_on, id);
create index agreements_by_unit on agreements (unit_key, next_due_on, id);
create index agreements_by_officer on agreements (officer_id, next_due_on, id);
create index agreements_by_status on agreements (status, next_due_on, id);
create index agreements_by_rules on agreements (rules_id, investigation_id);

-- Facts are the truth. Those of the whole investigation, milestones and assignments, have no agreement.
create table facts (
    id blob primary key,
    investigation_id blob not null references investigations (id),
    agreement_id blob references agreements (id),
    kind text not null,
    at integer not null,
    content text not null,
    source_id text,
    unique_key text,
    recorded_at integer not null,
    recorded_by text not null,
    voided_at integer,
    void_reason text,
    voided_by text
) strict, without rowid;

create index facts_by_case on facts (investigation_id, agreement_id);

-- What may be recorded once: a source id, or what a milestone is by nature. Voiding frees it.
create unique index facts_once on facts (investigation_id, kind, unique_key) where unique_key is not null;

-- A stored projection of the timelines. Nothing is written here but what was derived.
create table duties (
    id blob primary key,
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
    last_reminder_id blob
) strict, without rowid;

create index duties_by_case on duties (investigation_id, agreement_id);
create index duties_to_remind on duties (next_reminder_at, id) where next_reminder_at is not null;

-- The first one holds all that is counted of what is open, the state included: SQLite looks for it there, though the index has only one.
create index duties_open on duties (due_on, id, owed_by, kind, state) where state = 'open';
create index duties_open_by_unit on duties (unit_key, due_on, id) where state = 'open';
create index duties_open_by_officer on duties (officer_id, due_on, id) where state = 'open';

-- Holds all that the figures of a period are counted by, so that counting never looks at the rows themselves.
create index duties_by_due on duties (due_on, owed_by, kind, state, declined, unit_key, offence_key, level, officer_id, unit, offence);

create table reminders (
    id blob primary key,
    officer_id text,
    role text not null,
    text text not null,
    status text not null,
    created_at integer not null,
    sent_at integer,
    delivered_at integer,
    acknowledged_at integer,
    attempt_id blob,
    lease_until integer
) strict, without rowid;

create index reminders_by_officer on reminders (officer_id, id);
create index reminders_by_status on reminders (status, id);

-- What a reminder is about, as it was when it was written: duties are derived anew, a text that was sent is not.
create table reminder_duties (
    reminder_id blob not null references reminders (id),
    duty_id blob not null,
    agreement_id blob not null,
    kind text not null,
    stage text not null,
    due_on text not null,
    to_supervisor integer not null,
    primary key (reminder_id, duty_id)
) strict, without rowid;

-- Stages that are done with, sent or skipped. The two keys are the promise that none is ever sent twice.
create table reminder_stages (
    duty_id blob not null,
    stage text not null,
    agreement_id blob not null,
    investigation_id blob not null,
    kind text not null,
    milestone_key text not null,
    due_on text not null,
    reminder_id blob,
    primary key (duty_id, stage)
) strict, without rowid;

create unique index reminder_stages_once on reminder_stages (agreement_id, kind, due_on, milestone_key, stage);
create index reminder_stages_by_case on reminder_stages (investigation_id, agreement_id);

create table reminder_events (
    reminder_id blob not null references reminders (id),
    at integer not null,
    status text not null,
    primary key (reminder_id, at, status)
) strict, without rowid;
