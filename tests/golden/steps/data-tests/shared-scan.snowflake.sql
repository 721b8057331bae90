-- count the failing rows of not_null_events__id__day, accepted_values_events__part, matches_pattern_events__part, accepted_range_events__amount, late events
select
  count(case when (it.id is null) or (it.day is null) then 1 end) as failures_1,
  count(case when not (it.part in ('a', 'it''s')) then 1 end) as failures_2,
  count(case
    when (it.day > date '2024-01-01') and (not (regexp_instr(it.part, '^[a-z]+$', 1, 1, 0, 'c') > 0)) then 1
  end) as failures_3,
  count(case when (it.amount < 0) or (it.amount > 100) then 1 end) as failures_4,
  count(case when it.at > cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6)) then 1 end) as failures_5
from raw.events as it
where (((it.id is null) or (it.day is null)) or (not (it.part in ('a', 'it''s'))) or ((it.day > date '2024-01-01') and (not (regexp_instr(it.part, '^[a-z]+$', 1, 1, 0, 'c') > 0))) or ((it.amount < 0) or (it.amount > 100)) or (it.at > cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6))));
