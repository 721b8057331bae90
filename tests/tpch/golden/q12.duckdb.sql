select
  l.l_shipmode,
  cast(sum(case when o.o_orderpriority in ('1-URGENT', '2-HIGH') then 1 else 0 end) as bigint) as high_line_count,
  cast(sum(case when not (o.o_orderpriority in ('1-URGENT', '2-HIGH')) then 1 else 0 end) as bigint) as low_line_count
from tpch.orders as o
inner join tpch.lineitem as l
  on l.l_orderkey = o.o_orderkey
where l.l_shipmode in ('MAIL', 'SHIP')
  and l.l_commitdate < l.l_receiptdate
  and l.l_shipdate < l.l_commitdate
  and l.l_receiptdate >= date '1994-01-01'
  and l.l_receiptdate < (cast(date '1994-01-01' + interval (1) year as date))
group by l.l_shipmode
order by l_shipmode nulls last
