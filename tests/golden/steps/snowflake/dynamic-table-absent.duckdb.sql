-- create the table (its rows count)
create or replace table dev.lively as
select
  events.id,
  events.amount
from raw.events as events;
