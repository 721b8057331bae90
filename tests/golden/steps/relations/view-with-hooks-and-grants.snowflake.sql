-- run the preHook
set variable begun = true;

-- create the view
create or replace view dev.typeline_run1_seen_beside as
select
  events.id,
  events.part,
  events.at,
  events.seen,
  events.day,
  events.amount
from raw.events as events;

-- drop the table
drop table dev.seen;

-- take its place
alter view dev.typeline_run1_seen_beside rename to dev.seen;

-- grant select to reporter
grant select on view dev.seen to role reporter;

-- grant select to Data Team
grant select on view dev.seen to role "Data Team";

-- grant insert to loader
grant insert on view dev.seen to role loader;

-- run the postHook
select count(*), 'it''s' from dev.seen;

-- run the postHook
set variable ended = true;
