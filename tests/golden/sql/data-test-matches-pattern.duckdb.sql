select
  it.id,
  it.email,
  it.seen_at
from raw.users as it
where it.id > 0
  and not (regexp_matches(it.email, '^[^@ ]+@[^@ ]+$', 'i'))
