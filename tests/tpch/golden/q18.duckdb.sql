select
  c.c_name,
  c.c_custkey,
  o.o_orderkey,
  o.o_orderdate,
  o.o_totalprice,
  sum(l.l_quantity) as sum_quantity
from tpch.customer as c
inner join tpch.orders as o
  on o.o_custkey = c.c_custkey
inner join tpch.lineitem as l
  on l.l_orderkey = o.o_orderkey
where o.o_orderkey in (
    select l_2.l_orderkey
    from tpch.lineitem as l_2
    group by l_2.l_orderkey
    having sum(l_2.l_quantity) > 300
  )
group by
  c.c_name,
  c.c_custkey,
  o.o_orderkey,
  o.o_orderdate,
  o.o_totalprice
order by
  o_totalprice desc nulls last,
  o_orderdate nulls last
limit 100
