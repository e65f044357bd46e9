-- How a reminder is sent through a provider: once, though the provider may not answer, and in time.

alter table reminders add column code text;
alter table reminders add column try_at integer;
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
    id blob primary key,
    reminder_id blob not null references reminders (id),
    number text not null,
    status text not null,
    sid text,
    provider_code integer,
    at integer not null
) strict, without rowid;

create index sms_attempts_by_reminder on sms_attempts (reminder_id);
create index sms_attempts_by_number on sms_attempts (number, at);

-- What is known of a number: that its owner wants no texts, that none arrives there, and when it was last told how to answer.
create table phones (
    number text primary key,
    opted_out_at integer,
    unreachable_at integer,
    helped_at integer
) strict, without rowid;

-- Messages that have had their effect.
create table inbound_messages (
    sid text primary key,
    at integer not null
) strict, without rowid;

-- One row, which every copy of the program changes in turn: until when the texts of a minute are spent.
create table sms_allowance (
    id integer primary key,
    spent_until integer not null
) strict;

insert into sms_allowance (id, spent_until) values (1, 0);
