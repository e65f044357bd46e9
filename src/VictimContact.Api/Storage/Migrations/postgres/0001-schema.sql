-- Instants are milliseconds since 1970 in UTC, enumerations are their words. Text is compared by its bytes, whatever the locale of the
-- database.

create table rule_sets (
    id bigint primary key,
    fingerprint text collate "C" not null,
    first_used_at bigint not null
);

create table officers (
    officer_id text collate "C" primary key,
    unit text collate "C" not null,
    unit_key text collate "C" not null,
    mobile text collate "C" not null,
    supervisor_id text collate "C",
    language text collate "C" not null,
    availability text collate "C" not null,
    covered_by text collate "C",
    as_of bigint not null,
    availability_as_of bigint
);

create index officers_by_unit on officers (unit_key, officer_id);

-- The phone of last resort of a unit. Units exist without a row too.
create table units (
    unit_key text collate "C" primary key,
    unit text collate "C" not null,
    desk_mobile text collate "C",
    language text collate "C" not null
);

-- Which unit an officer belonged to, and from when: an ended duty keeps counting for the unit of its time.
create table officer_units (
    officer_id text collate "C" not null references officers (officer_id),
    from_at bigint not null,
    unit text collate "C" not null,
    unit_key text collate "C" not null,
    primary key (officer_id, from_at)
);

create index officer_units_by_unit on officer_units (unit_key, officer_id);

-- References are rows of their own with an id, so that two can later be merged.
create table victims (
    id uuid primary key,
    victim_ref text collate "C" not null,
    ref_key text collate "C" not null unique
);

-- Two references that were found to be of one person: what the first named is named by the second. A reference is given up once.
create table merges (
    id uuid primary key,
    kind text collate "C" not null,
    from_ref text collate "C" not null,
    from_key text collate "C" not null,
    into_ref text collate "C" not null,
    into_key text collate "C" not null,
    source_id text collate "C",
    recorded_at bigint not null,
    recorded_by text collate "C" not null,
    voided_at bigint,
    void_reason text collate "C",
    voided_by text collate "C"
);

create unique index merges_once on merges (kind, from_key) where voided_at is null;
create unique index merges_by_source on merges (kind, source_id) where source_id is not null and voided_at is null;
create index merges_into on merges (kind, into_key) where voided_at is null;
create index merges_from on merges (kind, from_key, into_key);

-- A stored projection of the merges that stand: of each reference that was given up the one that is kept at the end of its chain.
create table merged_references (
    kind text collate "C" not null,
    ref_key text collate "C" not null,
    kept_ref text collate "C" not null,
    kept_key text collate "C" not null,
    primary key (kind, ref_key)
);

create index merged_references_by_kept on merged_references (kind, kept_key, ref_key);

create table investigations (
    id uuid primary key,
    investigation_ref text collate "C" not null,
    ref_key text collate "C" not null unique,
    offence text collate "C" not null,
    offence_class text collate "C" not null,
    reported_on date not null,
    officer_id text collate "C" references officers (officer_id),
    next_order_end_at bigint
);

create index investigations_by_order_end on investigations (next_order_end_at) where next_order_end_at is not null;

-- Below the registration, everything on an agreement's row is derived from its timeline and saved with it. The next due day is 9999-12-30
-- where nothing
-- is due, so that such agreements sort last.
create table agreements (
    id uuid primary key,
    investigation_id uuid not null references investigations (id),
    victim_id uuid not null references victims (id),
    registered_as uuid not null references victims (id),
    merged_into uuid references agreements (id),
    is_joined boolean not null,
    registered_at bigint not null,
    identified_on date not null,
    status text collate "C" not null,
    level text collate "C" not null,
    basis text collate "C",
    frequency text collate "C",
    terms_fact_id uuid,
    terms_version integer,
    unsafe_channels text collate "C" not null,
    officer_id text collate "C",
    unit text collate "C" not null,
    unit_key text collate "C" not null,
    offence text collate "C" not null,
    offence_key text collate "C" not null,
    offence_class text collate "C" not null,
    next_due_on date not null check (isfinite(next_due_on)),
    next_update_due_on date,
    last_update_at bigint,
    last_attempt_at bigint,
    unheard_since date not null,
    revision integer not null,
    rules_id bigint not null references rule_sets (id)
);

-- A victim is registered in an investigation once, registrations that were voided apart.
create unique index agreements_once on agreements (investigation_id, registered_as) where status <> 'void';
create index agreements_merged on agreements (merged_into) where merged_into is not null;
create index agreements_of_investigation on agreements (investigation_id);
create index agreements_by_victim on agreements (victim_id);
create index agreements_by_next_due on agreements (next_due_on, id);
create index agreements_by_unit on agreements (unit_key, next_due_on, id);

-- Victims of open cases who have heard nothing, longest first. With all that is asked of them in the index, they are counted, and those of
-- a rare offence found, without a look at the rows.
create index agreements_unheard on agreements (unheard_since, id, offence_key, level, status) where status in ('pending', 'active');
create index agreements_unheard_by_unit on agreements (unit_key, unheard_since, id, offence_key, level, status)
    where status in ('pending', 'active');
create index agreements_by_rules on agreements (rules_id, investigation_id);

-- Every update moves the next due day, and with it an entry of each index that has it: an officer's few agreements are sorted as well
-- without one. Nearly
-- all are active: those are found in the order of the next due day.
create index agreements_by_officer on agreements (officer_id);
create index agreements_by_status on agreements (status, next_due_on, id) where status <> 'active';

-- The second half of an id is random: agreements in that order are shuffled, and a dip sample is a run of them. The index holds all that it
-- is filtered by.
create index agreements_by_lot on agreements ((substr(cast(id as text), 20) collate "C"), id, unit_key, offence_key, registered_at, status);

-- Facts are the truth. Those of one timeline lie together, under the agreement or the investigation that they concern. What one counts as
-- in the
-- figures of quality is derived, and saved with it.
create table facts (
    subject_id uuid not null,
    id uuid not null,
    investigation_id uuid not null references investigations (id),
    agreement_id uuid references agreements (id),
    kind text collate "C" not null,
    at bigint not null,
    content text collate "C" not null,
    source_id text collate "C",
    assigned_to text collate "C",
    recorded_at bigint not null,
    recorded_by text collate "C" not null,
    is_imported boolean not null,
    voided_at bigint,
    void_reason text collate "C",
    voided_by text collate "C",
    void_approved_by text collate "C",
    restored_at bigint,
    wipe_at bigint,
    content_hash text collate "C",
    indicators text collate "C",
    concerns text collate "C",
    waivers text collate "C",
    counted_unit text collate "C",
    counted_unit_key text collate "C",
    primary key (subject_id, id)
);

create unique index facts_by_id on facts (id);

-- Voided facts whose safe-contact note is still to be wiped.
create index facts_to_wipe on facts (wipe_at) where wipe_at is not null;

-- When an entry last came in.
create index facts_sent on facts (recorded_at) where recorded_by <> 'victim-contact';

-- The cases that an officer has or has had.
create index facts_by_assignment on facts (assigned_to) where assigned_to is not null;

-- Entries that somebody should look into, by what of them; those that have several are few.
create index facts_of_concern on facts (concerns, at, id) where concerns is not null;
create index facts_of_concern_by_unit on facts (counted_unit_key, concerns, at, id) where concerns is not null;

-- A stored projection of the milestones that stand: an order in each investigation that names it. Of the rows of an order the first by
-- precedence, first_at and investigation_id is its state.
create table orders (
    order_key text collate "C" not null,
    investigation_id uuid not null references investigations (id),
    order_ref text collate "C" not null,
    precedence integer not null,
    first_at bigint not null,
    kind text collate "C" not null,
    subject_ref text collate "C",
    subject_key text collate "C",
    status text collate "C" not null,
    applied_on date,
    made_on date,
    served_on date,
    ends_on date,
    ended_on date,
    ended_at bigint,
    unit text collate "C" not null,
    unit_key text collate "C" not null,
    primary key (order_key, investigation_id)
);

create index orders_of_investigation on orders (investigation_id, order_key);
create index orders_by_subject on orders (subject_key, order_key) where subject_key is not null;
create index orders_by_status on orders (status, order_key);
create index orders_by_end on orders (ends_on, order_key) where ends_on is not null;

-- Those that hold, and those that ended in a period, are counted, and the first that hold are listed: the indexes have all that is asked
-- of them.
create index orders_held on orders (status, unit_key, kind, served_on, ends_on, unit, precedence, first_at)
    where status in ('interim', 'in-force');
create index orders_held_by_end on orders (ends_on, order_key, unit_key, served_on, precedence, first_at, status)
    where status in ('interim', 'in-force');
create index orders_ended on orders (status, ended_on, made_on, unit_key, kind, unit, precedence, first_at) where status = 'ended';

-- Which investigation was the first to say that an order was made, and whether another said so too: those few are counted with care. What
-- was said twice once stays so.
create table order_makings (
    order_key text collate "C" primary key,
    investigation_id uuid not null references investigations (id),
    is_told_twice boolean not null
);

create index order_makings_told_twice on order_makings (order_key, is_told_twice) where is_told_twice;

-- Breaches of orders that stand, likewise. Who was told of one is in the duties that it opened.
create table order_breaches (
    investigation_id uuid not null references investigations (id),
    milestone_id uuid not null,
    order_key text collate "C" not null,
    order_ref text collate "C" not null,
    kind text collate "C" not null,
    occurred_at bigint not null,
    occurred_on date not null,
    unit text collate "C" not null,
    unit_key text collate "C" not null,
    primary key (investigation_id, milestone_id)
);

create index order_breaches_by_day on order_breaches (occurred_on, unit_key, kind, unit, milestone_id);

-- Whom an order protects, as the milestones of her investigation and her own reviews say.
create table order_victims (
    agreement_id uuid not null references agreements (id),
    order_key text collate "C" not null,
    investigation_id uuid not null references investigations (id),
    reviewed_on date,
    ended_unasked boolean not null,
    primary key (agreement_id, order_key)
);

create index order_victims_of_order on order_victims (order_key, investigation_id, ended_unasked, agreement_id);

-- A stored projection of the timelines, those of an agreement together. Nothing is written here but what was derived, and when a reminder
-- falls due.
create table duties (
    id uuid not null,
    agreement_id uuid not null references agreements (id),
    investigation_id uuid not null references investigations (id),
    kind text collate "C" not null,
    state text collate "C" not null,
    due_on date not null,
    owed_by text collate "C" not null,
    milestone_id uuid,
    cause text collate "C" not null,
    order_ref text collate "C",
    order_kind text collate "C",
    has_victims_voice boolean not null,
    opened_by uuid not null,
    opened_at bigint not null,
    ended_by uuid,
    ended_at bigint,
    ended_on date,
    clock_started_on date,
    declined boolean not null,
    level text collate "C" not null,
    officer_id text collate "C",
    unit text collate "C" not null,
    unit_key text collate "C" not null,
    offence text collate "C" not null,
    offence_key text collate "C" not null,
    offence_class text collate "C" not null,
    next_reminder_at bigint,
    untold_since bigint,
    is_safety boolean not null,
    risk integer not null,
    is_known_to_officer boolean not null,
    assignment_id uuid,
    taken_over_at bigint,
    primary key (agreement_id, id)
);

create index duties_to_remind on duties (next_reminder_at, id) where next_reminder_at is not null;

-- What waits to be said, and finds nobody there.
create index duties_untold on duties (untold_since, id) where untold_since is not null;

-- What is overdue, in the order in which it is worked through. A list by days merges the few runs of the risks.
create index duties_open on duties (risk, due_on, id, owed_by, offence_key, state) where state = 'open';
create index duties_open_by_unit on duties (unit_key, risk, due_on, id, owed_by, offence_key, state) where state = 'open';

-- A duty by its id alone, as those name it who chase it.
create index duties_by_id on duties (id);

-- Figures of officers are counted from their duties. No ended duty moves in it.
create index duties_by_officer on duties (officer_id);

-- Who is to be told of breaches of orders.
create index duties_of_breaches on duties (milestone_id, state, due_on, kind, cause) where kind = 'inform' and cause = 'order-breached';

-- That the victim care unit has chased whoever owes a duty, and what came of it. The duty may be derived anew, and is not there then.
create table chases (
    duty_id uuid not null,
    at bigint not null,
    outcome text collate "C" not null,
    unit text collate "C" not null,
    unit_key text collate "C" not null,
    recorded_at bigint not null,
    recorded_by text collate "C" not null,
    primary key (duty_id, at, outcome)
);

create index chases_by_time on chases (at, unit_key, outcome);

-- Counts that answer the figures of compliance, for all offences together, for each class and for each, and by milestones: sums of them do
-- not grow with the caseload.
create table tallies (
    owed_by text collate "C" not null,
    what text collate "C" not null,
    offence_key text collate "C" not null,
    offence_class text collate "C" not null,
    period text collate "C" not null,
    milestone text collate "C" not null,
    unit_key text collate "C" not null,
    kind text collate "C" not null,
    level text collate "C" not null,
    offence text collate "C" not null,
    unit text collate "C" not null,
    count integer not null,
    day_numbers bigint not null,
    primary key (owed_by, what, offence_key, offence_class, period, milestone, unit_key, kind, level)
);

-- A tally that has come down to nothing goes: no unit or offence is left in any figure because something once counted for it by mistake.
create function drop_tally() returns trigger language plpgsql as '
begin
    delete from tallies
    where (owed_by, what, offence_key, offence_class, period, milestone, unit_key, kind, level)
        = (new.owed_by, new.what, new.offence_key, new.offence_class, new.period, new.milestone, new.unit_key, new.kind, new.level);
    return null;
end';

create trigger tallies_of_nothing after update on tallies for each row when (new.count = 0) execute function drop_tally();

-- A text to one phone. Those of a round are one for each phone, whichever copy of the program writes them.
create table reminders (
    id uuid primary key,
    officer_id text collate "C",
    unit text collate "C",
    role text collate "C" not null,
    number text collate "C" not null,
    round_at bigint,
    is_safety boolean not null,
    text text collate "C",
    status text collate "C" not null,
    fault text collate "C",
    created_at bigint not null,
    sent_at bigint,
    delivered_at bigint,
    acknowledged_at bigint,
    attempt_id uuid,
    lease_until bigint,
    code text collate "C",
    try_at bigint,
    tries integer not null default 0
);

create index reminders_by_officer on reminders (officer_id, id);
create index reminders_by_status on reminders (status, id);
create unique index reminders_of_round on reminders (number, round_at) where round_at is not null and status <> 'cancelled';

-- Codes are drawn at random; an officer's texts are told apart by them.
create unique index reminders_by_code on reminders (officer_id, code) where code is not null;
create index reminders_waiting on reminders (is_safety desc, try_at, id) where status = 'queued';
create index reminders_to_look_up on reminders (try_at, id) where status in ('unknown', 'accepted', 'sent') and try_at is not null;

-- The prompts that a reminder tells, as they were when it was written: duties are derived anew, a text that was sent is not. A prompt is
-- one stage, for one due day and assignment, of what one opener makes owed to one agreement, at one place.
create table reminder_duties (
    reminder_id uuid not null references reminders (id),
    duty_id uuid not null,
    place text collate "C" not null,
    agreement_id uuid not null,
    kind text collate "C" not null,
    opener text collate "C" not null,
    due_on date not null,
    assignment_id uuid not null,
    stage text collate "C" not null,
    stage_on date not null,
    waits_since bigint not null,
    primary key (reminder_id, duty_id, place)
);

create index reminder_duties_by_duty on reminder_duties (duty_id);
create index reminder_duties_by_prompt on reminder_duties (agreement_id, due_on);

create table reminder_events (
    reminder_id uuid not null references reminders (id),
    at bigint not null,
    status text collate "C" not null,
    provider_code integer,
    primary key (reminder_id, at, status)
);

-- Calls to the provider, written before they are made. A status of queued says that nothing was handed over.
create table sms_attempts (
    id uuid primary key,
    reminder_id uuid not null references reminders (id),
    number text collate "C" not null,
    status text collate "C" not null,
    sid text collate "C",
    provider_code integer,
    at bigint not null
);

create index sms_attempts_by_reminder on sms_attempts (reminder_id);
create index sms_attempts_by_number on sms_attempts (number, at);

-- What is known of a number: that its owner wants no texts, by their word or the provider's; that it was in doubt, and then that no text
-- arrives there; and when it was last told how to answer.
create table phones (
    number text collate "C" primary key,
    opted_out_at bigint,
    opted_out_by text collate "C",
    doubtful_on date,
    unreachable_at bigint,
    helped_at bigint
);

-- Messages that have had their effect.
create table inbound_messages (
    sid text collate "C" primary key,
    at bigint not null
);

-- One row, which every copy of the program changes in turn: until when the texts of a minute are spent.
create table sms_allowance (
    id integer primary key,
    spent_until bigint not null
);

insert into sms_allowance (id, spent_until) values (1, 0);

-- The keys that the page's cookies are sealed with, shared by all copies of the program.
create table page_keys (
    id uuid primary key,
    content text collate "C" not null
);

-- Keys that this service made for itself, once for all copies of the program.
create table secrets (
    name text collate "C" primary key,
    content text collate "C" not null
);

-- Months as they were published: what may be shown and no more, so that nothing exact is kept. A version is never changed.
create table publications (
    month text collate "C" not null,
    version integer not null,
    published_at bigint not null,
    published_by text collate "C" not null,
    figures text collate "C" not null,
    primary key (month, version)
);

-- That something has changed, for those who follow: what, and at which revision. A row is written in the commit of the change without a
-- position, and given the next one when it is committed: a sequence is drawn from in another order than that of commits.
create table events (
    sequence bigint generated always as identity primary key,
    position bigint unique,
    id uuid not null,
    at bigint not null,
    type text collate "C" not null,
    subject text collate "C",
    revision bigint,
    investigation_id uuid
);

create index events_without_position on events (sequence) where position is null;

-- One row: the last position that was given. Whoever gives positions locks it.
create table event_positions (
    id integer primary key,
    last bigint not null
);

insert into event_positions (id, last) values (1, 0);

-- One row: up to where, in the order of due days and ids, it has been told that agreements have become overdue.
create table overdue_mark (
    id integer primary key,
    due_on date,
    agreement_id uuid
);

insert into overdue_mark (id, due_on, agreement_id) values (1, null, null);
