-- run the preHook
set variable begun = true;

-- begin: replace the table by a view
-- drop the table
drop table dev.seen;

-- create the view
create or replace view dev.seen as
select
  events.id,
  events.part,
  events."at",
  events.seen,
  events.day,
  events.amount
from raw.events as events;
-- commit

-- run the postHook
select count(*), 'it''s' from dev.seen;

-- run the postHook
set variable ended = true;
