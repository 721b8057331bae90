select
  it.sku,
  it.valid_from,
  it.valid_to
from raw.prices as it
qualify ((it.valid_to < it.valid_from) or ((lag(it.valid_from, 1) over (order by it.valid_from nulls last, it.valid_to nulls last) is not null) and ((lag(it.valid_to, 1) over (order by it.valid_from nulls last, it.valid_to nulls last) is null) or (lag(it.valid_to, 1) over (order by it.valid_from nulls last, it.valid_to nulls last) <> it.valid_from))))
