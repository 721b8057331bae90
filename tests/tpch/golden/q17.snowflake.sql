select sum(l.l_extendedprice)::float / 7 as avg_yearly
from tpch.lineitem as l
inner join tpch.part as p
  on p.p_partkey = l.l_partkey
where p.p_brand = 'Brand#23'
  and p.p_container = 'MED BOX'
  and l.l_quantity < (
    select 0.2 * avg(l_2.l_quantity::float) as few
    from tpch.lineitem as l_2
    where l_2.l_partkey = p.p_partkey
  )
