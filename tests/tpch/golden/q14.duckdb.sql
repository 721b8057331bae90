select (100.00 * sum(case
  when p.p_type like 'PROMO%' then l.l_extendedprice * (1 - cast(l.l_discount as decimal(38, 2)))
  else 0
end)) / (case when sum(l.l_extendedprice * (1 - cast(l.l_discount as decimal(38, 2)))) = 0 then error('division by zero') else sum(l.l_extendedprice * (1 - cast(l.l_discount as decimal(38, 2)))) end) as promo_revenue
from tpch.lineitem as l
inner join tpch.part as p
  on p.p_partkey = l.l_partkey
where l.l_shipdate >= date '1995-09-01'
  and l.l_shipdate < (cast(date '1995-09-01' + interval (1) month as date))
