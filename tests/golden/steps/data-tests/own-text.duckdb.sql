-- count the failing rows (warn if != 0)
select count(*) as failures
from (
select events.id
from raw.events as events
where (events.part = 'two
  lines' -- and a comment
)
) as failing;

-- some of them
select *
from (
select events.id
from raw.events as events
where (events.part = 'two
  lines' -- and a comment
)
) as failing
limit 5;
