select
  o.o_orderpriority,
  count(*) as order_count
from tpch.orders as o
where o.o_orderdate >= date '1993-07-01'
  and o.o_orderdate < (cast(date '1993-07-01' + interval (3) month as date))
  and exists (
    select true as found
    from tpch.lineitem as l
    where l.l_orderkey = o.o_orderkey
      and l.l_commitdate < l.l_receiptdate
  )
group by o.o_orderpriority
order by o_orderpriority nulls last
