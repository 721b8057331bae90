select
  ps.ps_partkey,
  sum(cast(ps.ps_supplycost as decimal(38, 2)) * ps.ps_availqty) as value
from tpch.partsupp as ps
inner join tpch.supplier as s
  on s.s_suppkey = ps.ps_suppkey
inner join tpch.nation as n
  on n.n_nationkey = s.s_nationkey
where n.n_name = 'GERMANY'
group by ps.ps_partkey
having sum(cast(ps.ps_supplycost as decimal(38, 2)) * ps.ps_availqty) > (
    select sum(cast(ps_2.ps_supplycost as decimal(38, 2)) * ps_2.ps_availqty) * 0.0001 as least
    from tpch.partsupp as ps_2
    inner join tpch.supplier as s_2
      on s_2.s_suppkey = ps_2.ps_suppkey
    inner join tpch.nation as n_2
      on n_2.n_nationkey = s_2.s_nationkey
    where n_2.n_name = 'GERMANY'
  )
order by value desc nulls last
