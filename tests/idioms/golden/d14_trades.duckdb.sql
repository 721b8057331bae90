select
  t.trade_id,
  t.symbol,
  t.traded_at,
  t.price,
  q.bid,
  q.ask
from analytics.trades as t
asof left join analytics.quotes as q
  on q.symbol = t.symbol
    and t.traded_at >= q.quoted_at
