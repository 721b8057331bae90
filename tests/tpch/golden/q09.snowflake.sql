select
  n.n_name as nation,
  year(o.o_orderdate) as o_year,
  sum(cast((l.l_extendedprice * (1 - l.l_discount)) - (ps.ps_supplycost * l.l_quantity) as number(38, 4))) as sum_profit
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
