select (cast(100.00 * sum(case
  when p.p_type like 'PROMO%' then cast(l.l_extendedprice * (1 - l.l_discount) as number(38, 4))
  else 0
end) as number(38, 6)))::float / sum(cast(l.l_extendedprice * (1 - l.l_discount) as number(38, 4))) as promo_revenue
from tpch.lineitem as l
inner join tpch.part as p
  on p.p_partkey = l.l_partkey
where l.l_shipdate >= date '1995-09-01'
  and l.l_shipdate < (dateadd('month', 1, date '1995-09-01'))
