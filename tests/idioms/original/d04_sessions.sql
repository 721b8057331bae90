with numbered as (
  select *, row_number() over (partition by user_id order by event_at, event_id) as n
  from staging.d01_dedupe
),
begins as (
  select
    e.*,
    case when previous.n is not null and date_diff('minute', previous.event_at, e.event_at) <= 30 then 0 else 1 end as begun
  from numbered as e
  left join numbered as previous on previous.user_id = e.user_id and previous.n = e.n - 1
),
sessions as (
  select
    e.*,
    (select sum(begun) from begins as before where before.user_id = e.user_id and before.n <= e.n) as session_no
  from begins as e
)
select
  user_id,
  session_no,
  min(event_at) as started_at,
  max(event_at) as ended_at,
  count(*) as events,
  (array_agg(page order by n desc))[1] as exit_page
from sessions
group by user_id, session_no
