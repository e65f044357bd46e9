-- How a reminder is sent through a provider: once, though the provider may not answer, and in time.

alter table reminders add column code text collate "C";
alter table reminders add column try_at bigint;
alter table reminders add column tries integer not null default 0;
alter table reminders add column resends integer not null default 0;

-- So far nothing was ever texted: what was being written to a log can be written to it once more.
update reminders set status = 'queued', lease_until = null where status = 'sending';
update reminders set try_at = created_at where status = 'queued';

-- Codes are drawn at random; an officer's texts are told apart by them.
create unique index reminders_by_code on reminders (officer_id, code) where code is not null;
create index reminders_waiting on reminders (try_at, id) where status = 'queued';
create index reminders_waiting_by_officer on reminders (officer_id) where status = 'queued';
create index reminders_to_look_up on reminders (try_at, id) where status = 'unknown';
create index reminder_duties_by_duty on reminder_duties (duty_id);

-- What the provider said with a receipt.
alter table reminder_events add column provider_code integer;

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

-- What is known of a number: that its owner wants no texts, that none arrives there, and when it was last told how to answer.
create table phones (
    number text collate "C" primary key,
    opted_out_at bigint,
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
