-- store the failing rows
create or replace table test_failures."own text" as
select *
from (
select events.id
from raw.events as events
where (events.part = 'two
  lines' -- and a comment
)
) as failing
limit 10;

-- count the stored rows (warn if != 0, no more than 10)
select count(*) as failures
from test_failures."own text";

-- some of them
select *
from test_failures."own text"
limit 5;
