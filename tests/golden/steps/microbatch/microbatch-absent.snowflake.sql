-- forget what was read
delete from typeline.read_batches
where relation = 'dev.batched';

-- create the table
create table dev.batched (
  id number(38, 0),
  part varchar,
  at timestamp_tz(6),
  seen timestamp_ntz(6),
  day date,
  amount number(10, 2)
) as
with new_rows as (
  select
    events.id,
    events.part,
    events.at,
    events.seen,
    events.day,
    events.amount
  from raw.events as events
)
select
  new_rows.id,
  new_rows.part,
  new_rows.at,
  new_rows.seen,
  new_rows.day,
  new_rows.amount
from new_rows
where (false);

-- write the batches, 3 at once
-- batch 2024-04-30
-- begin: write the batch
-- empty the batch
delete from dev.batched
where at >= cast('2024-04-30 00:00:00.000 +00:00' as timestamp_tz(6)) and at < cast('2024-05-01 00:00:00.000 +00:00' as timestamp_tz(6));

-- fill the batch (its rows count)
insert into dev.batched (id, part, at, seen, day, amount)
select new_rows.id, new_rows.part, new_rows.at, new_rows.seen, new_rows.day, new_rows.amount
from (
with new_rows as (
  select
    events.id,
    events.part,
    events.at,
    events.seen,
    events.day,
    events.amount
  from raw.events as events
)
select
  new_rows.id,
  new_rows.part,
  new_rows.at,
  new_rows.seen,
  new_rows.day,
  new_rows.amount
from new_rows
where (new_rows.at >= cast('2024-04-30 00:00:00.000 +00:00' as timestamp_tz(6)) and new_rows.at < cast('2024-05-01 00:00:00.000 +00:00' as timestamp_tz(6)))
) as new_rows;

-- forget what was read
delete from typeline.read_batches
where relation = 'dev.batched'
  and batch_end > cast('2024-04-30 00:00:00.000 +00:00' as timestamp_tz(6))
  and batch_start < cast('2024-05-01 00:00:00.000 +00:00' as timestamp_tz(6));

-- note what was read
insert into typeline.read_batches (relation, batch_start, batch_end, read_at)
values
  ('dev.batched', cast('2024-04-30 00:00:00.000 +00:00' as timestamp_tz(6)), cast('2024-05-01 00:00:00.000 +00:00' as timestamp_tz(6)), cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6)));
-- commit

-- batch 2024-05-01
-- begin: write the batch
-- empty the batch
delete from dev.batched
where at >= cast('2024-05-01 00:00:00.000 +00:00' as timestamp_tz(6)) and at < cast('2024-05-02 00:00:00.000 +00:00' as timestamp_tz(6));

-- fill the batch (its rows count)
insert into dev.batched (id, part, at, seen, day, amount)
select new_rows.id, new_rows.part, new_rows.at, new_rows.seen, new_rows.day, new_rows.amount
from (
with new_rows as (
  select
    events.id,
    events.part,
    events.at,
    events.seen,
    events.day,
    events.amount
  from raw.events as events
)
select
  new_rows.id,
  new_rows.part,
  new_rows.at,
  new_rows.seen,
  new_rows.day,
  new_rows.amount
from new_rows
where (new_rows.at >= cast('2024-05-01 00:00:00.000 +00:00' as timestamp_tz(6)) and new_rows.at < cast('2024-05-02 00:00:00.000 +00:00' as timestamp_tz(6)))
) as new_rows;

-- forget what was read
delete from typeline.read_batches
where relation = 'dev.batched'
  and batch_end > cast('2024-05-01 00:00:00.000 +00:00' as timestamp_tz(6))
  and batch_start < cast('2024-05-02 00:00:00.000 +00:00' as timestamp_tz(6));

-- note what was read
insert into typeline.read_batches (relation, batch_start, batch_end, read_at)
values
  ('dev.batched', cast('2024-05-01 00:00:00.000 +00:00' as timestamp_tz(6)), cast('2024-05-02 00:00:00.000 +00:00' as timestamp_tz(6)), cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6)));
-- commit
