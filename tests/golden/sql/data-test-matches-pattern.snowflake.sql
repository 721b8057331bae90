select
  it.id,
  it.email,
  it.seen_at
from raw.users as it
where it.id > 0
  and not (regexp_instr(it.email, '^[^@ ]+@[^@ ]+$', 1, 1, 0, 'i') > 0)
