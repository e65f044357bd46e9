-- A timeline is read whole at each write: its facts lie together now, under whatever they concern, an agreement or the investigation as a whole.

create table facts_together (
    subject_id blob not null,
    id blob not null,
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
    voided_by text,
    primary key (subject_id, id)
) strict, without rowid;

insert into facts_together
select coalesce(agreement_id, investigation_id), id, investigation_id, agreement_id, kind, at, content, source_id, unique_key, recorded_at, recorded_by,
    voided_at, void_reason, voided_by
from facts;

drop table facts;
alter table facts_together rename to facts;

create unique index facts_by_id on facts (id);

-- What may be recorded once: a source id, or what a milestone is by nature. Voiding frees it.
create unique index facts_once on facts (investigation_id, kind, unique_key) where unique_key is not null;

-- Every update moves the next due day, and with it an entry of each index that has it. An officer's few agreements are sorted as well without one, and
-- nearly all are active: those are found in the order of the next due day.
drop index agreements_by_officer;
create index agreements_by_officer on agreements (officer_id);
drop index agreements_by_status;
create index agreements_by_status on agreements (status, next_due_on, id) where status <> 'active';
