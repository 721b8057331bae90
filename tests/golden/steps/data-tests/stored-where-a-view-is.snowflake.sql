-- store the failing rows
create or replace table test_failures."typeline_run1_late events_beside" as
select *
from (
select
  events.id,
  events.day
from raw.events as events
where events.day > date '2024-05-01'
) as failing;

-- drop the view
drop view test_failures."late events";

-- take its place
alter table test_failures."typeline_run1_late events_beside" rename to test_failures."late events";

-- count the stored rows (error if != 0, warn if != 0)
select count(*) as failures
from test_failures."late events";

-- some of them
select *
from test_failures."late events"
limit 5;
