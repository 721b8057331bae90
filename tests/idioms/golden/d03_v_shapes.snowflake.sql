select *
        from analytics.prices
          match_recognize (
            partition by symbol
            order by price_date
            measures
              match_number() as match_number,
              first(price_date) as start_date,
              last(price_date) as end_date,
              count(*) as days
            one row per match
            after match skip to last down
            pattern (start_row down+ up+)
            define
              down as price < lag(price),
              up as price > lag(price)
          )
