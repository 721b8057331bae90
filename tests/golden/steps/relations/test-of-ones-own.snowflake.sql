-- count the failing rows (warn)
select count(*) as failures
from (
select events.id
from raw.events as events
where (events.part = 'two
  lines')
) as failing;

-- some of them
select *
from (
select events.id
from raw.events as events
where (events.part = 'two
  lines')
) as failing
limit 5;
