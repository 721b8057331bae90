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
  count(*) as gone,
  (
  select count(*)
  from snapshots.history as present
  where (present."To" is null or present."To" = timestamp '9999-12-31 00:00:00')
    and present.gone is distinct from true
  ) as open_versions,
  (select count(*) from typeline_run1_history_current) as number_of_rows
from snapshots.history as open_versions
where (open_versions."To" is null or open_versions."To" = timestamp '9999-12-31 00:00:00')
  and open_versions.gone is distinct from true
  and not exists (
    select 1
    from typeline_run1_history_current as rows_now
    where rows_now.id is not distinct from open_versions.id
      and rows_now.day is not distinct from open_versions.day
  )
having count(*) > 0
  and count(*) * 100 > 12.5 * (
  select count(*)
  from snapshots.history as present
  where (present."To" is null or present."To" = timestamp '9999-12-31 00:00:00')
    and present.gone is distinct from true
  );

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
with known_keys as (
  select
    id, day,
    max(versions."To") as ended_at,
    count(*) as number_of_versions
  from snapshots.history as versions
  group by id, day
),
beginning as (
  select
    rows_now.id,
    rows_now.day,
    rows_now.seen,
    case
      when known_keys.number_of_versions is null then coalesce(rows_now.seen, timestamp '2024-05-01 06:07:08.090')
      when rows_now.seen > coalesce(open_versions."From", known_keys.ended_at) then rows_now.seen
      else greatest(timestamp '2024-05-01 06:07:08.090', coalesce(coalesce(open_versions."From", known_keys.ended_at), timestamp '2024-05-01 06:07:08.090'))
    end as "From",
    coalesce(known_keys.number_of_versions, 0) as typeline_earlier_versions,
    false as gone
  from typeline_run1_history_current as rows_now
  left join known_keys
    on known_keys.id is not distinct from rows_now.id
    and known_keys.day is not distinct from rows_now.day
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
    greatest(timestamp '2024-05-01 06:07:08.090', open_versions."From") as "From",
    known_keys.number_of_versions as typeline_earlier_versions,
    true as gone
  from snapshots.history as open_versions
  join known_keys
    on known_keys.id is not distinct from open_versions.id
    and known_keys.day is not distinct from open_versions.day
  where (open_versions."To" is null or open_versions."To" = timestamp '9999-12-31 00:00:00')
    and open_versions.gone is distinct from true
    and not exists (
      select 1
      from typeline_run1_history_current as rows_now
      where rows_now.id is not distinct from open_versions.id
        and rows_now.day is not distinct from open_versions.day
    )
)
select
  beginning.id,
  beginning.day,
  beginning.seen,
  beginning."From",
  md5(coalesce('i' || length(cast(beginning.id as varchar)) || ':' || cast(beginning.id as varchar), '~') || coalesce('d' || length(strftime(beginning.day, '%Y-%m-%d')) || ':' || strftime(beginning.day, '%Y-%m-%d'), '~') || coalesce('t' || length(strftime(beginning."From", '%Y-%m-%dT%H:%M:%S.%f')) || ':' || strftime(beginning."From", '%Y-%m-%dT%H:%M:%S.%f'), '~') || coalesce('i' || length(cast(beginning.typeline_earlier_versions as varchar)) || ':' || cast(beginning.typeline_earlier_versions as varchar), '~')) as version,
  beginning.gone
from beginning;

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
