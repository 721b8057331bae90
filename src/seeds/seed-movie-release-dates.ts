import { seed } from "typeline"

export const seedMovieReleaseDates = seed("seed_movie_release_dates", {
  file: "seed_movie_release_dates.csv",
  description: "The day a film was released, for the few films of which it is known: one row per film.",
  columns: { movie_id: "integer", release_date: "date" },
})
