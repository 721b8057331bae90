select
  events.user_id,
  count(case when events.kind = 'buy' then 1 end) as n_buy,
  count(case when events.kind = 'sell' then 1 end) as n_sell,
  round(avg(events.score::float), 2) as mean_score,
  round(avg(events.id::float), 2) as mean_id
from raw.events as events
group by events.user_id
