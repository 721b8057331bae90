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
where exists (
  select 1
  from (
    select
      row_number() over () as position,
      (id > lag(id) over () or (id = lag(id) over () and day > lag(day) over ())) as ascends
    from typeline_run1_history_current
  ) as compared
  where position > 1
    and ascends is not true
)
group by id, day
having count(*) > 1
order by id, day
limit 5;

-- refuse if it returns a row: check how current versions are marked
select valid_to as marked_until, count(*) as number_of_versions
from snapshots.history as versions
where versions.valid_to > timestamptz '2024-05-02 06:07:08.090+00:00'
  and versions.valid_to > versions.valid_from
  and not versions.valid_to is null
  and not exists (
    select 1
    from snapshots.history as later
    where later.id is not distinct from versions.id
      and later.day is not distinct from versions.day
      and later.valid_from >= versions.valid_to
  )
group by valid_to
limit 5;

-- refuse if it returns a row: check that each key has one current version
select versions.id, versions.day, count(*) as number_of_versions, count(*) over () as number_of_keys
from snapshots.history as versions
where versions.valid_to is null
group by versions.id, versions.day
having count(*) > 1
order by versions.id, versions.day
limit 5;

-- warn if it returns a row: look at the columns
select 1 as history_has_rows
from snapshots.history
limit 1;

-- begin: write the history
-- read the new rows
create temporary table typeline_run1_history_changes as
with beginning as (
  select
    rows_now.id,
    rows_now.part,
    rows_now."at",
    rows_now.seen,
    rows_now.day,
    rows_now.amount,
    open_versions.valid_from as typeline_open_since
  from typeline_run1_history_current as rows_now
  left join snapshots.history as open_versions
    on open_versions.id is not distinct from rows_now.id
    and open_versions.day is not distinct from rows_now.day
    and open_versions.valid_to is null
  where open_versions.valid_from is null
    or rows_now.part is distinct from open_versions.part
    or rows_now.seen is distinct from open_versions.seen
    or rows_now.amount is distinct from open_versions.amount
),
known_keys as (
  select
    versions.id, versions.day,
    max(versions.valid_to) as ended_at,
    count(*) as number_of_versions
  from snapshots.history as versions
  where exists (
    select 1
    from beginning
    where beginning.id is not distinct from versions.id
      and beginning.day is not distinct from versions.day
  )
  group by versions.id, versions.day
),
dated as (
  select
    beginning.id,
    beginning.part,
    beginning."at",
    beginning.seen,
    beginning.day,
    beginning.amount,
    case
      when known_keys.number_of_versions is null then coalesce(beginning."at", timestamptz '2024-05-01 06:07:08.090+00:00')
      when beginning."at" > coalesce(beginning.typeline_open_since, known_keys.ended_at) then beginning."at"
      else greatest(timestamptz '2024-05-01 06:07:08.090+00:00', coalesce(coalesce(beginning.typeline_open_since, known_keys.ended_at), timestamptz '2024-05-01 06:07:08.090+00:00'))
    end as valid_from,
    coalesce(known_keys.number_of_versions, 0) as typeline_earlier_versions
  from beginning
  left join known_keys
    on known_keys.id is not distinct from beginning.id
    and known_keys.day is not distinct from beginning.day
)
select
  dated.id,
  dated.part,
  dated."at",
  dated.seen,
  dated.day,
  dated.amount,
  dated.valid_from,
  md5(coalesce('i' || length(cast(dated.id as varchar)) || ':' || cast(dated.id as varchar), '~') || coalesce('d' || length(strftime(dated.day, '%Y-%m-%d')) || ':' || strftime(dated.day, '%Y-%m-%d'), '~') || coalesce('z' || length(strftime(timezone('UTC', dated.valid_from), '%Y-%m-%dT%H:%M:%S.%f')) || ':' || strftime(timezone('UTC', dated.valid_from), '%Y-%m-%dT%H:%M:%S.%f'), '~') || coalesce('i' || length(cast(dated.typeline_earlier_versions as varchar)) || ':' || cast(dated.typeline_earlier_versions as varchar), '~')) as scd_id
from dated;

-- add the columns at
create or replace table snapshots.history as
select
  history.id,
  history.part,
  history.seen,
  history.day,
  history.amount,
  history.valid_from,
  history.valid_to,
  history.scd_id,
  history."Old_Column",
  cast(case when history.valid_to is null and changes.valid_from is null then rows_now."at" end as timestamptz) as "at"
from snapshots.history as history
left join typeline_run1_history_current as rows_now
  on rows_now.id is not distinct from history.id
  and rows_now.day is not distinct from history.day
left join typeline_run1_history_changes as changes
  on changes.id is not distinct from history.id
  and changes.day is not distinct from history.day;

-- close the changed versions
merge into snapshots.history as history
using typeline_run1_history_changes as changes
  on history.id is not distinct from changes.id
  and history.day is not distinct from changes.day
  and history.valid_to is null
when matched then update set valid_to = changes.valid_from;

-- open the new versions (its rows count)
insert into snapshots.history (id, part, "at", seen, day, amount, valid_from, valid_to, scd_id)
select id, part, "at", seen, day, amount, valid_from, null, scd_id
from typeline_run1_history_changes;
-- commit

-- clear up
drop table if exists typeline_run1_history_changes;

-- clear up
drop table if exists typeline_run1_history_current;
