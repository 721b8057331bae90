select
  events.user_id,
  count_if(events.kind = 'buy') as buy,
  count_if(events.kind = 'it''s') as "it's",
  sum(case when events.parent_id = 1 then events.amount end) as of_1,
  sum(case when events.parent_id = 2 then events.amount end) as of_2
from raw.events as events
group by events.user_id
