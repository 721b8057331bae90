-- make the table of batches
create table if not exists typeline.read_batches (
  relation varchar,
  batch_start timestamptz,
  batch_end timestamptz,
  read_at timestamptz
);

-- look which were read
select relation, batch_start, batch_end, read_at
from typeline.read_batches
where relation in ('dev.batched');
