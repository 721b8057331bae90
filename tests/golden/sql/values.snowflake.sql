with sizes as (
  select
    cast(listed.code as varchar) as code,
    cast(listed.rank as number(38, 0)) as rank,
    cast(listed.since as date) as since,
    cast(listed.weight as number(5, 2)) as weight
  from (
    values
      ('S', 1, date '2024-01-01', 0.50),
      ('it''s', 2, date '2024-02-29', 10)
  ) as listed (code, rank, since, weight)
)
select
  sizes.code,
  sizes.rank,
  sizes.since,
  sizes.weight
from sizes
inner join raw.users as users
  on sizes.rank = users.id
