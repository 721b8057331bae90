select
  n.n_name as nation,
  year(o.o_orderdate) as o_year,
  sum((l.l_extendedprice * (1 - cast(l.l_discount as decimal(38, 2)))) - (cast(ps.ps_supplycost as decimal(38, 2)) * l.l_quantity)) as sum_profit
from tpch.part as p
inner join tpch.lineitem as l
  on l.l_partkey = p.p_partkey
inner join tpch.supplier as s
  on s.s_suppkey = l.l_suppkey
inner join tpch.partsupp as ps
  on ps.ps_suppkey = l.l_suppkey
    and ps.ps_partkey = l.l_partkey
inner join tpch.orders as o
  on o.o_orderkey = l.l_orderkey
inner join tpch.nation as n
  on n.n_nationkey = s.s_nationkey
where p.p_name like '%green%'
group by
  n.n_name,
  year(o.o_orderdate)
order by
  nation nulls last,
  o_year desc nulls last
