select
  t.trade_id,
  t.symbol,
  t.traded_at,
  t.price,
  q.bid,
  q.ask
from analytics.trades as t
asof join analytics.quotes as q
  match_condition (t.traded_at >= q.quoted_at)
  on q.symbol = t.symbol
