-- A timeline is read whole at each write: its facts are found by one key now, whatever they concern, an agreement or the investigation as a whole.

alter table facts add column subject_id uuid;
update facts set subject_id = coalesce(agreement_id, investigation_id);
alter table facts alter column subject_id set not null;
alter table facts drop constraint facts_pkey;
alter table facts add primary key (subject_id, id);
drop index facts_by_case;
create unique index facts_by_id on facts (id);

-- Every update moves the next due day, and with it an entry of each index that has it. An officer's few agreements are sorted as well without one, and
-- nearly all are active: those are found in the order of the next due day.
drop index agreements_by_officer;
create index agreements_by_officer on agreements (officer_id);
drop index agreements_by_status;
create index agreements_by_status on agreements (status, next_due_on, id) where status <> 'active';
