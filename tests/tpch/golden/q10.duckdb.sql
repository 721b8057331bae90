select
  c.c_custkey,
  c.c_name,
  sum(l.l_extendedprice * (1 - cast(l.l_discount as decimal(38, 2)))) as revenue,
  c.c_acctbal,
  n.n_name,
  c.c_address,
  c.c_phone,
  c.c_comment
from tpch.customer as c
inner join tpch.orders as o
  on o.o_custkey = c.c_custkey
inner join tpch.lineitem as l
  on l.l_orderkey = o.o_orderkey
inner join tpch.nation as n
  on n.n_nationkey = c.c_nationkey
where o.o_orderdate >= date '1993-10-01'
  and o.o_orderdate < (cast(date '1993-10-01' + interval (3) month as date))
  and l.l_returnflag = 'R'
group by
  c.c_custkey,
  c.c_name,
  c.c_acctbal,
  c.c_phone,
  n.n_name,
  c.c_address,
  c.c_comment
order by revenue desc nulls last
limit 20
