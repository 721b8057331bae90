import { count, from, year } from "typeline"
import { seedMovieReleaseDates } from "../../seeds/seed-movie-release-dates.ts"
import { gold } from "./layer.ts"

export const releaseTrends = gold.model({
  name: "release_trends",
  description: "How many films were released in each year? One row per year, of films whose release date we know.",
  dependsOn: { dates: seedMovieReleaseDates },
  query: ({ dates }) =>
    from({ dates })
      .groupBy(({ dates }) => ({ release_year: year(dates.release_date) }))
      .select((_, { release_year }) => ({ release_year, movies_released: count() })),
})
