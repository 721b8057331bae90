select
  year(o.o_orderdate) as o_year,
  sum(case
    when n2.n_name = 'BRAZIL' then cast(l.l_extendedprice * (1 - l.l_discount) as number(38, 4))
    else 0
  end)::float / sum(cast(l.l_extendedprice * (1 - l.l_discount) as number(38, 4))) as mkt_share
from tpch.part as p
inner join tpch.lineitem as l
  on l.l_partkey = p.p_partkey
inner join tpch.supplier as s
  on s.s_suppkey = l.l_suppkey
inner join tpch.orders as o
  on o.o_orderkey = l.l_orderkey
inner join tpch.customer as c
  on c.c_custkey = o.o_custkey
inner join tpch.nation as n1
  on n1.n_nationkey = c.c_nationkey
inner join tpch.region as r
  on r.r_regionkey = n1.n_regionkey
inner join tpch.nation as n2
  on n2.n_nationkey = s.s_nationkey
where r.r_name = 'AMERICA'
  and o.o_orderdate between date '1995-01-01' and date '1996-12-31'
  and p.p_type = 'ECONOMY ANODIZED STEEL'
group by year(o.o_orderdate)
order by o_year nulls last
