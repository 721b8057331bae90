select
  l.l_returnflag,
  l.l_linestatus,
  sum(l.l_quantity) as sum_qty,
  sum(l.l_extendedprice) as sum_base_price,
  sum(l.l_extendedprice * (1 - cast(l.l_discount as decimal(38, 2)))) as sum_disc_price,
  sum((l.l_extendedprice * (1 - cast(l.l_discount as decimal(38, 2)))) * (1 + cast(l.l_tax as decimal(38, 2)))) as sum_charge,
  avg(l.l_quantity) as avg_qty,
  avg(l.l_extendedprice) as avg_price,
  avg(l.l_discount) as avg_disc,
  count(*) as count_order
from tpch.lineitem as l
where l.l_shipdate <= (cast(date '1998-12-01' + interval (-90) day as date))
group by
  l.l_returnflag,
  l.l_linestatus
order by
  l_returnflag nulls last,
  l_linestatus nulls last
