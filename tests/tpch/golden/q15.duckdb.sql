with revenue as (
  select
    l.l_suppkey as supplier_no,
    sum(l.l_extendedprice * (1 - cast(l.l_discount as decimal(38, 2)))) as total_revenue
  from tpch.lineitem as l
  where l.l_shipdate >= date '1996-01-01'
    and l.l_shipdate < (cast(date '1996-01-01' + interval (3) month as date))
  group by l.l_suppkey
)
select
  s.s_suppkey,
  s.s_name,
  s.s_address,
  s.s_phone,
  revenue.total_revenue
from tpch.supplier as s
inner join revenue
  on revenue.supplier_no = s.s_suppkey
where revenue.total_revenue = (
    select max(revenue_2.total_revenue) as best
    from revenue as revenue_2
  )
order by s_suppkey nulls last
