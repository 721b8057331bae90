select
  l.l_orderkey,
  sum(l.l_extendedprice * (1 - cast(l.l_discount as decimal(38, 2)))) as revenue,
  o.o_orderdate,
  o.o_shippriority
from tpch.customer as c
inner join tpch.orders as o
  on o.o_custkey = c.c_custkey
inner join tpch.lineitem as l
  on l.l_orderkey = o.o_orderkey
where c.c_mktsegment = 'BUILDING'
  and o.o_orderdate < date '1995-03-15'
  and l.l_shipdate > date '1995-03-15'
group by
  l.l_orderkey,
  o.o_orderdate,
  o.o_shippriority
order by
  revenue desc nulls last,
  o_orderdate nulls last
limit 10
