-- count the failing rows (error if != 0, warn if != 0, no more than 100)
select count(*) as failures
from (
select 1 as one
from (
select
  events.id,
  events.day
from raw.events as events
where events.day > date '2024-05-01'
) as failing
limit 100
) as limited;

-- some of them
select *
from (
select
  events.id,
  events.day
from raw.events as events
where events.day > date '2024-05-01'
) as failing
limit 5;
