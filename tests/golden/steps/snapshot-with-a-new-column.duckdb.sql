-- read the new rows
create temporary table typeline_run1_history_current as
select
  events.id,
  events.part,
  events."at",
  events.seen,
  events.day,
  events.amount
from raw.events as events;

-- refuse if it returns a row: check the unique key
select id, day, count(*) as number_of_rows, count(*) over () as number_of_keys
from typeline_run1_history_current
group by id, day
having count(*) > 1
order by id, day
limit 5;

-- refuse if it returns a row: check that the source is not empty
select count(*) as open_versions
from snapshots.history
where valid_to is null
  and not exists (select 1 from typeline_run1_history_current)
having count(*) > 0;

-- warn if it returns a row: look at the columns
select 1 as history_has_rows
from snapshots.history
limit 1;

-- add the column amount
alter table snapshots.history add column amount decimal(10, 2);

-- warn if it returns a row: look at the times
select
  count(case when rows_now."at" is null then 1 end) as missing,
  count(case when rows_now."at" < open_versions."at" then 1 end) as earlier
from typeline_run1_history_current as rows_now
left join snapshots.history as open_versions
  on open_versions.id is not distinct from rows_now.id
  and open_versions.day is not distinct from rows_now.day
  and open_versions.valid_to is null
having count(case when rows_now."at" is null or rows_now."at" < open_versions."at" then 1 end) > 0;

-- read the new rows
create temporary table typeline_run1_history_changes as
with known_keys as (
  select id, day, max(valid_to) as ended_at, count(*) as number_of_versions
  from snapshots.history
  group by id, day
),
open_versions as (
  select id, day, "at" as open_updated_at, valid_from as open_from
  from snapshots.history
  where valid_to is null
)
select
  rows_now.id,
  rows_now.part,
  rows_now."at",
  rows_now.seen,
  rows_now.day,
  rows_now.amount,
  case
    when known_keys.number_of_versions is null then coalesce(rows_now."at", timestamptz '2024-05-01 06:07:08.090+00:00')
    when open_versions.open_from is null and rows_now."at" > known_keys.ended_at then rows_now."at"
    when open_versions.open_from is null then greatest(timestamptz '2024-05-01 06:07:08.090+00:00', known_keys.ended_at)
    when rows_now."at" > open_versions.open_from then rows_now."at"
    else greatest(timestamptz '2024-05-01 06:07:08.090+00:00', open_versions.open_from)
  end as valid_from,
  md5(coalesce('i' || length(cast(rows_now.id as varchar)) || ':' || cast(rows_now.id as varchar), '~') || coalesce('d' || length(strftime(rows_now.day, '%Y-%m-%d')) || ':' || strftime(rows_now.day, '%Y-%m-%d'), '~') || coalesce('i' || length(cast(coalesce(known_keys.number_of_versions, 0) as varchar)) || ':' || cast(coalesce(known_keys.number_of_versions, 0) as varchar), '~')) as scd_id
from typeline_run1_history_current as rows_now
left join known_keys
  on known_keys.id is not distinct from rows_now.id
  and known_keys.day is not distinct from rows_now.day
left join open_versions
  on open_versions.id is not distinct from rows_now.id
  and open_versions.day is not distinct from rows_now.day
where open_versions.open_from is null
  or rows_now."at" > open_versions.open_updated_at
  or (open_versions.open_updated_at is null and rows_now."at" is not null);

-- begin: write the history
-- close the changed versions
merge into snapshots.history as history
using typeline_run1_history_changes as changes
  on history.id is not distinct from changes.id
  and history.day is not distinct from changes.day
  and history.valid_to is null
when matched then update set valid_to = changes.valid_from;

-- close the vanished versions (its rows count)
merge into snapshots.history as history
using (
  select open_versions.id, open_versions.day
  from snapshots.history as open_versions
  where open_versions.valid_to is null
    and not exists (
      select 1
      from typeline_run1_history_current as rows_now
      where rows_now.id is not distinct from open_versions.id
        and rows_now.day is not distinct from open_versions.day
    )
) as vanished
  on history.id is not distinct from vanished.id
  and history.day is not distinct from vanished.day
  and history.valid_to is null
when matched then update set valid_to = greatest(timestamptz '2024-05-01 06:07:08.090+00:00', history.valid_from);

-- open the new versions (its rows count)
insert into snapshots.history (id, part, "at", seen, day, amount, valid_from, valid_to, scd_id)
select id, part, "at", seen, day, amount, valid_from, null, scd_id
from typeline_run1_history_changes;
-- commit

-- clear up
drop table if exists typeline_run1_history_changes;

-- clear up
drop table if exists typeline_run1_history_current;
