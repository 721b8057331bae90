select
  p.p_brand,
  p.p_type,
  p.p_size,
  count(distinct ps.ps_suppkey) as supplier_cnt
from tpch.partsupp as ps
inner join tpch.part as p
  on p.p_partkey = ps.ps_partkey
where p.p_brand <> 'Brand#45'
  and p.p_type not like 'MEDIUM POLISHED%'
  and p.p_size in (49, 14, 23, 45, 19, 3, 36, 9)
  and ps.ps_suppkey not in (
    select s.s_suppkey
    from tpch.supplier as s
    where s.s_comment like '%Customer%Complaints%'
  )
group by
  p.p_brand,
  p.p_type,
  p.p_size
order by
  supplier_cnt desc nulls last,
  p_brand nulls last,
  p_type nulls last,
  p_size nulls last
