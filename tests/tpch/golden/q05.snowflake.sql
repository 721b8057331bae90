select
  n.n_name,
  sum(cast(l.l_extendedprice * (1 - l.l_discount) as number(38, 4))) as revenue
from tpch.customer as c
inner join tpch.orders as o
  on o.o_custkey = c.c_custkey
inner join tpch.lineitem as l
  on l.l_orderkey = o.o_orderkey
inner join tpch.supplier as s
  on s.s_suppkey = l.l_suppkey
    and s.s_nationkey = c.c_nationkey
inner join tpch.nation as n
  on n.n_nationkey = s.s_nationkey
inner join tpch.region as r
  on r.r_regionkey = n.n_regionkey
where r.r_name = 'ASIA'
  and o.o_orderdate >= date '1994-01-01'
  and o.o_orderdate < (dateadd('year', 1, date '1994-01-01'))
group by n.n_name
order by revenue desc nulls last
