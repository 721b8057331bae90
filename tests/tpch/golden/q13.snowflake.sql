with selected as (
  select
    c.c_custkey,
    count(o.o_orderkey) as c_count
  from tpch.customer as c
  left join tpch.orders as o
    on o.o_custkey = c.c_custkey
      and o.o_comment not like '%special%requests%'
  group by c.c_custkey
)
select
  selected.c_count,
  count(*) as custdist
from selected
group by selected.c_count
order by
  custdist desc nulls last,
  c_count desc nulls last
