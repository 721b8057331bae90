select t.trade_id, t.symbol, t.traded_at, t.price, q.bid, q.ask
from analytics.trades as t
left join lateral (
  select bid, ask
  from analytics.quotes as q
  where q.symbol = t.symbol and q.quoted_at <= t.traded_at
  order by q.quoted_at desc
  limit 1
) as q on true
