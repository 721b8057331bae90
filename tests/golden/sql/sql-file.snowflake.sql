-- What buyers have paid; the ${old_events} of before are gone.
with paid as (
  select user_id, amount, '-- ${' || kind || '}' as note
  from raw.events as e
  where e.user_id in (select id from (
  select events.user_id as id
  from raw.events as events
  where events.kind = 'buy'
) as b) -- and not ${nobody}
)
select user_id, sum(amount) as total
from paid
group by all

-- The end.
