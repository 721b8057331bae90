select
  substring(c.c_phone, 1, 2) as cntrycode,
  count(*) as numcust,
  sum(c.c_acctbal) as totacctbal
from tpch.customer as c
where substring(c.c_phone, 1, 2) in ('13', '31', '23', '29', '30', '18', '17')
  and c.c_acctbal > (
    select avg(c_2.c_acctbal::float) as mean
    from tpch.customer as c_2
    where c_2.c_acctbal > 0
      and substring(c_2.c_phone, 1, 2) in ('13', '31', '23', '29', '30', '18', '17')
  )
  and not exists (
    select true as found
    from tpch.orders as o
    where o.o_custkey = c.c_custkey
  )
group by substring(c.c_phone, 1, 2)
order by cntrycode nulls last
