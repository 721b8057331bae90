-- read the new rows
create temporary table typeline_run1_history_current as
select *
from (
select
  events.id,
  events.day,
  coalesce(events.seen, timestamp '2000-01-01 00:00:00') as seen
from raw.events as events
) as read_rows
qualify row_number() over (
  partition by id, day
  order by seen desc nulls last
) = 1;

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
select "To" as marked_until, count(*) as number_of_versions
from snapshots.history as versions
where versions."To" > timestamp '2024-05-02 06:07:08.090'
  and versions."To" > versions."From"
  and not (versions."To" is null or versions."To" = timestamp '9999-12-31 00:00:00')
  and not exists (
    select 1
    from snapshots.history as later
    where later.id is not distinct from versions.id
      and later.day is not distinct from versions.day
      and later."From" >= versions."To"
  )
group by "To"
limit 5;

-- refuse if it returns a row: check that each key has one current version
select versions.id, versions.day, count(*) as number_of_versions, count(*) over () as number_of_keys
from snapshots.history as versions
where (versions."To" is null or versions."To" = timestamp '9999-12-31 00:00:00')
group by versions.id, versions.day
having count(*) > 1
order by versions.id, versions.day
limit 5;

-- refuse if it returns a row: check how many rows have gone
select
  count(*) - count(rows_now.typeline_is_there) as gone,
  count(*) as open_versions,
  (select count(*) from typeline_run1_history_current) as number_of_rows
from snapshots.history as open_versions
left join (
  select id, day, true as typeline_is_there
  from typeline_run1_history_current
) as rows_now
  on rows_now.id is not distinct from open_versions.id
  and rows_now.day is not distinct from open_versions.day
where (open_versions."To" is null or open_versions."To" = timestamp '9999-12-31 00:00:00')
  and open_versions.gone is distinct from true
having count(*) - count(rows_now.typeline_is_there) > 0
  and (count(*) - count(rows_now.typeline_is_there)) * 100 > 12.5 * count(*);

-- warn if it returns a row: look at the times
select
  count(case when rows_now.seen is null then 1 end) as missing,
  count(case when rows_now.seen < open_versions.seen then 1 end) as earlier
from typeline_run1_history_current as rows_now
left join snapshots.history as open_versions
  on open_versions.id is not distinct from rows_now.id
  and open_versions.day is not distinct from rows_now.day
  and (open_versions."To" is null or open_versions."To" = timestamp '9999-12-31 00:00:00')
having count(case when rows_now.seen is null or rows_now.seen < open_versions.seen then 1 end) > 0;

-- begin: write the history
-- read the new rows
create temporary table typeline_run1_history_changes as
with beginning as (
  select
    rows_now.id,
    rows_now.day,
    rows_now.seen,
    open_versions."From" as typeline_open_since,
    false as gone
  from typeline_run1_history_current as rows_now
  left join snapshots.history as open_versions
    on open_versions.id is not distinct from rows_now.id
    and open_versions.day is not distinct from rows_now.day
    and (open_versions."To" is null or open_versions."To" = timestamp '9999-12-31 00:00:00')
  where open_versions."From" is null
    or open_versions.gone is not distinct from true
    or rows_now.seen > open_versions.seen
    or (open_versions.seen is null and rows_now.seen is not null)
  union all
  select
    open_versions.id,
    open_versions.day,
    open_versions.seen,
    open_versions."From" as typeline_open_since,
    true as gone
  from snapshots.history as open_versions
  left join (
    select id, day, true as typeline_is_there
    from typeline_run1_history_current
  ) as rows_now
    on rows_now.id is not distinct from open_versions.id
    and rows_now.day is not distinct from open_versions.day
  where (open_versions."To" is null or open_versions."To" = timestamp '9999-12-31 00:00:00')
    and open_versions.gone is distinct from true
    and rows_now.typeline_is_there is null
),
known_keys as (
  select
    versions.id, versions.day,
    max(versions."To") as ended_at,
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
    beginning.day,
    beginning.seen,
    case
      when beginning.gone then greatest(timestamp '2024-05-01 06:07:08.090', coalesce(coalesce(beginning.typeline_open_since, known_keys.ended_at), timestamp '2024-05-01 06:07:08.090'))
      when known_keys.number_of_versions is null then coalesce(beginning.seen, timestamp '2024-05-01 06:07:08.090')
      when beginning.seen > coalesce(beginning.typeline_open_since, known_keys.ended_at) then beginning.seen
      else greatest(timestamp '2024-05-01 06:07:08.090', coalesce(coalesce(beginning.typeline_open_since, known_keys.ended_at), timestamp '2024-05-01 06:07:08.090'))
    end as "From",
    coalesce(known_keys.number_of_versions, 0) as typeline_earlier_versions,
    beginning.gone
  from beginning
  left join known_keys
    on known_keys.id is not distinct from beginning.id
    and known_keys.day is not distinct from beginning.day
)
select
  dated.id,
  dated.day,
  dated.seen,
  dated."From",
  md5(coalesce('i' || length(cast(dated.id as varchar)) || ':' || cast(dated.id as varchar), '~') || coalesce('d' || length(strftime(dated.day, '%Y-%m-%d')) || ':' || strftime(dated.day, '%Y-%m-%d'), '~') || coalesce('t' || length(strftime(dated."From", '%Y-%m-%dT%H:%M:%S.%f')) || ':' || strftime(dated."From", '%Y-%m-%dT%H:%M:%S.%f'), '~') || coalesce('i' || length(cast(dated.typeline_earlier_versions as varchar)) || ':' || cast(dated.typeline_earlier_versions as varchar), '~')) as version,
  dated.gone
from dated;

-- mark the current versions
update snapshots.history set "To" = timestamp '9999-12-31 00:00:00'
where "To" is null;

-- close the changed versions
merge into snapshots.history as history
using typeline_run1_history_changes as changes
  on history.id is not distinct from changes.id
  and history.day is not distinct from changes.day
  and (history."To" is null or history."To" = timestamp '9999-12-31 00:00:00')
when matched then update set "To" = changes."From";

-- open the new versions (its rows count)
insert into snapshots.history (id, day, seen, "From", "To", version, gone, told)
select id, day, seen, "From", timestamp '9999-12-31 00:00:00', version, gone, seen
from typeline_run1_history_changes;
-- commit

-- clear up
drop table if exists typeline_run1_history_changes;

-- clear up
drop table if exists typeline_run1_history_current;
