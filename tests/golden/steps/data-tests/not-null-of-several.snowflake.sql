-- count the failing rows (error if != 0, warn if != 0)
select count(*) as failures
from (
select
  it.id,
  it.part,
  it.at,
  it.seen,
  it.day,
  it.amount
from raw.events as it
where ((it.id is null) or (it.day is null))
) as failing;

-- some of them
select *
from (
select
  it.id,
  it.part,
  it.at,
  it.seen,
  it.day,
  it.amount
from raw.events as it
where ((it.id is null) or (it.day is null))
) as failing
limit 5;
