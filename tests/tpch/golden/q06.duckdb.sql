select sum(cast(l.l_extendedprice as decimal(38, 2)) * l.l_discount) as revenue
from tpch.lineitem as l
where l.l_shipdate >= date '1994-01-01'
  and l.l_shipdate < (cast(date '1994-01-01' + interval (1) year as date))
  and l.l_discount between (cast(0.06 as decimal(38, 2)) - 0.01) and (cast(0.06 as decimal(38, 2)) + 0.01)
  and l.l_quantity < 24
