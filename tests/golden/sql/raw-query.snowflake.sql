select user_id, sum(amount) as total
    from raw.events
    where kind <> 'it''s' and id > 0
    group by all
