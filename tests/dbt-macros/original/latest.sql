-- Copies of one version are one row.
select distinct id, status, size, amount, "at"
from raw.orders as o
where not exists (select 1 from raw.orders as later where later.id = o.id and later."at" > o."at")
