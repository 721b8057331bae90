select
  case when events.score > 0.9 then 'high' when events.score > 0.5 then 'middle' else 'low' end as grade,
  cast(case when events.kind = 'buy' then 1 when events.kind = 'sell' then 2 end as bigint) as points,
  cast(case when events.kind = 'buy' then 0.5 else 1 end as double) as halves,
  case when events.kind = 'buy' then true else false end as yes,
  cast(case when events.kind = 'buy' then events.amount when events.kind = 'sell' then 0 else 100 end as decimal(10, 2)) as price,
  cast(case when events.done then 1 else events.amount end as decimal(10, 2)) as or_amount,
  case when events.kind = 'buy' then cast(null as date) end as nothing,
  case
    when events.done or (events.id = 1) then case
      when events.id = 1 then 'a rather long text, so that the line must be broken'
      else 'another one'
    end
    else events.kind
  end as nested,
  case when events.done then 0.5 else 0 end * events.score as weighted
from raw.events as events
