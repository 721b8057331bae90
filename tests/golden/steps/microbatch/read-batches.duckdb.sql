-- make the table of batches
create table if not exists typeline.read_batches (
  relation varchar,
  batch_start timestamptz,
  read_at timestamptz
);

-- look which were read
select relation, batch_start, read_at
from typeline.read_batches
where relation in ('dev.batched');
