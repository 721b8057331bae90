select
  s.s_name,
  count(*) as numwait
from tpch.supplier as s
inner join tpch.lineitem as l1
  on l1.l_suppkey = s.s_suppkey
inner join tpch.orders as o
  on o.o_orderkey = l1.l_orderkey
inner join tpch.nation as n
  on n.n_nationkey = s.s_nationkey
where o.o_orderstatus = 'F'
  and l1.l_receiptdate > l1.l_commitdate
  and exists (
    select true as found
    from tpch.lineitem as l2
    where l2.l_orderkey = l1.l_orderkey
      and l2.l_suppkey <> l1.l_suppkey
  )
  and not exists (
    select true as found
    from tpch.lineitem as l3
    where l3.l_orderkey = l1.l_orderkey
      and l3.l_suppkey <> l1.l_suppkey
      and l3.l_receiptdate > l3.l_commitdate
  )
  and n.n_name = 'SAUDI ARABIA'
group by s.s_name
order by
  numwait desc nulls last,
  s_name nulls last
limit 100
