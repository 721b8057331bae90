select user_id from raw.events match_recognize (partition by user_id order by id pattern (a) define a as true)
