-- write the batches, 1 at once
-- batch 2024-04-28
-- begin: write the batch
-- empty the batch
delete from dev."Batched"
where day >= date '2024-04-28' and day < date '2024-04-29';

-- fill the batch (its rows count)
insert into dev."Batched" (id, day)
select new_rows.id, new_rows.day
from (
with new_rows as (
  select
    events.id,
    events.day
  from raw.events as events
)
select
  new_rows.id,
  new_rows.day
from new_rows
where (new_rows.day >= date '2024-04-28' and new_rows.day < date '2024-04-29')
) as new_rows;

-- forget what was read
delete from typeline.read_batches
where relation = 'dev.batched'
  and batch_end > timestamptz '2024-04-28 00:00:00.000+00:00'
  and batch_start < timestamptz '2024-04-29 00:00:00.000+00:00';

-- note what was read
insert into typeline.read_batches (relation, batch_start, batch_end, read_at)
values
  ('dev.batched', timestamptz '2024-04-28 00:00:00.000+00:00', timestamptz '2024-04-29 00:00:00.000+00:00', timestamptz '2024-05-01 06:07:08.090+00:00');
-- commit

-- batch 2024-04-29
-- begin: write the batch
-- empty the batch
delete from dev."Batched"
where day >= date '2024-04-29' and day < date '2024-04-30';

-- fill the batch (its rows count)
insert into dev."Batched" (id, day)
select new_rows.id, new_rows.day
from (
with new_rows as (
  select
    events.id,
    events.day
  from raw.events as events
)
select
  new_rows.id,
  new_rows.day
from new_rows
where (new_rows.day >= date '2024-04-29' and new_rows.day < date '2024-04-30')
) as new_rows;

-- forget what was read
delete from typeline.read_batches
where relation = 'dev.batched'
  and batch_end > timestamptz '2024-04-29 00:00:00.000+00:00'
  and batch_start < timestamptz '2024-04-30 00:00:00.000+00:00';

-- note what was read
insert into typeline.read_batches (relation, batch_start, batch_end, read_at)
values
  ('dev.batched', timestamptz '2024-04-29 00:00:00.000+00:00', timestamptz '2024-04-30 00:00:00.000+00:00', timestamptz '2024-05-01 06:07:08.090+00:00');
-- commit

-- batch 2024-04-30
-- begin: write the batch
-- empty the batch
delete from dev."Batched"
where day >= date '2024-04-30' and day < date '2024-05-01';

-- fill the batch (its rows count)
insert into dev."Batched" (id, day)
select new_rows.id, new_rows.day
from (
with new_rows as (
  select
    events.id,
    events.day
  from raw.events as events
)
select
  new_rows.id,
  new_rows.day
from new_rows
where (new_rows.day >= date '2024-04-30' and new_rows.day < date '2024-05-01')
) as new_rows;

-- forget what was read
delete from typeline.read_batches
where relation = 'dev.batched'
  and batch_end > timestamptz '2024-04-30 00:00:00.000+00:00'
  and batch_start < timestamptz '2024-05-01 00:00:00.000+00:00';

-- note what was read
insert into typeline.read_batches (relation, batch_start, batch_end, read_at)
values
  ('dev.batched', timestamptz '2024-04-30 00:00:00.000+00:00', timestamptz '2024-05-01 00:00:00.000+00:00', timestamptz '2024-05-01 06:07:08.090+00:00');
-- commit

-- batch 2024-05-01
-- begin: write the batch
-- empty the batch
delete from dev."Batched"
where day >= date '2024-05-01' and day < date '2024-05-02';

-- fill the batch (its rows count)
insert into dev."Batched" (id, day)
select new_rows.id, new_rows.day
from (
with new_rows as (
  select
    events.id,
    events.day
  from raw.events as events
)
select
  new_rows.id,
  new_rows.day
from new_rows
where (new_rows.day >= date '2024-05-01' and new_rows.day < date '2024-05-02')
) as new_rows;

-- forget what was read
delete from typeline.read_batches
where relation = 'dev.batched'
  and batch_end > timestamptz '2024-05-01 00:00:00.000+00:00'
  and batch_start < timestamptz '2024-05-02 00:00:00.000+00:00';

-- note what was read
insert into typeline.read_batches (relation, batch_start, batch_end, read_at)
values
  ('dev.batched', timestamptz '2024-05-01 00:00:00.000+00:00', timestamptz '2024-05-02 00:00:00.000+00:00', timestamptz '2024-05-01 06:07:08.090+00:00');
-- commit
