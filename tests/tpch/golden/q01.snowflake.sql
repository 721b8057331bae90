select
  l.l_returnflag,
  l.l_linestatus,
  sum(l.l_quantity) as sum_qty,
  sum(l.l_extendedprice) as sum_base_price,
  sum(cast(l.l_extendedprice * (1 - l.l_discount) as number(38, 4))) as sum_disc_price,
  sum(cast((l.l_extendedprice * (1 - l.l_discount)) * (1 + l.l_tax) as number(38, 6))) as sum_charge,
  avg(l.l_quantity::float) as avg_qty,
  avg(l.l_extendedprice::float) as avg_price,
  avg(l.l_discount::float) as avg_disc,
  count(*) as count_order
from tpch.lineitem as l
where l.l_shipdate <= (dateadd('day', -90, date '1998-12-01'))
group by
  l.l_returnflag,
  l.l_linestatus
order by
  l_returnflag nulls last,
  l_linestatus nulls last
