with selected as (
  select
    n1.n_name as supp_nation,
    n2.n_name as cust_nation,
    year(l.l_shipdate) as l_year,
    cast(l.l_extendedprice * (1 - l.l_discount) as number(38, 4)) as volume
  from tpch.supplier as s
  inner join tpch.lineitem as l
    on l.l_suppkey = s.s_suppkey
  inner join tpch.orders as o
    on o.o_orderkey = l.l_orderkey
  inner join tpch.customer as c
    on c.c_custkey = o.o_custkey
  inner join tpch.nation as n1
    on n1.n_nationkey = s.s_nationkey
  inner join tpch.nation as n2
    on n2.n_nationkey = c.c_nationkey
  where (((n1.n_name = 'FRANCE') and (n2.n_name = 'GERMANY')) or ((n1.n_name = 'GERMANY') and (n2.n_name = 'FRANCE')))
    and l.l_shipdate between date '1995-01-01' and date '1996-12-31'
)
select
  selected.supp_nation,
  selected.cust_nation,
  selected.l_year,
  sum(selected.volume) as revenue
from selected
group by
  selected.supp_nation,
  selected.cust_nation,
  selected.l_year
order by
  supp_nation nulls last,
  cust_nation nulls last,
  l_year nulls last
