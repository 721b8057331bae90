with numbered as (select id from (
  with ids as (
    select users.id
    from raw.users as users
  )
  select ids.id
  from ids
  inner join ids as other
    on ids.id = other.id
) as t) select id from numbered
