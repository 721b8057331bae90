-- make the table of leases
create table if not exists typeline.lease as
select
  cast('run' as varchar) as name,
  cast(null as varchar) as run_id,
  cast(null as varchar) as process,
  cast(null as varchar) as holder,
  cast(null as timestamptz) as acquired_at,
  cast(null as timestamptz) as renewed_at;

-- put its row there, where it is lost
insert into typeline.lease (name)
values ('run');

-- take the lease
update typeline.lease set
  run_id = 'run1', process = '0001', holder = 'process 1 on host', acquired_at = current_timestamp, renewed_at = current_timestamp
where name = 'run' and (run_id is null or renewed_at < current_timestamp - interval 60 second or process <> '0001');

-- look who has it
select run_id, holder, acquired_at
from typeline.lease
where name = 'run';

-- renew it
update typeline.lease set renewed_at = current_timestamp
where run_id = 'run1';

-- give it back
update typeline.lease set run_id = null
where run_id = 'run1';
