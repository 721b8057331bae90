select
  s.s_acctbal,
  s.s_name,
  n.n_name,
  p.p_partkey,
  p.p_mfgr,
  s.s_address,
  s.s_phone,
  s.s_comment
from tpch.part as p
inner join tpch.partsupp as ps
  on ps.ps_partkey = p.p_partkey
inner join tpch.supplier as s
  on s.s_suppkey = ps.ps_suppkey
inner join tpch.nation as n
  on n.n_nationkey = s.s_nationkey
inner join tpch.region as r
  on r.r_regionkey = n.n_regionkey
where p.p_size = 15
  and p.p_type like '%BRASS'
  and r.r_name = 'EUROPE'
  and ps.ps_supplycost = (
    select min(ps_2.ps_supplycost) as cheapest
    from tpch.partsupp as ps_2
    inner join tpch.supplier as s_2
      on s_2.s_suppkey = ps_2.ps_suppkey
    inner join tpch.nation as n_2
      on n_2.n_nationkey = s_2.s_nationkey
    inner join tpch.region as r_2
      on r_2.r_regionkey = n_2.n_regionkey
    where ps_2.ps_partkey = p.p_partkey
      and r_2.r_name = 'EUROPE'
  )
order by
  s_acctbal desc nulls last,
  n_name nulls last,
  s_name nulls last,
  p_partkey nulls last
limit 100
