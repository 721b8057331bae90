select
  s.s_name,
  s.s_address
from tpch.supplier as s
inner join tpch.nation as n
  on n.n_nationkey = s.s_nationkey
where s.s_suppkey in (
    select ps.ps_suppkey
    from tpch.partsupp as ps
    where ps.ps_partkey in (
        select p.p_partkey
        from tpch.part as p
        where p.p_name like 'forest%'
      )
      and ps.ps_availqty > (
        select cast(0.5 * sum(l.l_quantity) as number(38, 3)) as half
        from tpch.lineitem as l
        where l.l_partkey = ps.ps_partkey
          and l.l_suppkey = ps.ps_suppkey
          and l.l_shipdate >= date '1994-01-01'
          and l.l_shipdate < (dateadd('year', 1, date '1994-01-01'))
      )
  )
  and n.n_name = 'CANADA'
order by s_name nulls last
