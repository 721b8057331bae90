-- make the table of batches
create table if not exists typeline.read_batches (
  relation varchar,
  batch_start timestamp_tz(6),
  batch_end timestamp_tz(6),
  read_at timestamp_tz(6)
);

-- look which were read
select relation, batch_start, batch_end, read_at
from typeline.read_batches
where relation in ('dev.batched');
