-- begin: replace the view by a table
-- drop the view
drop view test_failures."late events";

-- store the failing rows
create or replace table test_failures."late events" as
select *
from (
select
  events.id,
  events.day
from raw.events as events
where events.day > date '2024-05-01'
) as failing;
-- commit

-- count the stored rows (error if != 0, warn if != 0)
select count(*) as failures
from test_failures."late events";

-- some of them
select *
from test_failures."late events"
limit 5;
