MODEL (
  name dev.seed_movie_release_dates,
  kind SEED (
    path '../seeds/seed_movie_release_dates.csv'
  ),
  columns (
    movie_id bigint,
    release_date date
  )
);
