-- store the failing rows
create or replace table "Bad rows"."late events" as
select *
from (
select
  events.id,
  events.day
from raw.events as events
where events.day > date '2024-05-01'
) as failing
limit 1000;

-- count the stored rows (error if > 999, warn if != 0, no more than 1000)
select count(*) as failures
from "Bad rows"."late events";

-- some of them
select *
from "Bad rows"."late events"
limit 5;
