-- count the failing rows (warn if > 10)
select count(*) as failures
from (
select
  events.id,
  events.day
from raw.events as events
where events.day > date '2024-05-01'
) as failing;

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
