select sum(cast(l.l_extendedprice * l.l_discount as number(38, 4))) as revenue
from tpch.lineitem as l
where l.l_shipdate >= date '1994-01-01'
  and l.l_shipdate < (dateadd('year', 1, date '1994-01-01'))
  and l.l_discount between (cast(0.06 - 0.01 as number(38, 2))) and (cast(0.06 + 0.01 as number(38, 2)))
  and l.l_quantity < 24
