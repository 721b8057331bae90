-- create the table (its rows count)
create or replace table dev.batched (
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
where (new_rows.at >= cast('2024-04-30 00:00:00.000 +00:00' as timestamp_tz(6)) and new_rows.at < cast('2024-05-02 00:00:00.000 +00:00' as timestamp_tz(6)));

-- forget what was read
delete from typeline.read_batches
where relation = 'dev.batched';

-- note what was read
insert into typeline.read_batches (relation, batch_start, batch_end, read_at)
values
  ('dev.batched', cast('2024-04-30 00:00:00.000 +00:00' as timestamp_tz(6)), cast('2024-05-01 00:00:00.000 +00:00' as timestamp_tz(6)), cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6))),
  ('dev.batched', cast('2024-05-01 00:00:00.000 +00:00' as timestamp_tz(6)), cast('2024-05-02 00:00:00.000 +00:00' as timestamp_tz(6)), cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6)));
