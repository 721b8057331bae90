-- make the table of leases
create table if not exists typeline.lease (
  name varchar primary key,
  run_id varchar,
  process varchar,
  holder varchar,
  acquired_at timestamp_tz(6),
  renewed_at timestamp_tz(6)
);

-- take the lease
merge into typeline.lease as lease
using (select 'run' as name) as wanted
  on lease.name = wanted.name
when matched and (lease.renewed_at < dateadd('second', -60, current_timestamp)) then update set
  run_id = 'run1', process = '0001', holder = 'process 1 on host', acquired_at = current_timestamp, renewed_at = current_timestamp
when not matched then insert (name, run_id, process, holder, acquired_at, renewed_at)
  values ('run', 'run1', '0001', 'process 1 on host', current_timestamp, current_timestamp);

-- look who has it
select run_id, holder, acquired_at
from typeline.lease
where name = 'run';

-- renew it
update typeline.lease set renewed_at = current_timestamp
where run_id = 'run1';

-- give it back
delete from typeline.lease
where run_id = 'run1';
